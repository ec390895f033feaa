import { applicationType } from '../../application/application.ts'
import { type CaseType, firstType } from '../../casework/case-type.ts'
import type { Recorded } from '../../casework/entry.ts'
import type { CommonHead } from '../../casework/head.ts'
import { startOf } from '../../kernel/calendar.ts'
import { type Finding, gravest, type Setting, type Words } from './finding.ts'
import { nextTurn, overDuties } from './over-duties.ts'
import { type Opened, overEvents } from './over-events.ts'
import { excusing } from './over-outages.ts'
import { tracedIn } from './traced.ts'

/** One case, as the rules are asked about it. */
export interface Inspected<H extends CommonHead> {
  type: CaseType<H>
  head: H
  records: readonly Recorded[]
  /** who opened which file; null where nobody knows */
  opened: readonly Opened[] | null
}

const isDeemedIn = <H extends CommonHead>({ name }: Pick<CaseType<H>, 'name'>, head: H): boolean =>
  name === firstType && applicationType.parse(head).deemed

/** What the rules over limits are asked with where nobody reads their sentences. */
export type Unnamed = Omit<Setting, keyof Words> & Pick<Setting, 'calendar' | 'outages'>
const unnamed = (no: string, setting: Unnamed): Setting => ({
  ...setting,
  ...{ office: id => id, present: id => id, label: clock => clock, case: no, item: '' },
})

/** Whether a rule over limits says something of the case, by its head alone. */
export function isPressing<H extends CommonHead>(type: CaseType<H>, head: H, setting: Unnamed): boolean {
  const limits = excusing(type, setting).duties(head, setting.calendar)
  const duties = limits.map(duty => ({ ...duty, entries: [] }))
  return overDuties(type.name, duties, isDeemedIn(type, head), unnamed(head.no, setting)).length > 0
}

/**
 * The next instant at which a rule over limits may say more although nothing happens in the case. Null where there is
 * none, and where the sweep does something in the case by then, because that is looked at anyway.
 */
export function nextLook<H extends CommonHead>(type: CaseType<H>, head: H, setting: Unnamed): string | null {
  const { calendar } = setting
  const duties = excusing(type, setting).duties(head, calendar)
  const day = nextTurn(type.name, duties, isDeemedIn(type, head), unnamed(head.no, setting))
  if (day === null) return null
  const at = startOf(day)
  return type.dueActs(head, calendar, at).acts.length > 0 ? null : at
}

/** Every finding of the rules over one case, one for each delay and each event. */
export function inspect<H extends CommonHead>(
  { type, head, records, opened }: Inspected<H>,
  setting: Setting,
): Finding[] {
  const isApplication = type.name === firstType
  const duties = tracedIn(excusing(type, setting), records, setting.calendar)
  return gravest([
    ...overDuties(type.name, duties, isDeemedIn(type, head), setting),
    ...(isApplication ? overEvents(records, opened, setting) : []),
  ])
}
