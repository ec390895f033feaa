import { ask } from '../../platform/api/hall.ts'
import { dayText, monthText } from '../../platform/components/labels.ts'
import { Answered, useAnswer } from '../../platform/page/answered.tsx'

/** On which days of a month the hall did not answer in office hours, and what follows. */
export function Outages({ month }: { month: string }) {
  const asked = useAnswer(() => ask('list-outages', { query: { month } }), [month])
  return (
    <section class="card" aria-labelledby="outages-title">
      <h2 id="outages-title">系统故障</h2>
      <p class="hint">
        大厅每隔几分钟自己查一次能不能打开，只数办公时间。故障多的日子到期的，顺延到下一个工作日才算超期，对群众的承诺不变。
      </p>
      <Answered asked={asked} meanwhile="正在打开……">
        {({ days }) =>
          days.length === 0 ? (
            <p>{monthText(month)}没有系统故障。</p>
          ) : (
            <ul>
              {days.map(({ day, minutes, excuses }) => (
                <li key={day}>
                  {dayText(day)}有{minutes}分钟打不开，当天到期的{excuses ? '不算超期' : '照常计算'}。
                </li>
              ))}
            </ul>
          )
        }
      </Answered>
    </section>
  )
}
