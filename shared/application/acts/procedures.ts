import * as z from 'zod/mini'
import { numberField, oneOfField, optional, textField, yesNoField } from '../../casework/field.ts'
import { limitText } from '../../casework/notice.ts'
import { endClock, pauseClock, startClock } from '../../kernel/clock.ts'
import type { Limit } from '../../kernel/item.ts'
import { isRefusal, type Refusal, refuse } from '../../kernel/refusal.ts'
import { sealed } from '../../kernel/sealed.ts'
import { procedureNotice } from '../documents/outcome.ts'
import { type Application, application, type Known, limit, undecided } from '../head.ts'
import { change, openProcedures, pausedBy, procedureName, resumed } from '../transitions.ts'

/** Ids of procedures, as items name them. */
const procedureId = z.string().check(z.regex(/^[a-z]+(-[a-z]+)*$/))
const who = [
  'agent@village',
  'station-head@village',
  'clerk@town',
  'handler@town',
  'clerk@decider',
  'handler@decider',
] as const

/** A step of the item's own (household check, village notice …) or, for a permit, one of the special procedures of 行政许可法 art. 45. */
function find(
  c: Application,
  id: string,
  { item, specials }: Known,
): { owners: readonly string[]; counts: boolean; limit: Limit } | Refusal {
  const own = item.procedures.find(p => p.id === id)
  if (own !== undefined) {
    const owners = {
      village: [c.route.village ?? c.route.town],
      town: [c.route.town],
      department: [c.route.decider],
      external: [c.holder],
    }[own.owner]
    return { owners, counts: own.counts, limit: own.limit }
  }
  const special = specials.find(p => p.id === id)
  if (special === undefined || c.kind !== 'permit') return refuse('procedure-unknown', { procedure: id })
  return c.accepted === null || c.holder !== c.route.decider
    ? refuse('state-forbids', { state: c.state, allowed: [] })
    : { owners: [c.route.decider], counts: false, limit: special.limit }
}

export const procedureStarted = application.event(
  'procedure-started',
  { procedure: z.string(), office: z.string(), counts: z.boolean(), limit, note: sealed },
  {
    evolve: (c, e, { on }) => ({
      ...c,
      procedures: [
        ...c.procedures,
        { id: e.procedure, office: e.office, counts: e.counts, from: on, until: null, passed: false, lapsed: false },
      ],
      clocks: [
        ...(e.counts ? c.clocks : change(c, pausedBy(c), k => pauseClock(k, on, e.procedure))),
        startClock('procedure', e.limit, on),
      ],
    }),
    staff: (e, { known }) => [
      `开始${procedureName(known, e.procedure)}，${limitText(e.limit)}，${e.counts ? '计入' : '不计入'}办理期限。`,
      e.note,
    ],
    applicant: (e, { known }) =>
      `开始${procedureName(known, e.procedure)}，预计${limitText(e.limit)}${e.counts ? '' : '，这段时间不计入办理时限'}。`,
    document: procedureNotice,
  },
)
export const startProcedure = application.act({
  title: '启动程序',
  verb: '启动',
  help: () => '启动后，不计入期限的程序会让办理期限暂停，预计时间会书面告知申请人。',
  from: ['checking', 'complete', 'examining'],
  who,
  inHand: false,
  form: {
    procedure: oneOfField(
      '启动哪个程序',
      (_: Application, { item, specials }: Known) =>
        [...item.procedures, ...specials].map(p => ({
          id: p.id,
          name: `${p.name}（${limitText(p.limit)}，${p.counts ? '计入' : '不计入'}期限）`,
        })),
      procedureId,
    ),
    note: textField('为什么要启动、怎么进行'),
    days: optional(numberField('预计天数', 1, 365)),
  },
  events: [procedureStarted],
  decide: (c, { procedure, note, days }, { actor, known }) => {
    const found = find(c, procedure, known)
    if (isRefusal(found)) return found
    if (actor.kind !== 'officer' || !found.owners.includes(actor.office)) return refuse('procedure-not-yours')
    if (openProcedures(c).some(p => p.id === procedure)) return refuse('procedure-open')
    const most = found.limit.days
    return [
      procedureStarted({
        procedure,
        office: actor.office,
        counts: found.counts,
        limit: { ...found.limit, days: Math.min(days ?? most, most) },
        note,
      }),
    ]
  },
})

export const procedureFinished = application.event(
  'procedure-finished',
  { procedure: z.string(), note: sealed, passed: z.boolean() },
  {
    // Every procedure started one clock of its own, in the same order.
    evolve: (c, e, { on }) => {
      const index = c.procedures.findIndex(p => p.id === e.procedure && p.until === null)
      const own = c.clocks.filter(k => k.id === 'procedure')[index]
      return resumed(
        {
          ...c,
          procedures: c.procedures.map((p, i) => (i === index ? { ...p, until: on, passed: e.passed } : p)),
          villageDuties: c.villageDuties.filter(id => id !== e.procedure),
          clocks: c.clocks.map(k => (k === own ? endClock(k, on) : k)),
        },
        on,
      )
    },
    staff: (e, { known }) => [`${procedureName(known, e.procedure)}结束，${e.passed ? '通过' : '未通过'}。`, e.note],
    applicant: (e, { known }) => `${procedureName(known, e.procedure)}已结束。`,
  },
)
export const finishProcedure = application.act({
  title: '程序办结',
  verb: '办结',
  help: () => '程序办结后，暂停的期限恢复计算。',
  from: undecided,
  who,
  inHand: false,
  form: {
    procedure: oneOfField(
      '办结哪个程序',
      (c: Application, k: Known) => openProcedures(c).map(({ id }) => ({ id, name: procedureName(k, id) })),
      procedureId,
    ),
    passed: yesNoField('结果', { yes: '通过', no: '未通过' }),
    note: textField('程序的情况'),
  },
  events: [procedureFinished],
  decide: (c, input, { actor, known }) => {
    if (!openProcedures(c).some(p => p.id === input.procedure))
      return refuse('procedure-unknown', { procedure: input.procedure })
    const found = find(c, input.procedure, known)
    if (isRefusal(found)) return found
    return actor.kind !== 'officer' || !found.owners.includes(actor.office)
      ? refuse('procedure-not-yours')
      : [procedureFinished(input)]
  },
})
