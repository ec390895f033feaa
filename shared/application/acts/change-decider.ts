import * as z from 'zod/mini'
import { valueField } from '../../casework/form.ts'
import { reached, succession, successionForm } from '../../casework/succession.ts'
import { endClock, startClock } from '../../kernel/clock.ts'
import { refuse } from '../../kernel/refusal.ts'
import { type Application, application, undecided } from '../head.ts'
import { limit } from '../parts.ts'
import { change, movedTo, openProcedures } from '../transitions.ts'
import { onward } from './paper.ts'

/**
 * `change`: the item change whose signed list names the case. `inNameOf`: of an entrustment, who entrusts. `moves`: without it,
 * an entry with another entruster than `from` is of the time when this event also told that the entruster changed.
 */
const move = {
  ...{ ...succession, inNameOf: z.optional(z.string()) },
  /** how long the town that goes on checking has to send on the originals that lie there */
  ...{ moves: z.optional(z.literal(true)), onward: z.optional(limit) },
}

/** What a town has not accepted it goes on checking, as the applicant's counter, and keeps the originals of. */
const isTowns = (c: Application): boolean => c.holder === c.route.town && c.accepted === null

type Move = z.output<ReturnType<typeof z.strictObject<typeof move>>>
const isRenamed = (e: Move): e is Move & { inNameOf: string } =>
  e.moves === undefined && e.inNameOf !== undefined && e.inNameOf !== e.from
/** Another office decides, within the same days. It forms its own opinion; what the earlier one proposed ends. 移交在办件 */
export const handedOver = application.event('handed-over', move, {
  evolve: ({ inNameOf: _, ...c }, e, { on, at }) => {
    const passed = reached(c, e.from, ...(e.inNameOf === undefined ? [] : [e.inNameOf]))
    if (isRenamed(e)) return { ...c, passed, inNameOf: e.inNameOf }
    const moved = c.holder === e.from && !isTowns(c) ? movedTo(c, e.to, at) : {}
    const goesAlong = c.paper?.at === e.from && !(isTowns(c) && c.holder === e.from)
    const clocks = e.onward === undefined ? c.clocks : [...c.clocks, startClock('paper-to-department', e.onward, on)]
    const isAccepted = c.accepted !== null && (moved.holder ?? c.holder) === e.to
    return {
      ...{ ...c, ...moved, passed },
      state: isAccepted && c.state !== 'supplementing' ? 'examining' : c.state,
      route: { ...c.route, decider: e.to },
      ...(e.inNameOf === undefined ? {} : { inNameOf: e.inNameOf }),
      ...{ hands: { handler: null, reviewer: null }, opinion: null, refusal: null },
      paper: c.paper && { ...c.paper, at: goesAlong ? e.to : c.paper.at },
      clocks: e.to === c.route.town ? change(c, ['paper-to-department'], k => endClock(k, on)) : clocks,
    }
  },
  staff: (e, { office }) =>
    isRenamed(e)
      ? `按签署的清单由${office(e.to)}继续办理，改以${office(e.inNameOf)}的名义决定（事项变更${e.change}）。`
      : `按签署的清单由${office(e.from)}移交${office(e.to)}（事项变更${e.change}），期限不变。`,
  applicant: (e, { office }) => {
    if (isRenamed(e)) return `仍由${office(e.to)}办理，改以${office(e.inNameOf)}的名义决定，期限不变。`
    const named = e.inNameOf === undefined ? '' : `，仍以${office(e.inNameOf)}的名义决定`
    return `改由${office(e.to)}办理${named}，期限不变，材料不用重交。`
  },
  notices: {
    templates: {
      'handed-over': {
        ...{ legal: false, title: '改由其他单位办理' },
        text: '{hello}{item}（{case}）转{office}办，期限和材料照旧。',
      },
    },
    compose: (e, { office }, message) => (isRenamed(e) ? null : message('handed-over', { office: office(e.to) })),
  },
})
/** Why the case stays where it is, or null. */
export function staysAt(from: string, c: Application) {
  if (c.route.decider !== from) return refuse('not-deciding')
  if (openProcedures(c).some(p => p.office === from)) return refuse('procedure-open')
  return c.paper?.batch && c.paper.to === from ? refuse('original-under-way') : null
}
export const changeDecider = application.act({
  ...{ title: '移交在办件', verb: '', from: undecided, who: ['system'] },
  form: { ...successionForm, inNameOf: valueField(move.inNameOf) },
  events: [handedOver],
  decide: (c, input, asked) => {
    if (c.route.decider === input.to) return []
    const after = { ...c, route: { ...c.route, decider: input.to } }
    const sendsOn = isTowns(c) && c.paper?.at === c.route.town && c.paper.batch === null && input.from === c.holder
    const days = sendsOn ? onward(after, c.route.town, asked) : null
    return staysAt(input.from, c) ?? [handedOver({ ...input, moves: true, ...(days === null ? {} : { onward: days }) })]
  },
})
