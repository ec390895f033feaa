import * as z from 'zod/mini'
import { textField } from '../../casework/field.ts'
import { refuse } from '../../kernel/refusal.ts'
import { sealed } from '../../kernel/sealed.ts'
import { disclosureRequest } from '../head.ts'
import { received } from '../transitions.ts'

/** Confirmation of receipt. A request by web, plain letter or fax counts from the day both sides confirm it (art. 31). */

export const confirmationAsked = disclosureRequest.event(
  'disclosure-confirmation-asked',
  {},
  {
    evolve: c => ({ ...c, asked: true }),
    staff: () => '请申请人在网上确认。',
    applicant: () => '答复机关已看到申请，请您确认。',
    notices: {
      templates: {
        'disclosure-confirm-wanted': {
          legal: false,
          title: '公开申请确认通知',
          text: '{hello}{item}（{case}）请登录后点“确认”，从确认之日起计算期限。',
        },
      },
      compose: (_, __, message) => message('disclosure-confirm-wanted', {}),
    },
  },
)
export const askConfirmation = disclosureRequest.act({
  title: '请申请人在网上确认',
  verb: '发出',
  help: () => '申请人会收到短信，登录后点“确认”。当日没有确认的，请打电话。',
  from: ['arrived'],
  who: ['clerk@organ'],
  form: {},
  events: [confirmationAsked],
  decide: c => (c.asked ? refuse('confirmation-asked') : [confirmationAsked({})]),
})

export const confirmed = disclosureRequest.event(
  'disclosure-confirmed',
  /** how the organ reached the requester; null: the requester confirmed */
  { note: z.nullable(sealed) },
  {
    evolve: (c, _, { on }) => received(c, on),
    staff: e => ['双方确认收到，当日起计算答复期限。', e.note],
    applicant: () => '双方已确认收到申请，当日起计算答复期限。',
  },
)
export const confirmReceipt = disclosureRequest.act({
  title: '确认收到（已和申请人联系）',
  verb: '确认收到',
  tone: 'primary',
  help: () => '打电话或者当面和申请人确认以后再点。当日起计算答复期限。',
  from: ['arrived'],
  who: ['clerk@organ'],
  form: { note: textField('怎样确认的', { min: 2, max: 200 }) },
  events: [confirmed],
  decide: (_, input) => [confirmed(input)],
})
export const confirm = disclosureRequest.act({
  title: '确认申请已提交',
  verb: '确认',
  tone: 'primary',
  help: () => '答复机关已看到您的申请。您确认以后，当日起计算答复期限。',
  from: ['arrived'],
  who: ['applicant', 'agent@village'],
  inHand: false,
  form: {},
  events: [confirmed],
  decide: c => (c.asked ? [confirmed({ note: null })] : refuse('confirmation-not-asked')),
})
