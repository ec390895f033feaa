import { render } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { caseNumber } from '../../../shared/domain/identity.ts'
import { type Answer, ask, type Refused, type ReplyOf } from '../../api/hall.ts'
import { type Session, session } from '../../api/session.ts'
import { Notice, Refusal } from '../../parts/notice.tsx'
import { atTheStation, SignIn } from '../../parts/sign-in.tsx'
import { Timeline } from '../../parts/timeline.tsx'
import { Collect } from './collect.tsx'
import { Mine } from './mine.tsx'
import { Supply } from './supply.tsx'
import { untyped } from './untyped.ts'
import { Vouchers } from './vouchers.tsx'
import { Withdraw } from './withdraw.tsx'

/** One of my cases: where it is, and what I may do about it. The number stands in the fragment, which no server sees. */

interface Read {
  progress: ReplyOf<'read-progress'>
  view: ReplyOf<'read-case'>
}

async function read(no: string): Promise<Answer<Read>> {
  const path = { case: no }
  const [progress, view] = await Promise.all([ask('read-progress', { path }), ask('read-case', { path })])
  if (!progress.ok) return progress
  return view.ok ? { ok: true, body: { progress: progress.body, view: view.body } } : view
}

function One({ no, me }: { no: string; me: Session }) {
  const [found, setFound] = useState<Read | null>(null)
  const [refusal, setRefusal] = useState<Refused | null>(null)
  const [done, setDone] = useState('')

  async function load(said = ''): Promise<void> {
    const answer = await read(no)
    setRefusal(answer.ok ? null : untyped(answer))
    if (answer.ok) setFound(answer.body)
    setDone(said)
  }
  useEffect(() => void load(), [])

  return (
    <>
      <p class="crumbs">
        <a href="/my.html">我的办件</a> ›
      </p>
      <h1>{found?.progress.item ?? '办件详情'}</h1>
      {done !== '' && <Notice mood="good" title={done} />}
      {refusal && <Refusal refusal={refusal} retry={() => void load()} />}
      {found === null && refusal === null && <p class="hint">正在打开……</p>}
      {found && (
        <>
          {found.view.allowed.includes('supply') && <Supply view={found.view} me={me.number} onDone={load} />}
          <Collect view={found.view} level={me.level} onDone={load} />
          <Timeline progress={found.progress} />
          <Mine key={`mine ${found.view.version}`} view={found.view} />
          <Vouchers key={found.view.version} no={found.view.no} />
          {found.view.allowed.includes('withdraw') && <Withdraw view={found.view} me={me.number} onDone={load} />}
        </>
      )}
    </>
  )
}

/** The address names no case: nothing to ask again for. */
const Unnamed = ({ why }: { why: string }) => (
  <>
    <h1>办件详情</h1>
    <Notice mood="plain" title="地址里没有能用的办件编号">
      <p>{why}</p>
      <p class="actions">
        <a class="button" href="/my.html">
          到“我的办件”里找
        </a>
        <a class="button plain" href="/progress.html">
          凭编号和查询码查进度
        </a>
      </p>
    </Notice>
  </>
)

function CasePage() {
  const [me] = useState(session)
  const [address, setAddress] = useState(location.hash)
  useEffect(() => {
    const turn = () => setAddress(location.hash)
    addEventListener('hashchange', turn)
    return () => removeEventListener('hashchange', turn)
  }, [])
  const typed = address.slice(1)
  const number = caseNumber.check(typed)
  if (!number.ok) return <Unnamed why={typed === '' ? '请从“我的办件”里打开一件。' : number.reason} />
  if (me === null)
    return <SignIn title="办件详情" why="登录后可以看自己的办件、补材料、领结果。" otherwise={atTheStation} />
  return <One key={number.value} no={number.value} me={me} />
}

const place = document.getElementById('app')
if (place !== null) {
  place.replaceChildren()
  render(<CasePage />, place)
}
