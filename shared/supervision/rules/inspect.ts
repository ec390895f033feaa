import { applicationType } from '../../application/application.ts'
import { type CaseType, firstType } from '../../casework/case-type.ts'
import type { Recorded } from '../../casework/entry.ts'
import type { CommonHead } from '../../casework/head.ts'
import { type Finding, gravest, type Setting } from './finding.ts'
import { overDuties } from './over-duties.ts'
import { type Opened, overEvents } from './over-events.ts'
import { tracedIn } from './traced.ts'

/** One case, as the rules are asked about it. */
export interface Inspected<H extends CommonHead> {
  type: CaseType<H>
  head: H
  records: readonly Recorded[]
  /** who opened which file; null where nobody knows */
  opened: readonly Opened[] | null
}

/** Every finding of the rules over one case, one for each delay and each event. */
export function inspect<H extends CommonHead>(
  { type, head, records, opened }: Inspected<H>,
  setting: Setting,
): Finding[] {
  const isApplication = type.name === firstType
  const isDeemed = isApplication && applicationType.parse(head).deemed
  const duties = tracedIn(type, records, setting.calendar)
  return gravest([
    ...overDuties(type.name, duties, isDeemed, setting),
    ...(isApplication ? overEvents(records, opened, setting) : []),
  ])
}
