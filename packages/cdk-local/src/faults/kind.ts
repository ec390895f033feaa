import { draw } from './draw.ts'

/** Every kind of fault, with its frequency under a seed that has it: a share of the occasions. */
export const kinds = {
  /** a call is refused for lack of capacity */
  'call-throttled': 0.06,
  /** a call fails and nothing was done */
  'call-failed-before': 0.05,
  /** a call was carried out, but the caller sees a failure */
  'call-failed-after': 0.08,
  /** a transaction conflicts with another one */
  'transaction-conflict': 0.06,
  /** a batch of reads is answered in part */
  'batch-partial': 0.1,
  /** an index does not show recent writes */
  'index-lagging': 0.3,
  /** the bus accepts some of the entries */
  'bus-took-some': 0.15,
  /** a function is ended after one of its calls */
  'function-killed': 0.03,
  /** a function's time ends early */
  'function-timed-out': 0.02,
  /** a function's clock is some seconds off */
  'clock-skewed': 0.2,
  /** a queue delivers a finished message again */
  'message-twice': 0.12,
  /** a queue delivers a message again while it is being handled */
  'message-in-flight': 0.12,
  /** a queue delivers its messages in another order */
  'messages-reordered': 0.3,
  /** a stream repeats a batch */
  'stream-repeated': 0.1,
  /** a stream's records expire, as after 24 hours: only their position in the failure queue is left */
  'stream-given-up': 0.03,
  /** the bus delivers an event twice */
  'event-twice': 0.1,
  /** the bus delivers an event late, and so after newer ones */
  'event-late': 0.15,
  /** the bus cannot deliver an event, which goes to the rule's dead-letter queue */
  'event-undelivered': 0.06,
  /** the carrier accepts no message now */
  'carrier-busy': 0.2,
  /** the carrier has sent the message but reports a failure */
  'carrier-unsure': 0.2,
} as const
export type Kind = keyof typeof kinds

/**
 * The kinds of a seed, with their shares. Some seeds have few kinds at high shares, which finds more than a low share
 * of everything.
 */
export function weatherOf(seed: number): ReadonlyMap<Kind, number> {
  const all = Object.entries(kinds) as [Kind, number][]
  return new Map(
    all
      .filter(([kind]) => draw(seed, 'has', kind) < 0.35)
      .map(([kind, share]) => [kind, Math.min(0.9, share * (0.5 + 2 * draw(seed, 'share', kind)))]),
  )
}

/** A low share of everything, for calls that belong to no seed. */
export const mildWeather: ReadonlyMap<Kind, number> = new Map(
  (Object.entries(kinds) as [Kind, number][]).map(([kind, share]) => [kind, share / 3]),
)
