import { applicationType } from '../application/application.ts'
import type { CaseType } from '../casework/case-type.ts'
import { disclosureRequestType } from '../disclosure-request/disclosure-request.ts'
import { enquiryType } from '../enquiry/enquiry.ts'

/** Every case type, for what works on cases of any: queues, the sweep, retention, worklists, progress. An API function of one type imports its own. */
export const caseTypes: readonly CaseType[] = [applicationType, enquiryType, disclosureRequestType]

const events = caseTypes.flatMap(type => type.events)
const typesOf = (wanted: (event: (typeof events)[number]) => boolean): string[] => [
  ...new Set(events.filter(wanted).map(({ type }) => type)),
]

/** The kinds of event somebody is told about; all others need not be asked. */
export const notifiedEvents: readonly string[] = typesOf(({ templates }) => Object.keys(templates).length > 0)
/** The kinds of event a document may follow from. */
export const documentedEvents: readonly string[] = typesOf(({ document }) => document !== null)

/** What a template's notice is about; an id of an older release is shown as it is. */
export function noticeTitle(template: string): string {
  const found = events.find(({ templates }) => Object.hasOwn(templates, template))
  return found?.templates[template]?.title ?? template
}

/** A limit in words, by the name it is counted under: that of an application alone, of any other type behind the type's name. */
export function clockLabel(counted: string): string {
  const [name = '', clock] = counted.split('/')
  const type = clock === undefined ? caseTypes[0] : caseTypes.find(t => t.name === name)
  return type?.clockLabel(clock ?? name) ?? counted
}
