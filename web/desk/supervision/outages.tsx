import { useEffect, useState } from 'preact/hooks'
import { ask, type Refused, type ReplyOf } from '../../platform/api/hall.ts'
import { dayText } from '../../platform/components/labels.ts'
import { Refusal } from '../../platform/components/notice.tsx'
import { monthText } from './signals-address.ts'

type Outage = ReplyOf<'list-outages'>['days'][number]

/** On which days of a month the hall did not answer in office hours, and what follows. */
export function Outages({ month }: { month: string }) {
  const [days, setDays] = useState<readonly Outage[] | null>(null)
  const [refusal, setRefusal] = useState<Refused | null>(null)

  async function load(): Promise<void> {
    const answer = await ask('list-outages', { query: { month } })
    setRefusal(answer.ok ? null : answer)
    if (answer.ok) setDays(answer.body.days)
  }
  useEffect(() => void load(), [month])

  return (
    <section class="card" aria-labelledby="outages-title">
      <h2 id="outages-title">系统故障</h2>
      <p class="hint">
        大厅每隔几分钟自己查一次能不能打开，只数办公时间。故障多的日子到期的，顺延到下一个工作日才算超期，对群众的承诺不变。
      </p>
      {refusal && <Refusal refusal={refusal} retry={() => void load()} />}
      {days?.length === 0 && <p>{monthText(month)}没有系统故障。</p>}
      {days !== null && days.length > 0 && (
        <ul>
          {days.map(({ day, minutes, excuses }) => (
            <li key={day}>
              {dayText(day)}有{minutes}分钟打不开，当天到期的{excuses ? '不算超期' : '照常计算'}。
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
