import { useState } from 'preact/hooks'
import { ask, type ReplyOf } from '../../platform/api/hall.ts'
import { Icon } from '../../platform/components/icon.tsx'
import { monthDayText } from '../../platform/components/labels.ts'
import { Answered, useAnswer } from '../../platform/page/answered.tsx'
import { AsOf } from '../../platform/page/as-of.tsx'
import type { CurrentOfficer } from '../../platform/page/officer.ts'
import { addressOf } from './address.ts'
import { SignedText } from './signed.tsx'
import { monthAfter, timeText, weekdayText } from './times.ts'
import { StationWork } from './work.tsx'

/** A town's stations in this week and the next: on duty, signed in, and the gaps. */

type Found = ReplyOf<'station-weeks'>
type Cell = Found['stations'][number]['days'][number]

const gaps = { nobody: '没有人值班', unsigned: '没有人到岗' } as const

interface GapsProps {
  found: Found
  nameOf: (station: string) => string
}

/** From today on, day by day; a station without people is told once. */
function Gaps({ found: { today, days, stations }, nameOf }: GapsProps) {
  const staffed = stations.filter(one => one.staffed)
  const lines = days.flatMap(({ day }) => {
    const open = staffed.flatMap(({ station, days: its }) => {
      const gap = its.find(one => one.day === day)?.gap ?? null
      return gap === null ? [] : [`${nameOf(station)}${gaps[gap]}`]
    })
    return day < today || open.length === 0 ? [] : [{ day, open }]
  })
  const empty = stations.length - staffed.length
  const without = empty === 0 ? null : <p class="hint">另有{empty}个站还没有人员。</p>
  if (lines.length === 0)
    return (
      <section class="card good">
        <p>本周和下周，有人员的站都有人值班。</p>
        {without}
      </section>
    )
  return (
    <section class="card do">
      <h2>空缺</h2>
      <ul>
        {lines.map(({ day, open }) => (
          <li key={day}>
            <strong>{day === today ? '今天' : `${monthDayText(day)}（${weekdayText(day)}）`}</strong>：{open.join('、')}
          </li>
        ))}
      </ul>
      {without}
    </section>
  )
}

const DayCell = ({ cell: { people, signed, gap } }: { cell: Cell }) => (
  <td>
    {gap !== null && (
      <p>
        <span class="tag bad">
          <Icon name="warning" />
          {gaps[gap]}
        </span>
      </p>
    )}
    {people.length > 0 && <p>{people.join('、')}</p>}
    {signed.map(one => (
      <p key={one.subject} class="hint">
        到岗：
        <SignedText signed={one} named />
      </p>
    ))}
  </td>
)

export function Weeks({ officer, town }: { officer: CurrentOfficer; town: string }) {
  const asked = useAnswer(() => ask('station-weeks', { path: { town } }), [town])
  const [isGapsOnly, setGapsOnly] = useState(false)
  const nameOf = (station: string) =>
    station === town ? '镇服务站' : (officer.offices.get(station)?.shortName ?? station)
  return (
    <>
      <h1>{officer.offices.get(town)?.shortName}各站值班到岗</h1>
      <Answered asked={asked}>
        {found => {
          const shown = found.stations.filter(({ days }) => !isGapsOnly || days.some(({ gap }) => gap !== null))
          return (
            <>
              <AsOf at={found.at}>。</AsOf>
              <Gaps found={found} nameOf={nameOf} />
              <p>
                <label class="choice small">
                  <input
                    type="checkbox"
                    checked={isGapsOnly}
                    onChange={event => setGapsOnly(event.currentTarget.checked)}
                  />
                  <span>只看有空缺的站</span>
                </label>
              </p>
              <section class="sheet weeks" aria-label="本周和下周的值班和到岗">
                <table>
                  <thead>
                    <tr>
                      <th scope="col">站</th>
                      {found.days.map(({ day, provisional, until }) => (
                        <th key={day} scope="col" {...(day === found.today ? { 'aria-current': 'date' as const } : {})}>
                          {day === found.today ? '今天' : monthDayText(day)}（{weekdayText(day)}）
                          <br />
                          {provisional ? '放假安排还没公布' : `${timeText(until)}以前到岗`}
                        </th>
                      ))}
                    </tr>
                  </thead>
                  <tbody>
                    {shown.map(({ station, staffed, days }) => (
                      <tr key={station}>
                        <th scope="row">
                          <a href={addressOf(station, found.today.slice(0, 7))}>{nameOf(station)}</a>
                        </th>
                        {staffed ? (
                          days.map(cell => <DayCell key={cell.day} cell={cell} />)
                        ) : (
                          <td colSpan={days.length}>还没有人员</td>
                        )}
                      </tr>
                    ))}
                  </tbody>
                </table>
              </section>
              <StationWork station={town} month={found.today.slice(0, 7)} nameOf={nameOf} />
              <p>
                <a href={addressOf(town, monthAfter(found.today.slice(0, 7), -1))}>以前各月</a>
              </p>
            </>
          )
        }}
      </Answered>
    </>
  )
}
