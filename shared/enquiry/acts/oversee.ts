import { textField } from '../../casework/field.ts'
import { dueText, limitText } from '../../casework/notice.ts'
import { endClock, startClock } from '../../kernel/clock.ts'
import { refuse } from '../../kernel/refusal.ts'
import { sealed } from '../../kernel/sealed.ts'
import { type Enquiry, enquiry, lawful } from '../head.ts'

/** 督办: the county's supervisor chases a letter, and the office reports. */

/** Chased, and not yet reported on. */
const isChased = (c: Enquiry): boolean => c.clocks.some(k => k.id === 'chase' && k.end === null)

export const chased = enquiry.event(
  'enquiry-chased',
  { demand: sealed },
  {
    evolve: (c, _, { on }) => ({ ...c, clocks: [...c.clocks, startClock('chase', lawful.chase, on)] }),
    staff: e => ['监察督办，要求报告办理情况。', e.demand],
    applicant: () => '上级正在督办。',
    notices: {
      templates: {
        'enquiry-chased': {
          legal: false,
          title: '来信督办通知',
          recipient: 'officers',
          text: '您好，来信{case}（{item}）被督办，请在{due}以前（含当日）报告办理情况。',
        },
      },
      compose: (_, { head, record, calendar }, message) => {
        const clock = head.clocks.findLast(({ id, start }) => id === 'chase' && start === record.on)
        const to = { office: head.holder, roles: ['clerk', 'head'], first: head.assignee } as const
        return message('enquiry-chased', { due: dueText(clock, calendar) }, to)
      },
    },
  },
)
export const chase = enquiry.act({
  title: '督办',
  verb: '督办',
  help: (_, { limits }) => `承办单位须在${limitText(limits['enquiry-chase'])}内报告办理情况。`,
  from: 'open',
  who: ['supervisor@county'],
  inHand: false,
  form: { demand: textField('督办要求', { min: 2, max: 500 }) },
  events: [chased],
  decide: (c, input) => (isChased(c) ? refuse('already-chased') : [chased(input)]),
})

export const chaseReported = enquiry.event(
  'enquiry-chase-reported',
  { text: sealed },
  {
    evolve: (c, _, { on }) => ({ ...c, clocks: c.clocks.map(k => (k.id === 'chase' ? endClock(k, on) : k)) }),
    staff: e => ['报告督办办理情况。', e.text],
    applicant: null,
  },
)
export const reportBack = enquiry.act({
  title: '报告督办情况',
  verb: '报告',
  from: 'open',
  who: ['clerk@holder', 'head@holder'],
  form: { text: textField('办理情况', { min: 2 }) },
  events: [chaseReported],
  decide: (c, input) => (isChased(c) ? [chaseReported(input)] : refuse('nothing-to-do', { state: c.state })),
})
