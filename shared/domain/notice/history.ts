import type { Case } from '../case/case.ts'
import type { EventType, Recorded } from '../case/event.ts'
import { evolve } from '../case/evolve.ts'
import { type NoticeContext, noticesOf, type toldEvents } from './compose.ts'
import type { TemplateId } from './templates.ts'

/** What an applicant was told in the course of a case. */

/** The notices to the applicant that an event may call for; which of them it did depends on how the case stood. */
const calledFor: Readonly<Record<(typeof toldEvents)[number], readonly TemplateId[]>> = {
  filed: ['received'],
  'supplement-requested': ['supplement-wanted'],
  accepted: ['accepted', 'deemed-accepted'],
  'acceptance-refused': ['acceptance-refused'],
  referred: ['referred'],
  extended: ['extended'],
  decided: ['granted', 'refused'],
  'result-attached': ['ready-to-collect'],
  'result-received': ['ready-to-collect'],
  'result-posted': ['posted'],
  withdrawn: ['withdrawn'],
  abandoned: ['abandoned'],
  signalled: [],
  'pin-replaced': ['pin'],
}

const isTold = (type: EventType): type is keyof typeof calledFor => Object.hasOwn(calledFor, type)

/** A notice that may have gone out: whether it did, the record of it tells. */
export interface Telling {
  seq: number
  at: string
  template: TemplateId
  /** as it was written then; null when it cannot be written again, as with a query code that is kept nowhere */
  text: string | null
}

/** Every notice the history may have called for, each in the words of the day: the case as it stood then, not as it stands now. */
export function tellingsOf(records: readonly Recorded[], contextOf: (record: Recorded) => NoticeContext): Telling[] {
  let c: Case | null = null
  const found: Telling[] = []
  for (const record of records) {
    c = evolve(c, record)
    const { seq, at, event } = record
    if (!isTold(event.type) || calledFor[event.type].length === 0) continue
    const written = noticesOf(record, c, contextOf(record))
    for (const template of calledFor[event.type]) {
      found.push({ seq, at, template, text: written.find(n => n.template === template)?.text ?? null })
    }
  }
  return found
}
