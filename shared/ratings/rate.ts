import { nameIn } from '../casework/case-type.ts'
import { isBad } from '../casework/indicator.ts'
import type { Dossier } from '../casework/store/dossier.ts'
import { dayOf } from '../kernel/calendar.ts'
import { type Refusal, refuse } from '../kernel/refusal.ts'
import { commit } from '../ledger/values.ts'
import type { Table } from '../platform/table.ts'
import { keepRating, ratingIn } from './kept-ratings.ts'
import {
  faultsIn,
  type GivenRating,
  type KeptRating,
  type RatingStanding,
  ratedUntil,
  ratingRefused,
  standingOf,
} from './rating.ts'

/** Rating a case, and how it stands, for whoever was let in to it as its applicant. */

export const readRating = (file: Dossier, at: string): RatingStanding | null =>
  standingOf(ratedUntil(file.stored.type.name, file.head), ratingIn(file), dayOf(at))

/** Counts at the office in whose figures the case stands, on the day of the rating, and for whoever filed it at a station. */
export async function rate(
  to: Table,
  { stored: { type }, head }: Pick<Dossier, 'stored' | 'head'>,
  { level, text }: GivenRating,
  channel: KeptRating['channel'],
  at: string,
): Promise<Refusal | RatingStanding> {
  const until = ratedUntil(type.name, head)
  const refused = ratingRefused(until, dayOf(at))
  if (refused !== null || until === null) return refused ?? refuse('not-closed')
  const errors = faultsIn({ level, text })
  if (errors.length > 0) return refuse('invalid-input', { errors })
  const { counted } = type.reads
  if (counted === undefined) throw new RangeError(`${type.name} is not counted`)
  const said = text === null ? null : commit(text)
  const kept = { level, channel, at, text: said?.sealed ?? null }
  const day = dayOf(at)
  const subject = nameIn(type, counted.subject(head))
  const cell = { office: counted.office(head), day, subject, figures: { [`rated-${level}`]: 1 } }
  const assistant = type.reads.assisted?.assistant(head) ?? null
  const figures = { rated: 1, ...(isBad(level) ? { 'rated-bad': 1 } : {}) }
  const assisted = assistant === null ? [] : [{ ...assistant, month: day.slice(0, 7), figures }]
  const failed = await keepRating(to, head.no, kept, said, cell, assisted)
  return failed ?? { until, level }
}
