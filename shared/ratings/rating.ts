import * as z from 'zod/mini'
import type { CommonHead } from '../casework/head.ts'
import { isBad, levelsOfRating, type RatingLevel } from '../casework/indicator.ts'
import { type Day, nextDay } from '../kernel/calendar.ts'
import type { Problem } from '../kernel/form.ts'
import { type Refusal, refuse } from '../kernel/refusal.ts'
import { sealed } from '../kernel/sealed.ts'
import { typedText } from '../kernel/typed.ts'

/** Ratings (好差评, 国办发〔2019〕51号): one service, one rating, by the applicant and of their own accord. */

const level = z.enum(levelsOfRating)

/** What citizens asked of the hall, by type: what offices file against each other is not rated. */
const rated: readonly string[] = ['application', 'enquiry', 'disclosure-request']

/** Calendar days after its end on which a case may be rated, the last included. [D] */
const ratingDays = 30

/** The last day on which a case may be rated; null where it is not closed, or of a type that nobody rates. */
export const ratedUntil = (type: string, { ended }: Pick<CommonHead, 'ended'>): Day | null =>
  ended === null || !rated.includes(type) ? null : nextDay(ended.on, ratingDays)

/** As somebody gives it. */
export const givenRating = {
  level,
  text: z.nullable(typedText(2, 500)),
}
export interface GivenRating {
  level: RatingLevel
  text: string | null
}

/** As it is kept, beside the case: its text lies with the values of the case and is deleted with them. */
export const keptRating = z.strictObject({
  level,
  /** by number and query code, or by the applicant's account */
  channel: z.enum(['code', 'account']),
  at: z.iso.datetime(),
  text: z.nullable(sealed),
})
export type KeptRating = z.infer<typeof keptRating>

/** How a case stands, for who may rate it: `level` null before it is rated. */
export const ratingStanding = z
  .strictObject({ until: z.iso.date(), level: z.nullable(level) })
  .register(z.globalRegistry, { id: 'RatingStanding' })
export type RatingStanding = z.infer<typeof ratingStanding>

/** Null where nothing is said of a rating: before the end, and after the last day without one. */
export function standingOf(until: Day | null, kept: KeptRating | null, today: Day): RatingStanding | null {
  if (until === null || (kept === null && today > until)) return null
  return { until, level: kept?.level ?? null }
}

/** What is wrong with a rating in itself. */
export const faultsIn = ({ level, text }: GivenRating): Problem[] =>
  isBad(level) && text === null ? [{ path: '/text', message: '请写明哪里不满意，我们好改正。' }] : []

/** Why a case cannot be rated: `not-closed` or `rating-over`. `already-rated` is the store's. */
export function ratingRefused(until: Day | null, today: Day): Refusal | null {
  if (until === null) return refuse('not-closed')
  return today > until ? refuse('rating-over') : null
}
