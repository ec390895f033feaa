import { type Clock, endClock, startClock } from '../kernel/clock.ts'
import { lawful, type Signal } from './head.ts'

/** Changes that several events make to a signal. */

const settledOn = (c: Signal, on: string): Clock<Signal['clocks'][number]['id']>[] => c.clocks.map(k => endClock(k, on))

/** The office is asked to sign for it and to answer, from that day on. `silence`: working days until it counts as silent. */
export const asked = (c: Signal, on: string, silence: number): Signal => ({
  ...c,
  state: 'unsigned',
  holder: c.office,
  ruling: null,
  clocks: [
    ...settledOn(c, on),
    startClock('sign', lawful.sign, on),
    startClock('silence', { days: silence, unit: 'wd' }, on),
  ],
})

export const signed = (c: Signal, on: string): Signal => ({
  ...c,
  state: 'unexplained',
  clocks: [...settledOn(c, on), startClock('explain', lawful.explain, on)],
})

/** To the supervisors. */
export const explained = (c: Signal, on: string): Signal => ({
  ...c,
  state: 'explained',
  holder: c.supervisor,
  clocks: settledOn(c, on),
})

/** Back to the office, which may appeal. */
export const ruled = (c: Signal, on: string): Signal => ({
  ...c,
  state: 'ruled',
  holder: c.office,
  exemptions: [],
  clocks: [...settledOn(c, on), startClock('appeal', lawful.appeal, on)],
})

export const appealed = (c: Signal, on: string): Signal => ({
  ...c,
  state: 'appealed',
  holder: c.supervisor,
  clocks: [...settledOn(c, on), startClock('review', lawful.review, on)],
})

export const closed = (c: Signal, on: string, outcome: NonNullable<Signal['outcome']>): Signal => ({
  ...c,
  state: 'closed',
  outcome,
  assignee: null,
  ended: { on, erased: null },
  clocks: settledOn(c, on),
})
