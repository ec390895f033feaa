import { useEffect, useState } from 'preact/hooks'
import { caseNumber } from '../../../shared/kernel/identity.ts'
import { type Answer, ask, type Refused, type ReplyOf, readAt } from '../../platform/api/hall.ts'
import { type Session, session } from '../../platform/api/session.ts'
import { apiPathOf, type CaseAddress, caseInFragment } from '../../platform/command/case-address.ts'
import type { View } from '../../platform/command/view.ts'
import { later } from '../../platform/components/later.tsx'
import { Notice, Refusal } from '../../platform/components/notice.tsx'
import { SignIn, stationHint } from '../../platform/components/sign-in.tsx'
import { Moments } from '../../platform/components/stages.tsx'
import { Facts, Standing } from '../../platform/components/timeline.tsx'
import { mount } from '../../platform/page/mount.ts'
import { noteWaiting } from '../../platform/page/waiting.ts'
import { Result } from '../documents/result.tsx'
import { Vouchers } from '../documents/vouchers.tsx'
import { Rating, type RatingStanding } from '../ratings/rating.tsx'
import { MySubmission } from './my-submission.tsx'

/** One of my cases: its progress and its commands. */

/** The forms and the camera come with the case. */
const OwnCommands = later(
  async () => (await import('./own-commands.tsx')).OwnCommands,
  () => <p class="hint">正在打开……一直打不开的，请刷新页面。</p>,
)

interface Read {
  /** API path of the case */
  at: string
  progress: ReplyOf<'read-progress'>
  view: View
}

async function read(wanted: CaseAddress): Promise<Answer<Read>> {
  const place = await apiPathOf(wanted)
  if (!place.ok) return place
  const at = place.body
  const [progress, view] = await Promise.all([
    readAt<ReplyOf<'read-progress'>>(at.replace('/api/', '/api/my/')),
    readAt<View>(at),
  ])
  if (!progress.ok) return progress
  return view.ok ? { ok: true, body: { at, progress: progress.body, view: view.body } } : view
}

function CaseDetails({ wanted, me }: { wanted: CaseAddress; me: Session }) {
  const [found, setFound] = useState<Read | null>(null)
  const [refusal, setRefusal] = useState<Refused | null>(null)
  const [done, setDone] = useState('')
  const [rating, setRating] = useState<RatingStanding | null>(null)

  async function load(said = ''): Promise<void> {
    const [answer] = await Promise.all([read(wanted), OwnCommands.start()])
    setRefusal(answer.ok ? null : answer)
    if (answer.ok) {
      setFound(answer.body)
      noteWaiting(answer.body.view.no, answer.body.view.yours)
    }
    setDone(said)
  }
  useEffect(() => void load(), [])

  const isOver = found?.progress.over === true
  useEffect(() => {
    if (isOver)
      void ask('my-rating', { path: { case: wanted.no } }).then(reply => reply.ok && setRating(reply.body.rating))
  }, [isOver])

  const result = found?.view.state === 'delivered' ? found.view.result?.id : undefined
  return (
    <>
      <p class="crumbs">
        <a href="/my.html">我的办件</a> ›
      </p>
      <h1>{found?.progress.item ?? '办件详情'}</h1>
      {found && <p class="facts">办件编号 {caseNumber.print(found.view.no)}</p>}
      {done !== '' && <Notice tone="good" title={done} />}
      {refusal && <Refusal refusal={refusal} retry={() => void load()} />}
      {found === null && refusal === null && <p class="hint">正在打开……</p>}
      {found && (
        <div class="beside">
          <div>
            {found.view.yours && <OwnCommands part="asked" view={found.view} me={me.number} onDone={load} />}
            {result !== undefined && <Result at={found.at} upload={result} />}
            <Standing progress={found.progress} isBrief />
            {rating !== null && (
              <Rating standing={rating} onRate={body => ask('rate-own', { path: { case: wanted.no }, body })} />
            )}
            <h2>办理经过</h2>
            <Moments moments={found.progress.moments} />
          </div>
          <aside aria-label="期限、文书和材料">
            {!found.progress.over && (
              <section class="card now" aria-label="谁在办，到哪天">
                <Facts progress={found.progress} />
              </section>
            )}
            <Vouchers key={found.view.version} no={found.view.no} />
            <MySubmission key={`mine ${found.view.version}`} at={found.at} view={found.view} />
            <OwnCommands part="rest" view={found.view} me={me.number} onDone={load} />
          </aside>
        </div>
      )}
    </>
  )
}

/** Shown when the address has no case number. */
const NoCaseNumber = ({ why }: { why: string }) => (
  <>
    <h1>办件详情</h1>
    <Notice tone="plain" title="地址里没有能用的办件编号">
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
  const wanted = caseInFragment(address)
  if (typeof wanted === 'string')
    return <NoCaseNumber why={address.length <= 1 ? '请从“我的办件”里打开一件。' : wanted} />
  if (me === null)
    return <SignIn title="办件详情" why="登录后可以看自己的办件、补材料、领结果。" otherwise={stationHint} />
  return <CaseDetails key={wanted.no} wanted={wanted} me={me} />
}

mount(() => <CasePage />)
