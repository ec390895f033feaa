import type { Day } from '../../kernel/calendar.ts'
import type { DisclosureRequest } from '../head.ts'
import { type Requester, type RowName, requesters, rows } from '../results.ts'

/**
 * Table three of an organ's annual report (政府信息公开条例 art. 50; 国办公开办函〔2021〕30号): requests of one calendar year, by kind
 * of requester.
 */

export type Column = Requester | 'total'
export type Counts = Readonly<Record<Column, number>>
export interface ReportRow {
  /** `new`, `carried-in`, `done`, `carried-out`, a row, or `row/line` */
  id: string
  label: string
  /** the row it stands under */
  under: string | null
  counts: Counts
}
export interface Report {
  year: number
  /** counted through this day: the year’s last, or an earlier one of the current year */
  through: Day
  rows: ReportRow[]
  /** columns that do not add up, and requests that contradict themselves; empty in a publishable report */
  faults: string[]
}

type Counted = Pick<DisclosureRequest, 'no' | 'requester' | 'receivedOn' | 'outcome'>

const columns = Object.keys(requesters) as Requester[]

/** Counts requests for the year as they stood at the end of `through`. Those whose receipt was never confirmed are not counted. */
export function reportOf(requests: readonly Counted[], year: number, through: Day): Report {
  const first = `${year}-01-01`
  const isDoneBy = (one: Counted, day: Day): boolean => one.outcome !== null && one.outcome.on <= day
  const inHand = requests.filter(one => one.receivedOn !== null && one.receivedOn <= through)
  const isCarriedIn = (one: Counted): boolean =>
    String(one.receivedOn) < first && !(one.outcome !== null && one.outcome.on < first)
  const done = inHand.filter(one => isDoneBy(one, through) && String(one.outcome?.on) >= first)
  const count = (of: readonly Counted[]): Counts => ({
    ...(Object.fromEntries(columns.map(c => [c, of.filter(one => one.requester === c).length])) as Record<
      Requester,
      number
    >),
    total: of.length,
  })
  const table: ReportRow[] = [
    row('new', '本年新收政府信息公开申请数量', null, count(inHand.filter(one => String(one.receivedOn) >= first))),
    row('carried-in', '上年结转政府信息公开申请数量', null, count(inHand.filter(isCarriedIn))),
    ...(Object.entries(rows) as [RowName, (typeof rows)[RowName]][]).flatMap(([name, { label, lines }]) => {
      const own = done.filter(one => one.outcome?.row === name)
      return [
        row(name, label, null, count(own)),
        ...Object.entries(lines ?? {}).map(([line, text]) =>
          row(`${name}/${line}`, text, name, count(own.filter(one => one.outcome?.line === line))),
        ),
      ]
    }),
    row('done', '总计', null, count(done)),
    row('carried-out', '结转下年度继续办理', null, count(inHand.filter(one => !isDoneBy(one, through)))),
  ]
  return { year, through, rows: table, faults: [...sumFaults(table), ...inHand.flatMap(contradiction)] }
}

const row = (id: string, label: string, under: string | null, counts: Counts): ReportRow => ({
  id,
  label,
  under,
  counts,
})

const contradiction = ({ no, receivedOn, outcome }: Counted): string[] =>
  outcome !== null && receivedOn !== null && outcome.on < receivedOn ? [`${no}：答复早于收到之日`] : []

/**
 * Checks every column. New and carried-in requests are done or carried out. Rows add up to the done, and lines to
 * their row.
 */
export function sumFaults(table: readonly ReportRow[]): string[] {
  const of = (id: string, column: Column): number => table.find(one => one.id === id)?.counts[column] ?? 0
  const add = (ids: readonly string[], column: Column): number => ids.reduce((sum, id) => sum + of(id, column), 0)
  const linesOf = (id: string) => table.filter(({ under }) => under === id).map(one => one.id)
  const names = Object.keys(rows)
  return [...columns, 'total' as const].flatMap(column => {
    const label = column === 'total' ? '总计' : requesters[column]
    const must = (isKept: boolean, what: string): string[] => (isKept ? [] : [`${label}：${what}`])
    return [
      ...must(
        add(['new', 'carried-in'], column) === add(['done', 'carried-out'], column),
        '新收加结转不等于总计加结转下年度',
      ),
      ...must(add(names, column) === of('done', column), '各项处理结果相加不等于总计'),
      ...names
        .filter(name => linesOf(name).length > 0)
        .flatMap(name =>
          must(add(linesOf(name), column) === of(name, column), `“${rows[name as RowName].label}”的分项相加不等于该项`),
        ),
      ...(column === 'total'
        ? table.flatMap(({ label: name, counts }) =>
            must(columns.reduce((sum, c) => sum + counts[c], 0) === counts.total, `“${name}”各列相加不等于总计`),
          )
        : []),
    ]
  })
}
