import { useState } from 'preact/hooks'
import { caseNumber } from '../../../shared/kernel/identity.ts'
import { ask } from '../../platform/api/hall.ts'
import { caseAddress } from '../../platform/case/case-link.ts'
import { Empty } from '../../platform/components/empty.tsx'
import { dayText, instantText } from '../../platform/components/labels.ts'
import { Refusal } from '../../platform/components/notice.tsx'
import { usePagedList } from '../../platform/components/paging.ts'
import { levelNames } from './table.tsx'

interface ListProps {
  /** of the office */
  name: string
  month: string
  office: string
  clock: string | null
  level: string | null
}

/** The signals of one cell, case by case. */
export function SignalList({ name, month, office, clock, level }: ListProps) {
  const [label, setLabel] = useState('期限')
  const chosen = { ...(clock === null ? {} : { clock }), ...(level === null ? {} : { level }) }
  const {
    list: signals,
    failed,
    more,
  } = usePagedList(
    async after => {
      const answer = await ask('list-signals', { query: { month, office, ...chosen, ...after } })
      if (answer.ok && answer.body.label !== null) setLabel(answer.body.label)
      return answer
    },
    page => page.signals,
  )

  return (
    <>
      <h1>
        {name}：{label}
        {level === 'near' || level === 'overdue' || level === 'waiting' ? levelNames[level] : '预警和逾期'}
      </h1>
      {failed && <Refusal {...failed} />}
      {signals === null && failed === null && <p class="hint">正在打开……</p>}
      {signals?.length === 0 && (
        <Empty>
          <p>这个月没有。</p>
        </Empty>
      )}
      {signals !== null && signals.length > 0 && (
        <ul class="items">
          {signals.map(s => (
            <li key={s.no + s.clock + s.level + s.at + s.due}>
              <a href={caseAddress(s)}>
                <strong>{s.item}</strong>
                <span class="facts">
                  <span class={s.level === 'overdue' ? 'tag late' : 'tag'}>
                    {s.label}
                    {levelNames[s.level]}
                  </span>
                  <span>{dayText(s.due)}到期</span>
                  <span>{caseNumber.print(s.no)}</span>
                  <span>{s.applicant}</span>
                  <span>现在：{s.standing}</span>
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
