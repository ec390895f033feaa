import { mostAttempts } from './claim.ts'

/** A short message on its way to a carrier. */
export interface Message {
  /** E.164, +8613800138000 */
  to: string
  text: string
  /** the same for every attempt at one notice: a carrier that already knows it sends nothing again */
  id: string
}

/** The outcome of an attempt. Unknown: it may have gone out, so only legal notices are tried again. */
export type Outcome =
  | { kind: 'accepted'; providerId: string }
  /** Certainly not sent. Permanent: the carrier will never accept this message. */
  | { kind: 'refused'; reason: string; permanent: boolean }
  | { kind: 'unknown'; reason: string }

/** The end of a claim in the record. `untold`: nobody can be reached, so a person delivers even a courtesy. */
export type End =
  | { state: 'sent'; providerId: string }
  | { state: 'waiting' | 'unknown'; why: string }
  | { state: 'failed'; why: string; untold?: boolean }

/** The effect of an outcome on the record. The last try of a legal notice ends it, and then a person delivers it. */
export function endOf(outcome: Outcome, legal: boolean, attempts: number): End {
  switch (outcome.kind) {
    case 'accepted':
      return { state: 'sent', providerId: outcome.providerId }
    case 'refused':
      return { state: outcome.permanent ? 'failed' : 'waiting', why: outcome.reason }
    case 'unknown':
      return { state: legal && attempts >= mostAttempts ? 'failed' : 'unknown', why: outcome.reason }
  }
}
