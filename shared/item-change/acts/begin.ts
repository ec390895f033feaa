import * as z from 'zod/mini'
import { valueField } from '../../casework/form.ts'
import { startClock } from '../../kernel/clock.ts'
import { itemChange, lawful } from '../head.ts'
import { closed, followUpOf } from '../transitions.ts'

/** What follows from a change on its first day, beyond the versions that it wrote. */

export const begun = itemChange.event(
  'item-change-begun',
  /** what it changed holds on that day; another change may have taken it back */
  { stands: z.boolean() },
  {
    evolve: (c, e, { on }) => {
      const state = e.stands ? followUpOf(c) : null
      if (state === null) return closed(c, on, 'entered')
      // After a merger nothing may stay, so its lists have no end.
      const isTimed = state === 'listing' && c.kind !== 'reorganise'
      const clocks = isTimed ? [...c.clocks, startClock('handover', lawful.handover, on)] : c.clocks
      return { ...c, state, clocks }
    },
    staff: e => (e.stands ? '已生效。' : '同一天起又有别的变更，这次变更的内容不再有效，在办的办件不动。'),
    applicant: null,
  },
)
/** Its first day has come. */
export const begin = itemChange.act({
  title: '生效',
  verb: '',
  from: ['planned'],
  who: ['system'],
  onDay: c => (c.state === 'planned' ? c.from : null),
  form: {},
  events: [begun],
  decide: (c, _, { known, on }) => [
    begun({ stands: c.lawEnded ? known.isWithdrawnOn(on) : known.takers.some(({ id }) => known.takesOn(id, on)) }),
  ],
})

export const casesEnded = itemChange.event(
  'item-change-cases-ended',
  /** how many the last run of the worker ended; one that was stopped before it may have ended others */
  { ended: z.int().check(z.gte(0)) },
  {
    evolve: (c, _, { on }) => closed(c, on, 'entered'),
    staff: e => `在办的办件都已结束${e.ended === 0 ? '' : `，这次${e.ended}件，申请人会收到告知书`}。`,
    applicant: null,
  },
)
/** The worker has ended every open case of what the law ended. */
export const endCases = itemChange.act({
  title: '了结在办的办件',
  verb: '',
  from: ['lapsing'],
  who: ['system'],
  form: { ended: valueField(z.int()) },
  events: [casesEnded],
  decide: (_, input) => [casesEnded(input)],
})
