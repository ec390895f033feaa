import { applicationType } from '../../application/application.ts'
import { type CaseType, firstType } from '../../casework/case-type.ts'
import type { Recorded } from '../../casework/entry.ts'
import type { CommonHead } from '../../casework/head.ts'
import { type Finding, gravest, type Setting, type Words } from './finding.ts'
import { overDuties } from './over-duties.ts'
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

/** Whether a rule over limits says something of the case, by its head alone. */
export function isPressing<H extends CommonHead>(
  type: CaseType<H>,
  head: H,
  setting: Omit<Setting, keyof Words> & Pick<Setting, 'calendar'>,
): boolean {
  const duties = type.duties(head, setting.calendar).map(duty => ({ ...duty, entries: [] }))
  const words = { office: (id: string) => id, present: (id: string) => id, label: (clock: string) => clock }
  const unnamed: Setting = { ...setting, ...words, case: head.no, item: '' }
  return overDuties(type.name, duties, isDeemedIn(type, head), unnamed).length > 0
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
