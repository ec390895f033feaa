import type { Line } from '../casework/row.ts'
import type { Day } from '../kernel/calendar.ts'

/** What an office has in hand, by the officers who work on it and by step. */

export interface OfficerRow {
  /** null: nobody works on it yet */
  subject: string | null
  open: number
  late: number
  steps: { label: string; open: number; late: number }[]
}

const isLate = ({ row }: Line, on: Day): boolean => row.due !== null && row.due.day < on
const countOf = (lines: readonly Line[], on: Day) => ({
  open: lines.length,
  late: lines.filter(line => isLate(line, on)).length,
})

/** `labelOf`: what the step of a line is called. The latest first. */
export const officerRows = (lines: readonly Line[], labelOf: (line: Line) => string, on: Day): OfficerRow[] =>
  [...Map.groupBy(lines, ({ row }) => row.assignee)]
    .map(([subject, own]) => ({
      subject,
      ...countOf(own, on),
      steps: [...Map.groupBy(own, labelOf)].map(([label, some]) => ({ label, ...countOf(some, on) })),
    }))
    .toSorted((a, b) => b.late - a.late || b.open - a.open)

/** The late cases, the longest first. */
export const lateOf = (lines: readonly Line[], on: Day): Line[] =>
  lines
    .filter(line => isLate(line, on))
    .toSorted((a, b) => String(a.row.due?.day).localeCompare(String(b.row.due?.day), 'en'))
