import * as z from 'zod/mini'
import { valueField } from '../../casework/form.ts'
import { dayText } from '../../casework/notice.ts'
import { needlessness } from '../documents/intake.ts'
import { application, undecided } from '../head.ts'
import { closed } from '../transitions.ts'

/** The law ended the item: nothing is decided any more, because nothing is needed any more. */

export const lapsed = application.event(
  'lapsed',
  /** basis: the law that ended it, as its department wrote it; from: the first day without it */
  { basis: z.string(), from: z.iso.date() },
  {
    evolve: (c, _, { on }) => closed(c, on, 'needless'),
    staff: e => `事项自${dayText(e.from)}起取消，办件结束。依据：${e.basis}`,
    applicant: e => `这个事项自${dayText(e.from)}起取消，您不需要办理了。依据：${e.basis}`,
    document: needlessness,
    notices: {
      templates: {
        lapsed: {
          legal: true,
          title: '不需要办理的告知',
          text: '{hello}{item}事项依法取消，您的申请（{case}）不用再办，已办结，见告知书。',
        },
      },
      compose: (_, __, message) => message('lapsed', {}),
    },
  },
)
export const endNeedless = application.act({
  title: '事项取消，结束办理',
  verb: '',
  from: undecided,
  who: ['system'],
  form: { basis: valueField(z.string()), from: valueField(z.iso.date()) },
  events: [lapsed],
  decide: (_, input) => [lapsed(input)],
})
