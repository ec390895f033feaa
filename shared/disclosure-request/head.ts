import * as z from 'zod/mini'
import { caseHead } from '../casework/act.ts'
import { commonHead, signalsOf } from '../casework/head.ts'
import { clockOf } from '../kernel/clock.ts'
import { legalLimits } from '../kernel/limit.ts'
import { outcomeOf, type Requester, requesters } from './results.ts'

/** A request for government information (依申请公开, 政府信息公开条例 arts. 27–46), made to one organ and answered by it. */

const office = z.string()
const keys = <const O extends Record<string, unknown>>(of: O) => Object.keys(of) as (keyof O & string)[]

/**
 * The channel. A request handed in or signed for counts from that day. Any other counts from the day both sides
 * confirm it (art. 31).
 */
export const channels = {
  web: '网上',
  agent: '代办员代为网上提交',
  counter: '当面提交',
  'signed-mail': '挂号信、邮政快递（签收）',
  mail: '平常信函',
  fax: '传真',
} as const
export type Channel = keyof typeof channels
/** The channel makes the day of receipt known at entry. */
export const isReceivedAtOnce = (channel: Channel): boolean => channel === 'counter' || channel === 'signed-mail'
/** Sent over the hall; the organ has to sign it in. */
export const isSentOn = (channel: Channel): boolean => channel === 'web' || channel === 'agent'

/** The form and delivery that the requester wants (art. 29). */
export const forms = { electronic: '电子文本', paper: '纸质文本', inspection: '现场查阅' } as const
export const ways = { online: '网上获取', post: '邮寄', collection: '自行领取', 'on-site': '当场查阅、抄录' } as const
export type Way = keyof typeof ways

/** The limits of arts. 30, 32 to 34, and the one in which both sides confirm. */
export const lawful = {
  confirmation: legalLimits['disclosure-request-confirmation'],
  notice: legalLimits['disclosure-request-notice'],
  consultation: legalLimits['disclosure-request-consultation'],
  answer: legalLimits['disclosure-request-answer'],
} as const

/** An organ gives this long for a supplement where it writes no other number: working days [D]. */
export const usualSupplement = 15
/** An answer is extended by so many working days at most (art. 33). */
export const mostExtension = 20

/** Grounds for a supplement: arts. 29 and 30, and missing reasons for an excessive request (art. 35). */
export const supplementGrounds = {
  unclear: '申请内容不明确',
  particulars: '姓名、身份证明、联系方式或者获取方式不全',
  excessive: '申请数量、频次明显超过合理范围，请说明理由',
} as const

export const consulted = { 'third-party': '第三方', 'co-author': '共同制作的机关' } as const
export const opinions = { agrees: '同意公开', objects: '不同意公开', silent: '逾期未答复' } as const

const states = ['arrived', 'pending', 'supplementing', 'consulting', 'answered', 'closed'] as const
const clockNames = ['confirmation', 'notice', 'supplement', 'consultation', 'answer'] as const

const schema = z.strictObject({
  ...commonHead,
  state: z.enum(states),
  channel: z.enum(keys(channels)),
  filedAt: z.iso.datetime(),
  /** the day from which the limits count; null until both sides have confirmed it */
  receivedOn: z.nullable(z.iso.date()),
  /** the column of the annual report */
  requester: z.enum(keys(requesters)),
  /** keyed hash of the requester's number */
  author: z.string(),
  /** the village whose agent sent it */
  village: z.nullable(office),
  /** the organ that answers */
  organ: office,
  form: z.enum(keys(forms)),
  way: z.enum(keys(ways)),
  /** the organ has asked the requester to confirm */
  asked: z.boolean(),
  /** the ground of the one supplement notice, and whether it was supplied */
  supplement: z.nullable(z.strictObject({ ground: z.enum(keys(supplementGrounds)), supplied: z.boolean() })),
  consultations: z.array(
    z.strictObject({ whose: z.enum(keys(consulted)), opinion: z.nullable(z.enum(keys(opinions))) }),
  ),
  extended: z.boolean(),
  /** its result, as a row of the annual report, and its day; null while an answer is owed */
  outcome: z.nullable(z.strictObject({ ...outcomeOf, on: z.iso.date() })),
  clocks: z.array(clockOf(clockNames)),
  signals: signalsOf(clockNames),
})
export interface DisclosureRequest extends z.output<typeof schema> {}
export type { Requester }

export const disclosureRequest = caseHead<DisclosureRequest, null>()({
  name: 'disclosure-request',
  title: '政府信息公开申请',
  applicantTitle: '申请人',
  path: '/api/disclosure-requests',
  schema,
  known: () => null,
  items: () => [],
  places: {
    organ: c => [c.organ],
    village: c => (c.village === null ? [] : [c.village]),
  },
  isApplicant: (c, actor) => actor.kind === 'applicant' && actor.key === c.author,
  states: {
    arrived: { step: 'confirm', staff: '待确认', applicant: '等待确认收到' },
    pending: { step: 'disclose', staff: '办理中', applicant: '办理中' },
    supplementing: { step: 'await-supplement', staff: '等待补正', applicant: '等您补正', isApplicants: true },
    consulting: { step: 'await-opinion', staff: '征求意见中', applicant: '正在征求意见' },
    answered: { step: 'hand-over', staff: '已答复待送达', applicant: '已答复，等待送达' },
    closed: { step: null, staff: '已办结', applicant: '已办结', kept: c => keptAs(c) },
  },
  steps: {
    confirm: { who: ['clerk'], staff: '公开申请确认', applicant: '正在和您确认收到申请', tiers: organs() },
    disclose: { who: ['clerk', 'handler'], staff: '公开申请答复', applicant: '正在办理', tiers: organs() },
    'await-supplement': { who: ['clerk'], staff: '公开申请待补正', applicant: '请您补正', tiers: organs() },
    'await-opinion': {
      who: ['clerk', 'handler'],
      staff: '公开申请征求意见',
      applicant: '正在征求意见',
      tiers: organs(),
    },
    'hand-over': { who: ['clerk'], staff: '公开答复送达', applicant: '答复正在送达', tiers: organs() },
  },
  clocks: {
    confirmation: { label: '公开申请确认', owes: c => c.organ, limit: 'disclosure-request-confirmation' },
    notice: { label: '公开申请补正告知', owes: null, limit: 'disclosure-request-notice' },
    supplement: { label: '公开申请补正', owes: null },
    consultation: { label: '征求意见', owes: null, limit: 'disclosure-request-consultation' },
    answer: {
      label: '公开申请答复',
      owes: c => c.organ,
      promise: '答复期限',
      limit: 'disclosure-request-answer',
    },
  },
})

function organs() {
  return ['town', 'department'] as const
}

function keptAs({ outcome }: DisclosureRequest) {
  if (outcome === null || outcome.row === 'other' || outcome.row === 'unprocessed') return 'undecided'
  return outcome.row === 'granted' || outcome.row === 'partial' ? 'service' : 'refused'
}
