import * as z from 'zod/mini'
import { numberField, textField } from '../../casework/field.ts'
import { dueDayText, limitText } from '../../casework/notice.ts'
import { extendClock } from '../../kernel/clock.ts'
import { refuse } from '../../kernel/refusal.ts'
import { sealed } from '../../kernel/sealed.ts'
import { extension } from '../documents/outcome.ts'
import { type Application, application, type Known } from '../head.ts'
import { change, lastDayOf, passedLimit } from '../transitions.ts'

const unitOf = ({ item }: Known) => item.statutory?.unit ?? 'wd'

/** Once, before the limit has passed, by the head, with a reason told to the applicant (行政许可法 art. 42). 延长期限 */
export const extended = application.event(
  'extended',
  { days: z.int().check(z.gte(1)), reason: sealed },
  {
    evolve: (c, e) => ({
      ...c,
      extended: true,
      clocks: change(c, ['promised', 'statutory'], k => extendClock(k, e.days, 'extension')),
    }),
    staff: (e, { known }) => [`经负责人批准，期限延长${limitText({ days: e.days, unit: unitOf(known) })}。`, e.reason],
    applicant: (e, { text, known }) =>
      `经机关负责人批准，办理期限延长${limitText({ days: e.days, unit: unitOf(known) })}：${text(e.reason)}`,
    document: extension,
    notices: {
      templates: {
        extended: {
          legal: true,
          title: '延期通知',
          text: '{hello}{item}（{case}）延至{due}办结，理由可查询。',
        },
      },
      compose: (_, { head, calendar }, message) =>
        message('extended', { due: dueDayText(lastDayOf(head, 'promised', calendar)) }),
    },
  },
)
export const extend = application.act({
  title: '延长期限',
  verb: '批准延长',
  help: (_, { item }) => `经负责人批准可以延长一次，最多${item.extension?.days ?? 0}日，理由会告知申请人。`,
  from: ['examining', 'reviewing', 'approving'],
  who: ['head@decider'],
  form: {
    days: numberField('延长多少日', 1, 30, (_: Application, { item }: Known) => item.extension?.days ?? 1),
    reason: textField('延长的理由', { min: 2, hint: '申请人会读到这句话。' }),
  },
  events: [extended],
  decide: (c, input, { known: { item }, calendar, on }) => {
    if (c.extended) return refuse('already-extended')
    const due = passedLimit(c, calendar, on)
    if (due !== null) return refuse('extension-late', { due })
    if (item.extension === null || input.days < 1 || input.days > item.extension.days)
      return refuse('extension-not-allowed', { most: item.extension?.days ?? 0 })
    return [extended(input)]
  },
})
