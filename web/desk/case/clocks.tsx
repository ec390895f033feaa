import { dayText } from '../../parts/words.ts'
import type { Teller } from './event-words.ts'
import { type Clock, clockNames, leftText, unitText, type View } from './words.ts'

type Due = View['due'][number]

const isPaused = ({ pauses }: Clock): boolean => pauses.at(-1)?.until === null
const isRunning = (clock: Clock): boolean => clock.end === null && !isPaused(clock)

function reason(why: string, { procedure }: Teller): string {
  return why === 'supplement' ? '等待补正' : procedure(why)
}

/** A clock's days: the budget, what was added to it and where it rested. */
function Ledger({ clock, teller }: { clock: Clock; teller: Teller }) {
  const lines = [
    `自${dayText(clock.start)}起，${clock.budget}${unitText(clock.unit)}`,
    ...clock.added.map(({ days }) => `延长${days}日`),
    ...clock.pauses.map(
      ({ from, until, why }) =>
        `${dayText(from)}${until === null ? '起暂停' : `至${dayText(until)}暂停`}：${reason(why, teller)}`,
    ),
  ]
  return <span class="hint">{lines.join('；')}</span>
}

function Standing({ clock, due }: { clock: Clock; due: Due | undefined }) {
  if (clock.end !== null) return <>已于{dayText(clock.end)}完成</>
  if (due === undefined) return <strong>暂停计算</strong>
  return (
    <>
      <strong class={due.phase === 'overdue' ? 'late' : ''}>{leftText(due)}</strong>，{dayText(due.day)}
      {due.provisional && '（暂定，以国务院公布的放假安排为准）'}
    </>
  )
}

/** Every limit of the case: by when, and why it rests. */
export function Clocks({ view, teller }: { view: View; teller: Teller }) {
  // The server tells the due days of the clocks that run, in their order.
  const running = view.clocks.filter(isRunning)
  const dueOf = (clock: Clock): Due | undefined => view.due[running.indexOf(clock)]
  const open = view.clocks.filter(({ end }) => end === null)
  const over = view.clocks.filter(({ end }) => end !== null)
  const list = (clocks: readonly Clock[]) => (
    <dl class="answers">
      {clocks.map(clock => (
        <div class="pair" key={`${clock.id}-${view.clocks.indexOf(clock)}`}>
          <dt>{clockNames[clock.id]}</dt>
          <dd>
            <Standing clock={clock} due={dueOf(clock)} />
            <br />
            <Ledger clock={clock} teller={teller} />
          </dd>
        </div>
      ))}
    </dl>
  )
  return (
    <section class="card" aria-labelledby="clocks-title">
      <h2 id="clocks-title">期限</h2>
      {open.length === 0 ? <p>没有正在计算的期限。</p> : list(open)}
      {over.length > 0 && (
        <details>
          <summary>已完成的期限（{over.length}）</summary>
          {list(over)}
        </details>
      )}
    </section>
  )
}
