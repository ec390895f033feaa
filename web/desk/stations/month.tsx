import { useState } from 'preact/hooks'
import { ask, type Refused, type ReplyOf } from '../../platform/api/hall.ts'
import { instantText, monthDayText, monthText, today } from '../../platform/components/labels.ts'
import { Notice, Refusal } from '../../platform/components/notice.tsx'
import { Answered, useAnswer } from '../../platform/page/answered.tsx'
import { AsOf } from '../../platform/page/as-of.tsx'
import { addressOf } from './address.ts'
import { SignedText } from './signed.tsx'
import { monthAfter, weekdayText } from './times.ts'
import { useEdits } from './unsaved.ts'
import { StationWork } from './work.tsx'

/** The duty roster of one station for a month, and who was there; its keeper changes the days to come. */

type Month = ReplyOf<'read-duty'>
type Line = Month['days'][number]

interface PeopleFieldProps {
  line: Line
  edit: readonly string[] | null | undefined
  onEdit: (people: readonly string[] | null) => void
}

/** Who is on duty on a day, to be ticked. */
function PeopleField({ line: { day, usual, staff, people, absent }, edit, onEdit }: PeopleFieldProps) {
  const away = absent.map(({ subject }) => subject)
  const present = staff.map(({ subject }) => subject).filter(subject => !away.includes(subject))
  const chosen = edit === null ? present : (edit ?? people.map(({ subject }) => subject))
  const isUsual = edit === undefined ? usual : edit === null
  const toggle = (subject: string) =>
    onEdit(chosen.includes(subject) ? chosen.filter(one => one !== subject) : [...chosen, subject])
  return (
    <fieldset class="duty">
      <legend class="unseen">{monthDayText(day)}谁值班</legend>
      {staff.map(({ subject, name }) => (
        <label key={subject}>
          <input
            type="checkbox"
            checked={chosen.includes(subject)}
            disabled={away.includes(subject)}
            onChange={() => toggle(subject)}
          />
          {name}
          {away.includes(subject) && '（请假）'}
        </label>
      ))}
      {!isUsual && (
        <button class="button plain small" type="button" onClick={() => onEdit(null)}>
          照平常<span class="unseen">：{monthDayText(day)}</span>
        </button>
      )}
    </fieldset>
  )
}

/** Of a day that is over it is known who signed in, not who was on duty. */
const PeopleText = ({ line: { day, people, absent } }: { line: Line }) => (
  <>
    {day < today() ? (
      '—'
    ) : people.length === 0 ? (
      <span class="tag bad">没有人值班</span>
    ) : (
      people.map(({ name }) => name).join('、')
    )}
    {absent.length > 0 && <span class="hint">（{absent.map(({ name }) => name).join('、')}请假）</span>}
  </>
)

const Changes = ({ changes }: Pick<Month, 'changes'>) =>
  changes.length === 0 ? null : (
    <details class="card">
      <summary>谁改过（{changes.length}次）</summary>
      <ul>
        {changes.map(({ at, name, days }) => (
          <li key={at}>
            {instantText(at)}，{name}：
            {days
              .map(({ day, people }) => {
                const said = people === null ? '照平常' : people.length === 0 ? '没有人值班' : people.join('、')
                return `${monthDayText(day)}${said}`
              })
              .join('；')}
          </li>
        ))}
      </ul>
    </details>
  )

interface MonthProps {
  station: string
  nameOf: (station: string) => string
  month: string
}

const staleText = '别人刚刚改过这个月的值班，已重新读取。您改的还在，请核对后再保存。'

export function DutyMonth({ station, nameOf, month }: MonthProps) {
  const path = { station, month }
  const asked = useAnswer(() => ask('read-duty', { path }), [station, month])
  const [edits, setEdits] = useEdits(station, month)
  const [refusal, setRefusal] = useState<Refused | null>(null)
  const [said, setSaid] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)

  async function save({ version }: Month): Promise<void> {
    setBusy(true)
    setSaid(null)
    const days = [...edits].map(([day, people]) => ({ day, people: people && [...people] }))
    const answer = await ask('change-duty', { path, version, body: { days } })
    setBusy(false)
    if (!answer.ok) {
      const isStale = answer.code === 'stale-version'
      if (isStale) await asked.again()
      return setRefusal(isStale ? { ...answer, sentence: staleText } : answer)
    }
    setRefusal(null)
    setEdits(new Map())
    setSaid(`已保存${days.length}天的值班。`)
    await asked.again()
  }

  return (
    <>
      <h1>{nameOf(station)}值班表</h1>
      <nav class="row-of-buttons" aria-label="月份">
        <a class="button plain" href={addressOf(station, monthAfter(month, -1))}>
          上个月
        </a>
        <strong>{monthText(month)}</strong>
        <a class="button plain" href={addressOf(station, monthAfter(month, 1))}>
          下个月
        </a>
      </nav>
      {refusal && <Refusal refusal={refusal} />}
      {said !== null && <Notice tone="good" title={said} />}
      <Answered asked={asked}>
        {found => (
          <>
            <AsOf at={found.at}>。没有另外排的，在站里的代办员、站长和窗口人员都值班，请假的除外。</AsOf>
            <section class="sheet narrow" aria-label={`${monthText(month)}值班表`}>
              <table>
                <thead>
                  <tr>
                    <th scope="col">上班的日子</th>
                    <th scope="col">值班</th>
                    <th scope="col">到岗</th>
                  </tr>
                </thead>
                <tbody>
                  {found.days.map(line => (
                    <tr key={line.day} {...(line.day === today() ? { 'aria-current': 'date' as const } : {})}>
                      <th scope="row">
                        {monthDayText(line.day)}（{weekdayText(line.day)}）
                        {line.provisional && <span class="hint">放假安排还没公布</span>}
                      </th>
                      <td>
                        {found.keeps && line.day > today() ? (
                          <PeopleField
                            line={line}
                            edit={edits.get(line.day)}
                            onEdit={people => setEdits(new Map(edits).set(line.day, people))}
                          />
                        ) : (
                          <PeopleText line={line} />
                        )}
                      </td>
                      <td>
                        {line.signed.map(one => (
                          <p key={one.subject}>
                            <SignedText signed={one} named />
                          </p>
                        ))}
                        {line.signed.length === 0 && line.day < today() && (line.unsigned ? '没有人到岗' : '—')}
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </section>
            {found.keeps && (
              <p class="actions">
                <button
                  class="button"
                  type="button"
                  disabled={busy || edits.size === 0}
                  onClick={() => void save(found)}
                >
                  {busy ? '正在保存……' : edits.size === 0 ? '保存' : `保存${edits.size}天`}
                </button>
              </p>
            )}
            <Changes changes={found.changes} />
          </>
        )}
      </Answered>
      <StationWork station={station} month={month} nameOf={nameOf} />
    </>
  )
}
