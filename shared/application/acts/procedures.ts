import * as z from 'zod/mini'
import { atTimes, dateField, numberField, oneOfField, optional, plainField, textField } from '../../casework/field.ts'
import { limitText } from '../../casework/notice.ts'
import { actsFor } from '../../kernel/actor.ts'
import { pauseClock, startClock } from '../../kernel/clock.ts'
import { isAskedIn } from '../../kernel/item/scenario.ts'
import { daysOf, faultOfMeeting, meetingText } from '../../kernel/procedure.ts'
import { isRefusal, refuse } from '../../kernel/refusal.ts'
import { sealed } from '../../kernel/sealed.ts'
import { procedureNotice } from '../documents/outcome.ts'
import { type Application, application, type Known } from '../head.ts'
import { limit } from '../parts.ts'
import { change, isExempt, passedLimit, pausedBy, procedureName } from '../transitions.ts'

/** Ids of procedures, as items name them. */
export const procedureId = z.string().check(z.regex(/^[a-z]+(-[a-z]+)*$/))

/** Whoever may owe a procedure; the procedure says who does. */
export const staff = [
  ...(['agent@village', 'station-head@village', 'clerk@town', 'handler@town'] as const),
  ...(['clerk@decider', 'handler@decider', 'head@decider'] as const),
] as const

type Rule = (Known['specials'][number] | Known['item']['procedures'][number]) & { scenarios?: string[] }
/** A step of the item's own (household check, village notice …) or, for a permit, one of the special procedures of 行政许可法 art. 45. */
export function findProcedure(c: Application, id: string, { item, specials }: Known) {
  const own = item.procedures.find(p => p.id === id)
  if (own !== undefined) {
    const owners = {
      village: [c.route.village ?? c.route.town],
      town: [c.route.town],
      department: [c.route.decider],
      external: [c.holder],
    }[own.owner]
    return { owners, counts: own.counts, rule: own as Rule }
  }
  const special = item.specials?.includes(id) ? specials.find(p => p.id === id) : undefined
  if (special === undefined) return refuse('procedure-unknown', { procedure: id })
  return c.accepted === null || c.holder !== c.route.decider
    ? refuse('state-forbids', { state: c.state, allowed: [] })
    : { owners: [c.route.decider], counts: false, rule: special as Rule }
}

/** The procedures this item can have. */
export const rulesOf = ({ item, specials }: Known): Rule[] => [
  ...item.procedures,
  ...specials.filter(s => item.specials?.includes(s.id)),
]
const meetsParties = (_: Application, k: Known): boolean => rulesOf(k).some(r => r.ahead !== undefined)

export const procedureStarted = application.event(
  'procedure-started',
  {
    procedure: z.string(),
    office: z.string(),
    counts: z.boolean(),
    limit,
    note: sealed,
    /** it ran before: a supervisor sees the reason */
    again: z.optional(z.boolean()),
    meets: z.optional(z.iso.date()),
    place: z.optional(z.string()),
    parties: z.optional(z.string()),
  },
  {
    evolve: (c, e, { on }) => ({
      ...c,
      procedures: [
        ...c.procedures,
        {
          ...{ id: e.procedure, office: e.office, counts: e.counts, from: on },
          ...{ until: null, passed: false, lapsed: false },
          ...(e.meets && { meets: e.meets }),
        },
      ],
      clocks: [
        ...(e.counts ? c.clocks : change(c, pausedBy(c), k => pauseClock(k, on, e.procedure))),
        startClock('procedure', e.limit, on),
      ],
    }),
    staff: (e, { known }) => [
      `${e.again ? '再次' : ''}开始${procedureName(known, e.procedure)}，${limitText(e.limit)}，${e.counts ? '计入' : '不计入'}办理期限。${meetingText(e)}`,
      e.note,
    ],
    applicant: (e, { known }) =>
      `开始${procedureName(known, e.procedure)}，预计${limitText(e.limit)}${e.counts ? '' : '，这段时间不计入办理时限'}。${meetingText(e)}`,
    document: procedureNotice,
  },
)
export const startProcedure = application.act({
  title: '启动程序',
  verb: '启动',
  help: () =>
    '启动后，不计入期限的程序会让办理期限暂停，预计时间会书面告知申请人。听证等特别程序由负责人启动。进行过的程序再次启动，不再暂停期限。',
  from: ['checking', 'complete', 'examining'],
  who: staff,
  inHand: false,
  form: {
    procedure: oneOfField(
      '启动哪个程序',
      (c: Application, k: Known) =>
        rulesOf(k).map(p => ({
          id: p.id,
          name: `${p.name}（${limitText(p.limit)}，${p.counts ? '计入' : '不计入'}期限${isAskedIn(p, c.scenarios) ? '' : '，这件的情形不要求'}）`,
        })),
      procedureId,
    ),
    note: textField('为什么要启动、怎么进行'),
    days: optional(numberField('预计天数', 1, 365)),
    meets: atTimes(meetsParties, dateField('举行日期（听证等需要当事人到场的程序填写）')),
    place: atTimes(meetsParties, plainField('举行地点')),
    parties: atTimes(meetsParties, plainField('参加的当事人和利害关系人')),
  },
  events: [procedureStarted],
  decide: (c, { procedure, note, days, ...meeting }, { actor, known, calendar, on }) => {
    const found = findProcedure(c, procedure, known)
    if (isRefusal(found)) return found
    const { rule, owners, counts } = found
    if (actor.kind !== 'officer' || !actsFor(actor, owners)) return refuse('procedure-not-yours')
    if (isExempt(c, procedure)) return refuse('procedure-forbidden')
    const runs = c.procedures.filter(p => p.id === procedure)
    if (runs.some(p => p.until === null)) return refuse('procedure-open')
    // What was passed stands, and whoever failed twice does not try a third time.
    if (runs.some(p => p.passed) || runs.length > 1) return refuse('procedure-done')
    if (rule.approval === 'head' && !actor.roles.includes('head')) return refuse('procedure-needs-head')
    const passed = passedLimit(c, calendar, on)
    if (passed !== null && !known.item.procedures.some(p => p.id === procedure))
      return refuse('limit-passed', { due: passed })
    // What the item demands is still done, late or once more, but nothing rests for it.
    const again = runs.length > 0 || undefined
    const own = { procedure, office: actor.office, counts: counts || again === true || passed !== null, note, again }
    return (
      faultOfMeeting(rule, meeting, calendar, on) ?? [
        procedureStarted({ ...own, limit: daysOf(rule, days), ...(rule.ahead && meeting) }),
      ]
    )
  },
})
