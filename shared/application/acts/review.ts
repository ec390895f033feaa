import * as z from 'zod/mini'
import { textField, yesNoField } from '../../casework/field.ts'
import { refuse } from '../../kernel/refusal.ts'
import { sealed } from '../../kernel/sealed.ts'
import { application } from '../head.ts'

/** 审核 */
export const reviewed = application.event(
  'reviewed',
  { agreed: z.boolean(), note: sealed },
  {
    evolve: (c, e, { by }) =>
      e.agreed
        ? { ...c, state: 'approving', assignee: null, hands: { ...c.hands, reviewer: by.subject } }
        : { ...c, state: 'examining', assignee: c.hands.handler },
    staff: e => [`审核：${e.agreed ? '同意承办意见' : '不同意，退回承办人'}。`, e.note],
    applicant: null,
  },
)
export const review = application.act({
  title: '审核',
  verb: '提交审核意见',
  tone: 'primary',
  help: c => `承办人${c.opinion === 'refuse' ? '拟不予' : '拟准予'}。同意的送批准，不同意的退回承办人。`,
  from: ['reviewing'],
  who: ['reviewer@decider'],
  form: { agreed: yesNoField('审核结论', { yes: '同意', no: '不同意，退回承办人' }), note: textField('审核意见') },
  events: [reviewed],
  decide: (c, input, { actor }) =>
    actor.kind === 'officer' && actor.subject === c.hands.handler ? refuse('same-person') : [reviewed(input)],
})
