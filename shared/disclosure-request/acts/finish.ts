import * as z from 'zod/mini'
import { choiceField, textField } from '../../casework/field.ts'
import { sealed } from '../../kernel/sealed.ts'
import { disclosureRequest, ways } from '../head.ts'
import { settled } from '../transitions.ts'

/** The end of a request: handed over in the requested form, or withdrawn. */

const handedOver = { post: ways.post, collection: ways.collection, 'on-site': ways['on-site'] } as const
export const delivered = disclosureRequest.event(
  'disclosure-delivered',
  { how: z.enum(Object.keys(handedOver) as (keyof typeof handedOver)[]), proof: sealed },
  {
    evolve: (c, _, { on }) => ({ ...c, state: 'closed', ended: { on, erased: null } }),
    staff: e => [`答复已送达（${handedOver[e.how]}）。`, e.proof],
    applicant: e => `答复已送达（${handedOver[e.how]}）。`,
  },
)
export const deliver = disclosureRequest.act({
  title: '登记送达',
  verb: '登记',
  tone: 'primary',
  from: ['answered'],
  who: ['clerk@organ'],
  form: {
    how: { ...choiceField('怎样送达', handedOver), preset: c => (c.way === 'online' ? null : c.way) },
    proof: textField('谁签收的，或者邮件号码', { min: 2, max: 200 }),
  },
  events: [delivered],
  decide: (_, input) => [delivered(input)],
})

export const withdrawn = disclosureRequest.event(
  'disclosure-withdrawn',
  { reason: sealed },
  {
    evolve: (c, _, { on }) => settled(c, on, 'closed', { row: 'other', line: 'other' }),
    staff: e => ['申请人撤回申请。', e.reason],
    applicant: () => '您撤回了申请。',
  },
)
export const withdraw = disclosureRequest.act({
  title: '撤回申请',
  verb: '撤回',
  tone: 'danger',
  help: () => '撤回以后不再办理，需要时可以重新申请。',
  from: ['arrived', 'pending', 'supplementing', 'consulting'],
  who: ['applicant', 'agent@village', 'clerk@organ'],
  inHand: false,
  form: { reason: textField('撤回的理由', { min: 2, max: 200 }) },
  events: [withdrawn],
  decide: (_, input) => [withdrawn(input)],
})
