import { type RegisterName, registerNames } from '../../../shared/registers/names.ts'
import { ask } from '../../platform/api/hall.ts'
import { dayText, instantText } from '../../platform/components/labels.ts'
import { Refusal } from '../../platform/components/notice.tsx'
import type { CurrentOfficer } from '../../platform/page/officer.ts'
import { confirmerOf } from './confirmer.ts'
import { HowFar, useOneByOne } from './one-by-one.tsx'
import type { Change } from './waiting-change.tsx'

const titles = new Map<string, string>(registerNames)
const outcomes = { confirmed: '确认', withdrawn: '撤回', refused: '不同意' } as const
/** As many as are read at one glance. */
const most = 20

const Line = ({ change: { register, key, name, from, reason, changes, proposed, settled } }: { change: Change }) => (
  <li>
    <a href={`#${register}/${encodeURIComponent(key)}`}>
      {titles.get(register)}：{name}
    </a>
    ：{changes.join('；')}{' '}
    <span class="hint">
      {dayText(from)}起；{reason}；{proposed.name}于{instantText(proposed.at)}提出
      {settled === null
        ? `，等${confirmerOf(register)}确认`
        : `，${settled.name}于${instantText(settled.at)}${outcomes[settled.as]}${settled.reason ? `：${settled.reason}` : ''}`}
    </span>
  </li>
)

interface AllProps {
  /** what others have proposed in one table */
  changes: readonly Change[]
  title: string
  /** tells what was done */
  onConfirmed: (done: string) => void
}

/** Confirms all of them, where there are several. */
function ConfirmAll({ changes, title, onConfirmed }: AllProps) {
  const { done, whole, refusal, run } = useOneByOne<Change>()
  const confirm = () =>
    run(changes, ({ register, key, proposed }) =>
      ask('confirm-register-change', { path: { register, key }, body: { seen: proposed.at } }),
    ).then(isDone => onConfirmed(isDone ? `已确认${changes.length}行。` : ''))
  return (
    <>
      {refusal !== null && <Refusal refusal={refusal} />}
      {done !== null && <HowFar doing="正在确认" {...{ done, whole }} />}
      <p class="actions">
        <button class="button" type="button" disabled={done !== null} onClick={() => void confirm()}>
          逐行核对过了，确认{title}的这{changes.length}行
        </button>
      </p>
    </>
  )
}

interface RecentProps {
  changes: readonly Change[]
  /** the table that is shown: its changes can be confirmed together */
  register: RegisterName
  /** whether the officer confirms them */
  confirms: boolean
  officer: CurrentOfficer
  /** tells what was done */
  onConfirmed: (done: string) => void
}

/** What waits to be confirmed, each with who confirms it, and what changed lately. */
export function RecentChanges({ changes, register, confirms, officer: { me }, onConfirmed }: RecentProps) {
  const waiting = changes.filter(({ settled }) => settled === null)
  const others = waiting.filter(change => change.register === register && change.proposed.by !== me.subject)
  const settled = changes.filter(change => change.settled !== null).slice(0, most)
  return (
    <>
      {waiting.length > 0 && (
        <section class="card do">
          <h2>等待确认（{waiting.length}）</h2>
          <ul>
            {waiting.map(change => (
              <Line key={`${change.register}/${change.key}`} change={change} />
            ))}
          </ul>
          {others.length > 1 && confirms && (
            <ConfirmAll changes={others} title={titles.get(register) ?? ''} onConfirmed={onConfirmed} />
          )}
        </section>
      )}
      {settled.length > 0 && (
        <details class="card">
          <summary>最近的改动（{settled.length}）</summary>
          <ul>
            {settled.map(change => (
              <Line key={`${change.register}/${change.key}`} change={change} />
            ))}
          </ul>
        </details>
      )}
    </>
  )
}
