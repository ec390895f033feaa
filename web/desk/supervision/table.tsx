import type { ReplyOf } from '../../platform/api/hall.ts'
import type { CurrentOfficer } from '../../platform/page/officer.ts'
import { addressOf } from './signals-address.ts'

export type Count = ReplyOf<'count-signals'>['counts'][number]

const levels = ['near', 'overdue', 'waiting'] as const
export const levelNames = { near: '将到期', overdue: '已逾期', waiting: '等放假安排' } as const
const countClasses = { near: 'count soon', overdue: 'count late', waiting: 'count' } as const

const sum = (counts: readonly Count[], level: Count['level']): number =>
  counts.reduce((all, c) => (c.level === level ? all + c.count : all), 0)

/** The limits that were signalled, with their names. */
export const clocksOf = (counts: readonly Count[]): [id: string, label: string][] => [
  ...new Map(counts.map(({ clock, label }) => [clock, label])),
]

interface CellProps {
  counts: readonly Count[]
  about: string
  month: string
  office: string
  clock?: string
}

/** The counts of near and overdue cases, each a link to the cases. */
function Cell({ counts, about, month, office, clock }: CellProps) {
  const shown = levels.flatMap(level => {
    const count = sum(counts, level)
    return count === 0 ? [] : [{ level, count }]
  })
  if (shown.length === 0) return <span class="hint">无</span>
  return (
    <>
      {shown.map(({ level, count }) => {
        const text = `${levelNames[level]} ${count}`
        if (clock === undefined) {
          return (
            <span key={level} class={countClasses[level]}>
              {text}
            </span>
          )
        }
        return (
          <a
            key={level}
            class={countClasses[level]}
            href={addressOf({ month, office, clock, level })}
            aria-label={`${about}${text}件`}
          >
            {text}
          </a>
        )
      })}
    </>
  )
}

interface SignalTableProps {
  counts: readonly Count[]
  month: string
  officer: CurrentOfficer
}

/** The table of signals: offices are rows, limits are columns. */
export function SignalTable({ counts, month, officer }: SignalTableProps) {
  const clocks = clocksOf(counts)
  const of = (office: string) => counts.filter(c => c.office === office)
  const offices = [...new Set(counts.map(c => c.office))].sort(
    (a, b) => sum(of(b), 'overdue') - sum(of(a), 'overdue') || sum(of(b), 'near') - sum(of(a), 'near'),
  )
  const name = (id: string) => officer.offices.get(id)?.name ?? id
  return (
    <section class="sheet broad by-limit" aria-label="按单位和期限的预警和逾期">
      <table>
        <thead>
          <tr>
            <th scope="col">单位</th>
            {clocks.map(([id, label]) => (
              <th key={id} scope="col">
                {label}
              </th>
            ))}
            <th scope="col">合计</th>
          </tr>
        </thead>
        <tbody>
          {offices.map(office => (
            <tr key={office}>
              <th scope="row">
                <a href={addressOf({ month, office })}>{name(office)}</a>
              </th>
              {clocks.map(([clock, label]) => (
                <td key={clock}>
                  <span class="label">{label}</span>
                  <Cell
                    counts={of(office).filter(c => c.clock === clock)}
                    about={`${name(office)}${label}`}
                    {...{ month, office, clock }}
                  />
                </td>
              ))}
              <td>
                <span class="label">合计</span>
                <Cell counts={of(office)} about={name(office)} month={month} office={office} />
              </td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">合计</th>
            {clocks.map(([clock, label]) => (
              <td key={clock}>
                <span class="label">{label}</span>
                <Cell counts={counts.filter(c => c.clock === clock)} about={label} month={month} office="" />
              </td>
            ))}
            <td>
              <span class="label">全部期限</span>
              <Cell counts={counts} about="合计" month={month} office="" />
            </td>
          </tr>
        </tfoot>
      </table>
    </section>
  )
}
