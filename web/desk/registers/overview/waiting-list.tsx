import type { ReplyOf } from '../../../platform/api/hall.ts'
import { Empty } from '../../../platform/components/empty.tsx'
import { instantText } from '../../../platform/components/labels.ts'
import { isOfSecurity } from '../confirmer.ts'
import { addressOf, titleOf } from './words.ts'

type Waiting = ReplyOf<'list-waiting-changes'>['waiting'][number]

/** Who confirms what the reader does not. */
function confirmerOf({ source, proposed }: Waiting, own: string): string {
  const who = isOfSecurity(source) ? '安全管理员' : '系统管理员'
  return proposed.by === own ? `您提出的，等另一位${who}确认` : `等${who}确认`
}

function Line({ one, own }: { one: Waiting; own: string }) {
  const { changes, proposed, yours } = one
  return (
    <li>
      <a href={addressOf(one)}>{titleOf(one)}</a>：{changes.join('；')}{' '}
      <span class="hint">
        {proposed.name}于{instantText(proposed.at)}提出{!yours && `，${confirmerOf(one, own)}`}
      </span>
    </li>
  )
}

/** What waits: first what the reader may confirm, each with the way to where it is confirmed. */
export function WaitingList({ waiting, own }: { waiting: readonly Waiting[]; own: string }) {
  const yours = waiting.filter(one => one.yours)
  const others = waiting.filter(one => !one.yours)
  const drawn = (some: readonly Waiting[]) => (
    <ul class="told-changes">
      {some.map(one => (
        <Line key={`${one.source}/${one.key}`} {...{ one, own }} />
      ))}
    </ul>
  )
  return (
    <>
      {waiting.length === 0 && <Empty>没有等待确认的改动。</Empty>}
      {yours.length > 0 && (
        <section class="card do">
          <h2>等您确认（{yours.length}）</h2>
          {drawn(yours)}
        </section>
      )}
      {others.length > 0 && (
        <section class="card">
          <h2>等别人确认（{others.length}）</h2>
          {drawn(others)}
        </section>
      )}
    </>
  )
}
