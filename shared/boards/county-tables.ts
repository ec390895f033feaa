import type * as z from 'zod/mini'
import type { listed } from '../casework/api/replies.ts'
import { caseNumber } from '../kernel/identity.ts'
import type { OfficeRow } from './county.ts'
import type { BoardTable } from './table-file.ts'

/** The tables of the county's board, as they are exported. */

/** By the hall's clock. */
const minuteText = (at: string): string =>
  new Date(Date.parse(at) + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ')
export const noteOf = (at: string): string => `截至${minuteText(at)}`
const nameOf = (what: string, at: string): string => `${what}-${minuteText(at).slice(0, 10)}`

/** Parts of a whole in percent with one decimal; of nothing there is none. */
export const shareText = (part: number, whole: number): string =>
  whole === 0 ? '—' : `${((part / whole) * 100).toFixed(1)}%`

export const countyTable = (
  { at, since, offices }: { at: string; since: string; offices: readonly OfficeRow[] },
  name: (row: OfficeRow) => string,
): BoardTable => ({
  name: nameOf('各单位进度', at),
  note: `${noteOf(at)}；预警以后各栏从${since}起`,
  headings: [
    ...['单位', '在办', '逾期', '将到期', '督办待答复'],
    ...['预警', '黄牌', '红牌', '按时办结', '办结', '按时办结率'],
    ...['满意', '评价', '满意率'],
  ],
  rows: offices.map(row => [
    ...[name(row), row.open, row.late, row.soon, row.chases],
    ...[row.warning, row.yellow, row.red, row.onTime, row.closed, shareText(row.onTime, row.closed)],
    ...[row.satisfied, row.rated, shareText(row.satisfied, row.rated)],
  ]),
})

interface LateCases {
  at: string
  /** of the office */
  name: string
  late: readonly z.output<typeof listed>[]
  /** there are more late ones */
  more: boolean
  nameOf: (subject: string | null) => string
}
export const lateTable = ({ at, name, late, more, nameOf: person }: LateCases): BoardTable => ({
  name: nameOf(`${name}逾期件`, at),
  note: `${noteOf(at)}${more ? `；逾期的太多，这里是逾期最久的${late.length}件` : ''}`,
  headings: ['编号', '事项', '申请人', '状态', '经办人', '最后一天', '超过的工作日'],
  rows: late.map(({ no, item, applicant, label, assignee, due, left }) => [
    ...[caseNumber.print(no), item, applicant, label, person(assignee), due ?? ''],
    // What was due on the last working day is late by one at least.
    left === null ? '' : Math.max(1, -left),
  ]),
})
