import * as z from 'zod/mini'
import { dayText, dueText, limitText } from '../../casework/notice.ts'
import { endClock, startClock } from '../../kernel/clock.ts'
import { lastToFollow } from '../../kernel/limit.ts'
import { refuse } from '../../kernel/refusal.ts'
import { acceptance } from '../documents/intake.ts'
import { type Application, acceptingOffice, application, type Known } from '../head.ts'
import { limit } from '../parts.ts'
import { acceptedClocks, change, checkedField, clockNamed, unjudged, unsettled, withPassed } from '../transitions.ts'

/** Acceptance by the decider, or by the decider's silence. 受理 */
export const accepted = application.event(
  'accepted',
  {
    how: z.enum(['express', 'deemed']),
    /** the day the decision limit counts from: today, or the day of receipt when deemed (行政许可法 art. 32(4)) */
    from: z.iso.date(),
    promised: limit,
    statutory: z.nullable(limit),
    /** materials this officer looked at and found right, all at once */
    passed: z.optional(z.array(z.string())),
    /** how long what was pledged may still take (容缺受理) */
    deferral: z.optional(limit),
  },
  {
    evolve: (c, e, { on }) => ({
      ...c,
      state: c.holder === c.route.decider ? 'examining' : 'complete',
      accepted: { from: e.from, how: e.how },
      materials: withPassed(c, e.passed),
      clocks: [
        ...change(c, ['acceptance'], k => endClock(k, on)),
        ...acceptedClocks(c, e),
        ...(e.deferral === undefined ? [] : [startClock('deferral', e.deferral, on)]),
      ],
    }),
    staff: e =>
      `${e.how === 'deemed' ? `逾期未答复，自${dayText(e.from)}起视为受理` : '受理'}，承诺${limitText(e.promised)}办结。`,
    applicant: e =>
      e.how === 'deemed'
        ? `受理机关逾期未答复，依法自${dayText(e.from)}起视为受理，承诺${limitText(e.promised)}内办结。`
        : `已受理，承诺${limitText(e.promised)}内办结。`,
    document: acceptance,
    notices: {
      templates: {
        accepted: {
          legal: true,
          title: '受理通知',
          text: '{hello}{item}（{case}）已受理，限{due}办结。',
        },
        'deemed-accepted': {
          legal: true,
          title: '视为受理通知',
          text: '{hello}{item}（{case}）已视为受理，限{due}办结。',
        },
      },
      compose: (e, { head, calendar }, message) =>
        message(e.how === 'deemed' ? 'deemed-accepted' : 'accepted', {
          due: dueText(clockNamed(head, 'promised'), calendar),
        }),
    },
  },
)
const follows = (c: Application) => c.deferral === 'pledged' && c.materials.some(m => m.state === 'later')
const limits = (c: Application, { item }: Known) => ({
  ...{ promised: item.promised, statutory: item.statutory },
  ...(follows(c) ? { deferral: { ...item.promised, days: Math.max(1, lastToFollow(item.promised)) } } : {}),
})

export const accept = application.act({
  title: '受理',
  verb: '受理',
  tone: 'primary',
  help: () => '受理后生成受理通知书，承诺办结期限和法定期限开始计算。',
  from: ['checking', 'complete'],
  who: ['clerk@decider', 'clerk@town'],
  form: { checked: checkedField },
  events: [accepted],
  decide: (c, { checked }, { known, on }) => {
    if (c.holder !== acceptingOffice(c)) return refuse('not-accepted-here')
    if (c.kind === 'filing') return refuse('filing-only')
    if (c.accepted !== null) return refuse('state-forbids', { state: c.state, allowed: [] })
    if (unsettled(c).length > 0) return refuse('materials-unsettled', { materials: unsettled(c) })
    const passed = unjudged(c)
    if (passed.length > 0 && !checked) return refuse('materials-unjudged', { materials: passed })
    return [accepted({ how: 'express', from: on, ...limits(c, known), passed })]
  },
})
/**
 * Deemed acceptance: the office was silent for the whole limit on a permit. The permit counts as accepted from the
 * day the materials were received (行政许可法 art. 32(4)). After a supplement it counts from the day the last material
 * came, because the applicant's own time is not the office's.
 */
export const deemAccepted = application.act({
  title: '视为受理',
  verb: '视为受理',
  from: ['checking', 'complete', 'supplementing'],
  who: ['system'],
  atEndOf: { clock: 'acceptance', where: c => c.deemed && c.accepted === null },
  form: {},
  events: [accepted],
  decide: (c, _, { known, on }) => {
    const clock = clockNamed(c, 'acceptance')
    return [accepted({ how: 'deemed', from: clock?.pauses.at(-1)?.until ?? clock?.start ?? on, ...limits(c, known) })]
  },
})
