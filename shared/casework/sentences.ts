import type { Recorded } from './entry.ts'
import type { Line, Words } from './event.ts'
import type { SignalLevel } from './head.ts'
import { dayText } from './notice.ts'

/** Sentences about limits, for any case type. */

const levels = { near: '将到期', overdue: '已逾期', waiting: '的暂定日期已过，等放假安排公布' } as const

/** 受理期限将到期（2026年3月6日） */
export const reachedText = (label: string, { level, due }: { level: SignalLevel; due: string }): string =>
  `${label}期限${levels[level]}（${dayText(due)}）`

interface Arrival {
  office: string
  assignee: string | null
  /** nobody is needed there: the hall does the next step itself */
  byHall?: true | undefined
}

/** Where a case arrived, and who has it there. */
export function arrivalText(
  { office: at, assignee, byHall }: Arrival,
  { office, officer }: Pick<Words<never>, 'office' | 'officer'>,
) {
  if (assignee !== null) return `${office(at)}签收，由${officer(assignee)}经办。`
  return `${office(at)}签收${byHall ? '' : '，没有合适的人在岗，请分派'}。`
}

interface Move {
  from: string
  to: string
}

/** Where a limit's last day went; the same day has become certain. `day` writes a day. */
export const moveText = ({ from, to }: Move, day: (day: string) => string, by = ''): string =>
  from === to ? `确定为${day(to)}` : `${by}${day(from)}改为${day(to)}`

const effective = ({ asOf }: Recorded): string => (asOf === undefined ? '' : `自${dayText(asOf)}起生效。`)

const next = ({ assignee }: Recorded, officer: (subject: string) => string): string => {
  if (assignee === undefined) return ''
  return assignee === null ? '下一步没有合适的人在岗，请分派。' : `下一步由${officer(assignee)}经办。`
}

/**
 * The line with the day as of which the entry takes effect, where that is an earlier one, and with the officer who
 * continues.
 */
export function withEffect(record: Recorded, line: Line, officer: (subject: string) => string): Line {
  const more = effective(record) + next(record, officer)
  if (more === '') return line
  const [sentence, ...quoted] = typeof line === 'string' ? [line] : line
  return [sentence + more, ...quoted]
}

/** Likewise for the applicant; null where the entry is none of theirs. */
export const withEffectToo = (record: Recorded, line: string | null): string | null =>
  line === null ? null : line + effective(record)
