import { applicationType } from '../application/application.ts'
import type { CaseType } from '../casework/case-type.ts'
import type { Templates } from '../casework/event.ts'
import { chaseType } from '../chase/chase.ts'
import { disclosureRequestType } from '../disclosure-request/disclosure-request.ts'
import { enquiryType } from '../enquiry/enquiry.ts'
import { itemChangeType } from '../item-change/item-change.ts'
import { raised } from '../signal/opening.ts'
import { signalType } from '../signal/signal.ts'
import { stationTemplates } from '../stations/templates.ts'

/**
 * Every case type, for code that handles all of them: queues, the sweep, retention, worklists, progress. An API
 * function of one type imports only that type.
 */
export const caseTypes: readonly CaseType[] = [
  applicationType,
  enquiryType,
  disclosureRequestType,
  itemChangeType,
  signalType,
  chaseType,
]

const events = caseTypes.flatMap(type => type.events)
const typesOf = (wanted: (event: (typeof events)[number]) => boolean): string[] => [
  ...new Set(events.filter(wanted).map(({ type }) => type)),
]

/** The kinds of event with a notice. No other kind needs a look. */
export const notifiedEvents: readonly string[] = typesOf(({ templates }) => Object.keys(templates).length > 0)
/** The kinds of event with a document. */
export const documentedEvents: readonly string[] = typesOf(({ document }) => document !== null)

/** What no rule of supervision reads. */
const unread = ['assigned', 'unmasked', 'pin-replaced', 'values-deleted', 'lateness-explained']
const inspected = caseTypes
  .filter(type => type !== signalType)
  .flatMap(type => type.events.map(({ type: kind }) => kind))
/** The kinds of event after which a rule may find something else in a case, and the one that adds to an office's warnings. */
export const supervisedEvents: readonly string[] = [
  ...new Set([...inspected, raised.kind].filter(kind => !unread.includes(kind))),
]

/** Every notice by its stored name. Those of one name are alike. */
export const noticeTemplates: Templates = Object.assign(
  {},
  ...events.map(({ templates }) => templates),
  stationTemplates,
)

/** The subject of a template's notice. An id of an older release is shown as it is. */
export const noticeTitle = (template: string): string => noticeTemplates[template]?.title ?? template

/**
 * A limit in words, by the name it is counted under. An application's limit stands alone, and other types have their
 * name as prefix.
 */
export function clockLabel(counted: string): string {
  const [name = '', clock] = counted.split('/')
  const type = clock === undefined ? caseTypes[0] : caseTypes.find(t => t.name === name)
  return type?.clockLabel(clock ?? name) ?? counted
}
