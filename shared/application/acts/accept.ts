import * as z from 'zod/mini'
import { dayText, dueText, limitText } from '../../casework/notice.ts'
import { endClock } from '../../kernel/clock.ts'
import { refuse } from '../../kernel/refusal.ts'
import { acceptance } from '../documents/intake.ts'
import { application, type Known, limit } from '../head.ts'
import { acceptedClocks, change, clockNamed, unsettled } from '../transitions.ts'

/** Acceptance by the decider, or by the decider's silence. 受理 */
export const accepted = application.event(
  'accepted',
  {
    how: z.enum(['express', 'deemed']),
    /** the day the decision limit counts from: today, or the day of receipt when deemed (行政许可法 art. 32(4)) */
    from: z.iso.date(),
    promised: limit,
    statutory: z.nullable(limit),
  },
  {
    evolve: (c, e, { on }) => ({
      ...c,
      state: c.holder === c.route.decider ? 'examining' : 'complete',
      accepted: { from: e.from, how: e.how },
      clocks: [...change(c, ['acceptance'], k => endClock(k, on)), ...acceptedClocks(c, e)],
    }),
    staff: e =>
      `${e.how === 'deemed' ? `逾期未答复，自${dayText(e.from)}起视为受理` : '受理'}，承诺${limitText(e.promised)}办结。`,
    applicant: e =>
      e.how === 'deemed'
        ? `受理机关逾期未答复，依法自${e.from}起视为受理，承诺${limitText(e.promised)}内办结。`
        : `已受理，承诺${limitText(e.promised)}内办结。`,
    document: acceptance,
    notices: {
      templates: {
        accepted: {
          legal: true,
          title: '受理通知',
          text: '{hello}您的“{item}”申请（{case}）已受理，自{from}起计算办理期限，承诺{limit}内办结。办结期限：{due}。',
        },
        'deemed-accepted': {
          legal: true,
          title: '视为受理通知',
          text: '{hello}您的“{item}”申请（{case}）依照行政许可法第三十二条，自收到材料之日（{from}）起视为受理，承诺{limit}内办结。办结期限：{due}。',
        },
      },
      compose: (e, { head, calendar }, message) =>
        message(e.how === 'deemed' ? 'deemed-accepted' : 'accepted', {
          from: dayText(e.from),
          limit: limitText(e.promised),
          due: dueText(clockNamed(head, 'promised'), calendar),
        }),
    },
  },
)
const limits = ({ item }: Known) => ({ promised: item.promised, statutory: item.statutory })

export const accept = application.act({
  title: '受理',
  verb: '受理',
  tone: 'primary',
  help: () => '受理后生成受理通知书，承诺办结期限和法定期限开始计算。',
  from: ['checking', 'complete'],
  who: ['clerk@decider'],
  form: {},
  events: [accepted],
  decide: (c, _, { known, on }) => {
    if (unsettled(c).length > 0) return refuse('materials-unsettled', { materials: unsettled(c) })
    return c.accepted === null
      ? [accepted({ how: 'express', from: on, ...limits(known) })]
      : refuse('state-forbids', { state: c.state, allowed: [] })
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
  from: ['checking', 'complete'],
  who: ['system'],
  atEndOf: { clock: 'acceptance', where: c => c.deemed && c.accepted === null },
  form: {},
  events: [accepted],
  decide: (c, _, { known, on }) => {
    const clock = clockNamed(c, 'acceptance')
    return [accepted({ how: 'deemed', from: clock?.pauses.at(-1)?.until ?? clock?.start ?? on, ...limits(known) })]
  },
})
