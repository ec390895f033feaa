import { render } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { type Answer, ask, type Refused, type ReplyOf } from '../../api/hall.ts'
import { session } from '../../api/session.ts'
import { Notice, Refusal } from '../../parts/notice.tsx'
import { atTheStation, SignIn } from '../../parts/sign-in.tsx'
import { Timeline } from '../../parts/timeline.tsx'
import { Collect } from './collect.tsx'
import { Supply } from './supply.tsx'
import { Vouchers } from './vouchers.tsx'
import { Withdraw } from './withdraw.tsx'

/** One of my cases: where it is, and what I may do about it. The number stands in the fragment, which no server sees. */

const no = location.hash.slice(1)

interface Read {
  progress: ReplyOf<'read-progress'>
  view: ReplyOf<'read-case'>
}

async function read(): Promise<Answer<Read>> {
  const path = { case: no }
  const [progress, view] = await Promise.all([ask('read-progress', { path }), ask('read-case', { path })])
  if (!progress.ok) return progress
  return view.ok ? { ok: true, body: { progress: progress.body, view: view.body } } : view
}

function CasePage() {
  const [me] = useState(session)
  const [found, setFound] = useState<Read | null>(null)
  const [refusal, setRefusal] = useState<Refused | null>(null)
  const [done, setDone] = useState('')

  async function load(said = ''): Promise<void> {
    const answer = await read()
    setRefusal(answer.ok ? null : answer)
    if (answer.ok) setFound(answer.body)
    setDone(said)
  }
  useEffect(() => {
    if (me !== null) void load()
  }, [])

  if (me === null)
    return <SignIn title="办件详情" why="登录后可以看自己的办件、补材料、领结果。" otherwise={atTheStation} />
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
          <Vouchers key={found.view.version} no={found.view.no} />
          {found.view.allowed.includes('withdraw') && <Withdraw view={found.view} me={me.number} onDone={load} />}
        </>
      )}
    </>
  )
}

const place = document.getElementById('app')
if (place !== null) {
  place.replaceChildren()
  render(<CasePage />, place)
}
