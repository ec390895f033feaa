import type { Limit, View } from '../../platform/command/view.ts'
import { DaysLeft } from '../../platform/components/days-left.tsx'
import { dayText } from '../../platform/components/labels.ts'
import { Fold } from './fold.tsx'

function LimitStatus({ limit: { done, due, expected } }: { limit: Limit }) {
  if (done !== null) return <>已于{dayText(done)}完成</>
  if (due === null) {
    return (
      <>
        <strong>暂停计算</strong>
        {expected !== null && `，预计顺延至${dayText(expected.day)}`}
      </>
    )
  }
  return (
    <>
      <DaysLeft limit={due} /> {dayText(due.day)}
      {due.provisional && '（暂定，以国务院公布的放假安排为准）'}
    </>
  )
}

/** Every limit of the case: its due day, and why it is paused. */
export function Limits({ view }: { view: View }) {
  const open = view.limits.filter(({ done }) => done === null)
  const over = view.limits.filter(({ done }) => done !== null)
  const list = (limits: readonly Limit[]) => (
    <dl class="answers">
      {limits.map(limit => (
        <div class="pair" key={`${limit.clock}-${view.limits.indexOf(limit)}`}>
          <dt>{limit.label}</dt>
          <dd>
            <LimitStatus limit={limit} />
            <br />
            <span class="hint">{limit.ledger.join('；')}</span>
          </dd>
        </div>
      ))}
    </dl>
  )
  return (
    <Fold id="clocks-title" title="期限">
      {open.length === 0 ? <p>没有正在计算的期限。</p> : list(open)}
      {over.length > 0 && (
        <details>
          <summary>已完成的期限（{over.length}）</summary>
          {list(over)}
        </details>
      )}
    </Fold>
  )
}
