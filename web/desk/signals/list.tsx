import { caseNumber } from '../../../shared/domain/identity.ts'
import { ask } from '../../api/hall.ts'
import { Refusal } from '../../parts/notice.tsx'
import { dayText, instantText, stateNames } from '../../parts/words.ts'
import { clockNames } from '../case/words.ts'
import { usePages } from '../room/pages.ts'
import { levelNames } from './table.tsx'

interface ListProps {
  month: string
  office: string
  clock: string | null
  level: string | null
}

/** The signals of one cell, case by case. */
export function SignalList({ month, office, clock, level }: ListProps) {
  const chosen = { ...(clock === null ? {} : { clock }), ...(level === null ? {} : { level }) }
  const {
    list: signals,
    failed,
    more,
  } = usePages(
    after => ask('list-signals', { query: { month, office, ...chosen, ...after } }),
    page => page.signals,
  )

  return (
    <>
      {failed && <Refusal {...failed} />}
      {signals === null && failed === null && <p class="hint">正在打开……</p>}
      {signals?.length === 0 && <p class="card">这个月没有。</p>}
      {signals !== null && signals.length > 0 && (
        <ul class="items">
          {signals.map(s => (
            <li key={s.no + s.clock + s.level + s.at + s.due}>
              <a href={`/desk/case.html#${s.no}`}>
                <strong>{s.item}</strong>
                <span class="facts">
                  <span class={s.level === 'overdue' ? 'tag urgent' : 'tag'}>
                    {clockNames[s.clock]}
                    {levelNames[s.level]}
                  </span>
                  <span>{dayText(s.due)}到期</span>
                  <span>{caseNumber.print(s.no)}</span>
                  <span>{s.applicant}</span>
                  <span>现在：{stateNames[s.state]}</span>
                  <span>{instantText(s.at)}发出</span>
                </span>
              </a>
            </li>
          ))}
        </ul>
      )}
      {more && (
        <button class="button plain" type="button" onClick={more}>
          再看后面的
        </button>
      )}
    </>
  )
}
