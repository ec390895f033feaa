import type { CaseType } from '../../shared/casework/case-type.ts'
import type { Recorded } from '../../shared/casework/entry.ts'
import type { CommonHead } from '../../shared/casework/head.ts'
import { type Calendar, dayOf } from '../../shared/kernel/calendar.ts'
import { type DatedRule, rulesOf } from '../../shared/kernel/supervision/rule.ts'
import type { Finding, Setting } from '../../shared/supervision/rules/finding.ts'
import { inspect } from '../../shared/supervision/rules/inspect.ts'
import type { Opened } from '../../shared/supervision/rules/over-events.ts'

/** A case told as acts, looked at by the rules. */

interface Told<H extends CommonHead> {
  head: H
  history: readonly Recorded[]
  calendar: Calendar
  at: string
}

/** What the rules are asked with; a county may have set some of them. */
export const settingAt = (calendar: Calendar, at: string, set: readonly DatedRule[] = []): Setting => ({
  rules: rulesOf(set, dayOf(at)),
  rulesOn: day => rulesOf(set, day),
  calendar,
  at,
  on: dayOf(at),
  from: '',
  office: id => id,
  present: id => id,
  case: 'XX-4K7TQ-9M2CB-5',
  item: '采伐',
  label: (clock, part) => part ?? clock,
})

/** The last minute of a day in Shanghai, and the first of the next. */
export const endOf = (day: string): string => `${day}T15:59:59.000Z`
export const startAfter = (day: string): string => `${day}T16:00:00.000Z`

interface Looking extends Partial<Pick<Setting, 'from' | 'present' | 'outages'>> {
  set?: readonly DatedRule[]
  opened?: readonly Opened[] | null
}

export function look<H extends CommonHead>(
  type: CaseType<H>,
  told: Told<H>,
  at = told.at,
  { set, opened = null, ...different }: Looking = {},
): Finding[] {
  const records = told.history
  return inspect({ type, head: told.head, records, opened }, { ...settingAt(told.calendar, at, set), ...different })
}

/** Rule, level and office of each finding. */
export const briefly = (findings: readonly Finding[]): string[] =>
  findings.map(({ rule, level, office }) => `${rule} ${level} ${office}`)
