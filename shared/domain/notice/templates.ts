/** The notices the hall sends by SMS, as data: whom each is for, whether the law owes it, and its words. */

interface Template {
  recipient: 'applicant' | 'officer'
  /** The law owes it: sent again while nobody knows whether it arrived, and told in person where it did not. */
  legal: boolean
  /** how worklists call it */
  title: string
  /** `{name}` is filled in; never an identity number, a phone number or a full name */
  text: string
}

export const templates = {
  received: {
    recipient: 'applicant',
    legal: false,
    title: '收件通知',
    text: '{hello}您的“{item}”申请已收到，办件编号{case}，由{office}核对材料。可凭办件编号和查询码在网上查询进度。',
  },
  'supplement-wanted': {
    recipient: 'applicant',
    legal: true,
    title: '补正通知',
    text: '{hello}您的“{item}”申请（{case}）需要补正以下{count}项材料：{list}。请在{due}以前（含当日）补齐，逾期将终止办理，可以重新申请。',
  },
  accepted: {
    recipient: 'applicant',
    legal: true,
    title: '受理通知',
    text: '{hello}您的“{item}”申请（{case}）已受理，自{from}起计算办理期限，承诺{limit}内办结。办结期限：{due}。',
  },
  'deemed-accepted': {
    recipient: 'applicant',
    legal: true,
    title: '视为受理通知',
    text: '{hello}您的“{item}”申请（{case}）依照行政许可法第三十二条，自收到材料之日（{from}）起视为受理，承诺{limit}内办结。办结期限：{due}。',
  },
  'acceptance-refused': {
    recipient: 'applicant',
    legal: true,
    title: '不予受理通知',
    text: '{hello}您的“{item}”申请（{case}）不予受理，理由和救济途径见《不予受理通知书》，可在网上查询页查看，或向{office}咨询。',
  },
  referred: {
    recipient: 'applicant',
    legal: true,
    title: '告知有权机关',
    text: '{hello}您的“{item}”申请（{case}）不属于我单位的职权范围，请向{office}申请。详情见网上查询页。',
  },
  extended: {
    recipient: 'applicant',
    legal: true,
    title: '延期通知',
    text: '{hello}您的“{item}”申请（{case}）经批准延长{limit}，理由：{reason}。办结期限：{due}。',
  },
  granted: {
    recipient: 'applicant',
    legal: true,
    title: '准予决定通知',
    text: '{hello}您的“{item}”申请（{case}）已于{on}作出决定：准予。办理结果到{office}后，将短信通知您领取。',
  },
  refused: {
    recipient: 'applicant',
    legal: true,
    title: '不予决定通知',
    text: '{hello}您的“{item}”申请（{case}）已于{on}作出决定：不予。理由见决定书，{collect}。不服决定的，可以依法申请行政复议或者提起行政诉讼，期限和受理机关见决定书。',
  },
  'ready-to-collect': {
    recipient: 'applicant',
    legal: true,
    title: '领取通知',
    text: '{hello}您的“{item}”申请（{case}）的办理结果已到{office}，请带上有效身份证件和办件编号前去领取。',
  },
  posted: {
    recipient: 'applicant',
    legal: true,
    title: '寄送通知',
    text: '{hello}您的“{item}”申请（{case}）的办理结果已寄出，邮件号{tracking}，请留意查收。',
  },
  withdrawn: {
    recipient: 'applicant',
    legal: false,
    title: '撤回通知',
    text: '{hello}您的“{item}”申请（{case}）已撤回，不再办理。以后需要时可以重新申请。',
  },
  abandoned: {
    recipient: 'applicant',
    legal: true,
    title: '终止通知',
    text: '{hello}您的“{item}”申请（{case}）超过补正期限没有补齐材料，已终止办理。备齐材料后可以重新申请。',
  },
  pin: {
    recipient: 'applicant',
    legal: false,
    title: '查询码',
    text: '{hello}办件{case}的新查询码是{pin}，原查询码已失效。请妥善保管，不要告诉他人。',
  },
  'deadline-near': {
    recipient: 'officer',
    legal: false,
    title: '期限提醒',
    text: '您好，办件{case}（{item}）的{clock}期限将于{due}届满，请及时办理。',
  },
} as const satisfies Record<string, Template>

export type TemplateId = keyof typeof templates

type Placeholder<Text extends string> = Text extends `${string}{${infer Name}}${infer Rest}`
  ? Name | Placeholder<Rest>
  : never
export type Values<Id extends TemplateId> = Readonly<Record<Placeholder<(typeof templates)[Id]['text']>, string>>

/** Carriers want the sender's name first, in these brackets. */
export const signature = '【新兴县网上办事大厅】'

/** The message with its values in place. A value is put in as it is: braces inside it mean nothing. */
export function render<Id extends TemplateId>(id: Id, values: Values<Id>): string {
  const known = new Map<string, string>(Object.entries(values))
  return signature + templates[id].text.replace(/\{(\w+)\}/g, (_, name: string) => known.get(name) ?? '')
}

/** What a template's notice is about, for an agent's list; an id of an older release is shown as it is. */
export function titleOf(id: string): string {
  return Object.entries(templates).find(([known]) => known === id)?.[1].title ?? id
}
