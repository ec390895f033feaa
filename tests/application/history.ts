import { applicationType } from '../../shared/application/application.ts'
import { wordsOf } from '../../shared/casework/reading.ts'
import { offices } from '../documents/papers.ts'
import { basics, specials } from '../kernel/sample.ts'
import type { Story } from './story.ts'

/** The history in words, where every sealed text is this one. */

export const said = '签名处是空白的'
export const nameOf = (id: string): string => offices.get(id)?.shortName ?? ''

/** What the offices and the applicant read of the newest entry of that type. */
export function read(s: Story, type: string) {
  const record = s.history.findLast(({ event }) => event.type === type)
  if (record === undefined) throw new RangeError(`no ${type}`)
  const reference = { items: [s.item], ...basics, offices }
  const words = wordsOf({ reference, known: { item: s.item, specials }, text: () => said })
  return {
    staff: [applicationType.staffLine(record, words)].flat(),
    applicant: applicationType.applicantLine(record, words),
  }
}

export type Line = [what: string, tell: () => Story, type: string, staff: unknown[], applicant: string | null]
