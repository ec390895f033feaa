import * as z from 'zod/mini'
import type { Context } from '../../casework/act.ts'
import { valueField } from '../../casework/form.ts'
import { endClock, startClock } from '../../kernel/clock.ts'
import { refuse } from '../../kernel/refusal.ts'
import { type Application, application, type Known } from '../head.ts'
import { limit } from '../parts.ts'
import { change, isShelved } from '../transitions.ts'

/**
 * The originals' chain of custody on one case. Batches are signed on a record of their own, and their consumer
 * performs these acts.
 */
const batch = { batch: z.string(), from: z.string(), to: z.string(), on: z.iso.date() }

/** The department needs the paper itself only where the item says so; otherwise it follows with the periodic filing. */
export function onward(
  c: Application,
  office: string,
  { known: { item }, limits }: Pick<Context<Known>, 'known' | 'limits'>,
) {
  const isNeeded = item.paperBefore === 'decision' || item.paperBefore === 'delivery'
  if (isShelved(c) || !isNeeded || office !== c.route.town || c.route.decider === c.route.town) return null
  return limits['application-paper-to-department']
}

export const paperHandedOver = application.event('paper-handed-over', batch, {
  evolve: (c, e) => ({ ...c, paper: c.paper && { ...c.paper, batch: e.batch, to: e.to, last: e.batch } }),
  staff: (e, { office }) => `纸质原件由${office(e.from)}交往${office(e.to)}（批次${e.batch}）。`,
  applicant: (e, { office }) => `纸质原件已由${office(e.from)}交往${office(e.to)}。`,
})
export const paperReceived = application.event(
  'paper-received',
  { batch: z.nullable(z.string()), office: z.string(), on: z.iso.date(), onward: z.nullable(limit) },
  {
    evolve: (c, e) => ({
      ...c,
      paper: c.paper && { ...c.paper, at: e.office, batch: null, to: null, missing: false },
      clocks: [
        ...change(c, ['paper-to-town', 'paper-to-department'], k => endClock(k, e.on)),
        ...(e.onward === null ? [] : [startClock('paper-to-department', e.onward, e.on)]),
      ],
    }),
    staff: (e, { office }) => `${office(e.office)}收到纸质原件${e.batch === null ? '（当面）' : ''}。`,
    applicant: (e, { office }) => `${office(e.office)}已收到纸质原件。`,
  },
)
export const paperMissing = application.event(
  'paper-missing',
  { batch: z.string(), from: z.string() },
  {
    evolve: (c, e) => ({ ...c, paper: c.paper && { ...c.paper, at: e.from, batch: null, to: null, missing: true } }),
    staff: (e, { office }) => `清点时缺少纸质原件，${office(e.from)}查找。`,
    applicant: (e, { office }) => `纸质原件清点时缺少，${office(e.from)}正在查找。`,
  },
)
const bySystem = { from: 'any', who: ['system'], verb: '' } as const

export const receiveOriginal = application.act({
  title: '当面收原件',
  verb: '确认收到原件',
  help: () => '申请人当面交来了纸质原件。请清点无误后确认。',
  tone: 'primary',
  from: 'open',
  who: ['clerk@town', 'clerk@decider'],
  inHand: false,
  form: {},
  events: [paperReceived],
  decide: (c, _, { actor, on, ...asked }) => {
    if (c.paper === null) return refuse('no-original')
    if (c.paper.at !== 'applicant' && !c.paper.missing) return refuse('nothing-to-do', { state: c.state })
    return actor.kind !== 'officer'
      ? refuse('not-allowed')
      : [paperReceived({ batch: null, office: actor.office, on, onward: onward(c, actor.office, asked) })]
  },
})
// Nothing follows when the paper moved on already: a late or repeated message changes nothing.
export const noteHandOver = application.act({
  ...bySystem,
  title: '原件交出',
  form: {
    batch: valueField(batch.batch),
    from: valueField(batch.from),
    to: valueField(batch.to),
    on: valueField(batch.on),
  },
  events: [paperHandedOver],
  decide: (c, input) =>
    c.paper === null || c.paper.batch !== null || c.paper.at !== input.from || c.paper.last === input.batch
      ? []
      : [paperHandedOver(input)],
})
export const noteReceipt = application.act({
  ...bySystem,
  title: '原件收到',
  form: { batch: valueField(batch.batch), office: valueField(z.string()), on: valueField(batch.on) },
  events: [paperReceived],
  decide: (c, input, asked) =>
    c.paper?.batch !== input.batch ? [] : [paperReceived({ ...input, onward: onward(c, input.office, asked) })],
})
export const noteMissing = application.act({
  ...bySystem,
  title: '原件缺少',
  form: { batch: valueField(batch.batch), from: valueField(batch.from) },
  events: [paperMissing],
  decide: (c, input) => (c.paper?.batch !== input.batch ? [] : [paperMissing(input)]),
})
