import { registerNames } from '../../../shared/registers/names.ts'
import { dayText, instantText } from '../../platform/components/labels.ts'
import type { Change } from './waiting-change.tsx'

const titles = new Map<string, string>(registerNames)
const outcomes = { confirmed: '确认', withdrawn: '撤回' } as const
/** As many as are read at one glance. */
const most = 20

const Line = ({ change: { register, key, name, from, proposed, settled } }: { change: Change }) => (
  <li>
    <a href={`#${register}/${encodeURIComponent(key)}`}>
      {titles.get(register)}：{name}
    </a>{' '}
    <span class="hint">
      {dayText(from)}起；{proposed.name}于{instantText(proposed.at)}提出
      {settled !== null && `，${settled.name}于${instantText(settled.at)}${outcomes[settled.as]}`}
    </span>
  </li>
)

/** What waits for a second administrator, and what changed lately. */
export function RecentChanges({ changes }: { changes: readonly Change[] }) {
  const waiting = changes.filter(({ settled }) => settled === null)
  const settled = changes.filter(change => change.settled !== null).slice(0, most)
  return (
    <>
      {waiting.length > 0 && (
        <section class="card do">
          <h2>等待另一位管理员确认（{waiting.length}）</h2>
          <ul>
            {waiting.map(change => (
              <Line key={`${change.register}/${change.key}`} change={change} />
            ))}
          </ul>
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
