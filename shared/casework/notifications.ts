import type { BasicData } from '../kernel/reference.ts'
import { personOf } from './case-file.ts'
import type { CaseType } from './case-type.ts'
import type { CommonHead } from './head.ts'
import { lettersOf } from './reading.ts'
import type { ReadCase } from './view.ts'

/** The notices to an applicant in the course of a case. */

/** A notice that may have gone out. Its own record knows whether it did. */
export interface Notification {
  seq: number
  at: string
  template: string
  title: string
  /** its text of that day; null when it cannot be written again, as with a query code that is kept nowhere */
  text: string | null
}

/**
 * Every notice to the applicant that the history may have caused, with the text of its day. It uses the case as it
 * stood then.
 */
export function notificationsOf<H extends CommonHead>(
  type: CaseType<H>,
  told: ReadCase<H>,
  known: unknown,
  reference: BasicData,
): Notification[] {
  const person = personOf(type, told)
  let head: H | null = null
  const found: Notification[] = []
  for (const record of told.records) {
    head = type.evolve(head, record)
    const templates = type.events.find(e => e.type === record.event.type)?.templates ?? {}
    const own = Object.entries(templates).filter(([, { recipient }]) => recipient !== 'officers')
    if (own.length === 0) continue
    const words = lettersOf({ reference, known, text: told.text }, '')
    const written = type.noticeOf(record, { ...words, head, person, pin: null })
    for (const [template, { title }] of own) {
      const text = written?.template === template ? written.text : null
      found.push({ seq: record.seq, at: record.at, template, title, text })
    }
  }
  return found
}
