import { type Day, nextDay } from '../kernel/calendar.ts'
import { type Clock, endClock, startClock } from '../kernel/clock.ts'
import { type ClockId, type ItemChange, lawful } from './head.ts'

/** Changes to a case that several events make. */

const settledOn = (c: ItemChange, on: Day): Clock<ClockId>[] => c.clocks.map(k => endClock(k, on))

/** A step that other people work on; it is on its way there where that is another office. */
export function passed(c: ItemChange, state: ItemChange['state'], holder: string, at: string): ItemChange {
  return { ...c, state, holder, transitSince: holder === c.holder ? null : at, assignee: null }
}

export const examined = (c: ItemChange, on: Day, at: string): ItemChange => ({
  ...passed(c, 'examining', c.legality, at),
  clocks: [...settledOn(c, on), startClock('legality', lawful.legality, on)],
})

export const toDecide = (c: ItemChange, on: Day, at: string): ItemChange => ({
  ...passed(c, 'deciding', c.establishment, at),
  clocks: [...settledOn(c, on), startClock('decision', lawful.decision, on)],
})

/** Back to its drafters. */
export const toCorrect = (c: ItemChange, on: Day, at: string): ItemChange => ({
  ...passed(c, 'correcting', c.office, at),
  returns: c.returns + 1,
  clocks: [...settledOn(c, on), startClock('correction', lawful.correction, on)],
})

/** To the next office that has to confirm, or, after the last of them, into the registers. */
export function toReceive(c: ItemChange, on: Day, at: string): ItemChange {
  const [next] = c.receivers
  if (next === undefined) {
    const from = c.from > on ? c.from : nextDay(on)
    return { ...c, state: 'entering', holder: c.establishment, from, clocks: settledOn(c, on) }
  }
  return {
    ...passed(c, 'receiving', next, at),
    clocks: [...settledOn(c, on), startClock('receiving', lawful.receiving, on)],
  }
}

/** What is to be done from its first day on, beyond its versions. Null: nothing, so that it is over once it is written. */
export const followUpOf = (c: ItemChange): 'lapsing' | 'listing' | null =>
  c.lawEnded === true ? 'lapsing' : c.handsOver === true ? 'listing' : null

/** The office whose head takes a list: for a village's station its town. */
export const takerOf = ({ station, list, office }: ItemChange): string => station?.town ?? list?.to ?? office

/** Back to whoever draws up a list of cases, or for the first time there. */
export const listed = ({ list: _, ...c }: ItemChange, at: string): ItemChange => passed(c, 'listing', c.office, at)

/** Who may not have it now: nobody judges what he drafted, and who drew up or signed a list does not sign for it. */
export const barredFrom = ({ state, drafters, list }: ItemChange): string[] =>
  state === 'correcting' || state === 'listing'
    ? []
    : list === undefined
      ? drafters
      : [list.by, ...(list.signer === undefined ? [] : [list.signer])]

/** Written: it is over, or waits at its department for its first day. */
export const written = (c: ItemChange, on: Day, at: string): ItemChange =>
  followUpOf(c) === null ? closed(c, on, 'entered') : passed(c, 'planned', c.office, at)

export const closed = (c: ItemChange, on: Day, state: 'entered' | 'merged' | 'ended'): ItemChange => ({
  ...c,
  state,
  transitSince: null,
  assignee: null,
  ended: { on, erased: null },
  clocks: settledOn(c, on),
})
