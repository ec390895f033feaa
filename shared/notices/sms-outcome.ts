import { mostAttempts } from './claim.ts'

/** A short message on its way to a carrier. */
export interface Message {
  /** E.164, +8613800138000 */
  to: string
  text: string
  /** the same for every attempt at one notice: a carrier that knows it already sends nothing again */
  id: string
}

/** What became of an attempt. Unknown: it may have gone out, so only what the law owes is tried again. */
export type Outcome =
  | { kind: 'accepted'; providerId: string }
  /** Certainly not sent. Permanent: this message will never be taken. */
  | { kind: 'refused'; reason: string; permanent: boolean }
  | { kind: 'unknown'; reason: string }

/** How a claim ends, as the record keeps it. `untold`: nobody can be reached, so even a courtesy is told in person. */
export type End =
  | { state: 'sent'; providerId: string }
  | { state: 'waiting' | 'unknown'; why: string }
  | { state: 'failed'; why: string; untold?: boolean }

/** What an outcome means for the record. The last try of a legal notice ends it: then a person tells what no message could. */
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
