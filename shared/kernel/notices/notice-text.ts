import * as z from 'zod'
import { dayOf } from '../calendar.ts'
import { asComposed, placeholdersOf } from './sms.ts'

/** The words of a notice as a county changed them. Until then a notice has those of the release. */
export const noticeText = z.strictObject({
  /** the notice's stored name */
  id: z.string().check(z.regex(/^[a-z]+(-[a-z]+)*$/)),
  /** with placeholders as people call them */
  text: z.string().check(z.minLength(4), z.maxLength(200)),
  /** the number under which the operator has the words on file, and since when the hall knows it; null: it does not yet */
  filed: z.nullable(
    z.strictObject({ number: z.string().check(z.minLength(1), z.maxLength(40)), since: z.iso.datetime() }),
  ),
})
export type NoticeText = z.infer<typeof noticeText>

/** A county's texts.json has those that it changed. */
export const datedText = z.strictObject({ effectiveFrom: z.iso.date(), ...noticeText.shape })
export type DatedText = z.infer<typeof datedText>

/** What functions look up may be so old. Milliseconds. */
export const lookUpLife = 60_000

/**
 * The words of a notice of an event of that instant: however late and often it is tried, it says the same. The county's
 * count from their day on, once the number is known to every function: after twice that life, since what was just written may be read a moment later. `own`: those of the release, which count too where
 * the release has other placeholders than the county's words.
 */
export function wordsAt(texts: readonly DatedText[], template: string, own: string, at: string): string {
  const isKnown = (since: string): boolean => Date.parse(at) - Date.parse(since) >= 2 * lookUpLife
  const found = texts
    .filter(text => text.id === template && text.effectiveFrom <= dayOf(at))
    .filter(({ filed }) => filed !== null && isKnown(filed.since))
    .toSorted((a, b) => a.effectiveFrom.localeCompare(b.effectiveFrom))
    .at(-1)
  const words = found === undefined ? own : asComposed(found.text)
  return isAlike(placeholdersOf(words), placeholdersOf(own)) ? words : own
}
const isAlike = (a: readonly string[], b: readonly string[]): boolean => a.toSorted().join() === b.toSorted().join()
