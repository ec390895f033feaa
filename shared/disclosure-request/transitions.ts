import { limitText } from '../casework/notice.ts'
import { type Clock, endClock, startClock } from '../kernel/clock.ts'
import { type DisclosureRequest, lawful } from './head.ts'
import type { Outcome } from './results.ts'

/** Changes that several events make to a request. */

type ClockId = DisclosureRequest['clocks'][number]['id']

export const clockNamed = (c: DisclosureRequest, id: ClockId) => c.clocks.findLast(k => k.id === id)
/** The newest limit of that name in words. */
export const daysText = (c: DisclosureRequest, id: ClockId): string =>
  limitText({ days: clockNamed(c, id)?.budget ?? 0, unit: 'wd' })
export const endNamed = (clocks: readonly Clock<ClockId>[], on: string, ...ids: ClockId[]): Clock<ClockId>[] =>
  clocks.map(k => (ids.includes(k.id) ? endClock(k, on) : k))

/** The limits count from that day (art. 31). */
export const received = (c: DisclosureRequest, on: string): DisclosureRequest => ({
  ...c,
  state: 'pending',
  receivedOn: on,
  clocks: [
    ...endNamed(c.clocks, on, 'confirmation'),
    startClock('notice', lawful.notice, on),
    startClock('answer', lawful.answer, on),
  ],
})

/** No answer is owed any more. */
export const settled = (
  c: DisclosureRequest,
  on: string,
  state: 'answered' | 'closed',
  outcome: Outcome,
): DisclosureRequest => ({
  ...c,
  state,
  outcome: { ...outcome, on },
  ended: state === 'closed' ? { on, erased: null } : c.ended,
  clocks: c.clocks.map(k => endClock(k, on)),
})
