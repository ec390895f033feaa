import * as z from 'zod'
import { formSchema } from '../form-schema.ts'
import { itemCodePattern } from '../identity.ts'
import { baseline } from './baseline.ts'
import { handlingCode, levels, mainItem, officialCode } from './codes.ts'
import { fees } from './fees.ts'
import { flow } from './flow.ts'
import { itemKinds } from './kinds.ts'
import { material, paperStep, shownAt } from './material.ts'
import { ownSystem } from './own-system.ts'
import { predecessors, status } from './status.ts'
import { condition, limit, procedure, scenario } from './steps.ts'

const officeId = z.string().check(z.regex(/^[a-z]+(-[a-z]+)*$/))

/** What a department entrusts, and by which document (委托书). */
const entrustment = z.strictObject({
  title: z.string().check(z.minLength(1), z.maxLength(80)),
  number: z.exactOptional(z.string().check(z.minLength(1), z.maxLength(60))),
  /** the day of the document */
  on: z.iso.date(),
  what: z.string().check(z.minLength(1), z.maxLength(200)),
  /** its last day, where it is limited */
  until: z.exactOptional(z.iso.date()),
})
export type Entrustment = z.infer<typeof entrustment>

export const decider = z.union([
  z.strictObject({ tier: z.literal('town') }),
  z.strictObject({
    tier: z.literal('town'),
    delegatedBy: officeId.check(
      z.describe('Department that delegated the decision by public notice (行政许可法 art. 24)'),
    ),
    towns: z
      .exactOptional(z.array(z.string().check(z.regex(/^\d{9}$/))).check(z.minLength(1)))
      .check(z.describe('The towns it is delegated to, where not to all: elsewhere the department decides')),
    entrustment: z.exactOptional(entrustment),
  }),
  z.strictObject({ tier: z.literal('department'), office: officeId }),
])

/** Its year stands in 六角括号 (GB/T 9704—2012, 7.2.5). */
const documentNumber = /^(?!.*[[(（【［]\d{4}[\])）】］]).+号）?$/u

export const lawReference = z.strictObject({
  title: z.string().check(z.minLength(1), z.maxLength(80)),
  article: z.string().check(z.minLength(1), z.maxLength(60)),
  number: z
    .exactOptional(
      z.string().check(
        z.maxLength(60),
        z.refine(
          number => documentNumber.test(number),
          '文号写到“号”字，年份用六角括号，如国务院令第746号、农经发〔2019〕6号（GB/T 9704—2012第7.2.5条）',
        ),
      ),
    )
    .check(z.describe('文号')),
  since: z.exactOptional(z.iso.date()).check(z.describe('实施日期')),
  issuer: z.exactOptional(z.string().check(z.maxLength(60))),
  summary: z.exactOptional(z.string().check(z.maxLength(300))),
})

/** By what right the deciding office has the item, as the national table of items tells it. [R] */
export const powerSources = [
  'own',
  'transferred',
  'authorised',
  'peer-authorised',
  'entrusted',
  'peer-entrusted',
] as const

/** The fields of an item, each by itself. */
export const itemFields = z.strictObject({
  code: z.string().check(z.regex(itemCodePattern), z.describe('Local code; SL marks it as an example')),
  officialCode: z.exactOptional(officialCode),
  handlingCode: z.exactOptional(handlingCode).check(z.describe('业务办理项编码')),
  levels: z
    .exactOptional(z.array(z.enum(levels)).check(z.minLength(1)))
    .check(z.describe('行使层级: the levels that have this power')),
  mainItem: z.exactOptional(mainItem).check(z.describe('主项 of which it is a 子项; a main item is not filed itself')),
  version: z.int().check(z.gte(1)),
  effectiveFrom: z.iso.date(),
  status: z.exactOptional(status).check(z.describe('状态: suspended or withdrawn; absent while it is in use')),
  predecessors: z
    .exactOptional(predecessors)
    .check(z.describe('The items it came from, where one was split or several were merged')),
  name: z.string().check(z.minLength(1), z.maxLength(60)),
  shortName: z.string().check(z.minLength(1), z.maxLength(20)),
  pinyin: z.exactOptional(z.string().check(z.maxLength(60))).check(z.describe('Initials, for searching')),
  kind: z.enum(itemKinds),
  powerSource: z.exactOptional(z.enum(powerSources)).check(z.describe('权力来源')),
  themes: z.array(z.string().check(z.minLength(1))).check(z.minLength(1)),
  lifeEvents: z.array(z.string().check(z.minLength(1))),
  audience: z.array(z.enum(['natural', 'legal'])).check(z.minLength(1)),
  legalBasis: z.array(lawReference),
  conditions: z.array(z.string().check(z.minLength(1), z.maxLength(200))).check(z.minLength(1)),
  materials: z.array(material).check(z.minLength(1)),
  form: formSchema,
  sample: z
    .exactOptional(z.record(z.string(), z.unknown()))
    .check(z.describe('填写样例: invented answers for the guide, identity numbers with stars')),
  statutory: z.nullable(limit),
  statutoryNote: z
    .exactOptional(z.string().check(z.minLength(1), z.maxLength(200)))
    .check(z.describe('法定办结时限说明: what the law counts in or out')),
  promised: limit,
  promisedNote: z
    .exactOptional(z.string().check(z.minLength(1), z.maxLength(200)))
    .check(z.describe('承诺办结时限说明: what the promise counts in or out')),
  baseline: z.exactOptional(baseline),
  acceptance: z
    .strictObject({ days: z.int().check(z.gte(0), z.lte(5)), deemed: z.boolean() })
    .check(z.describe('Working days')),
  extension: z
    .nullable(z.strictObject({ days: z.int().check(z.gte(1), z.lte(30)) }))
    .check(z.describe('In the unit of the statutory limit')),
  fee: z.nullable(fees),
  decider,
  jointOffices: z
    .exactOptional(z.array(officeId).check(z.minLength(1)))
    .check(z.describe('联办机构: departments that handle it together with the decider')),
  villageIntake: z.boolean(),
  counterIntake: z
    .exactOptional(z.literal(true))
    .check(z.describe('综合窗口: the department lets the county hall take it in and hand out its result')),
  acceptedBy: z.exactOptional(z.literal('town')).check(z.describe('The town accepts what it examines first')),
  delivery: z
    .exactOptional(z.strictObject({ granted: limit, refused: limit }))
    .check(z.describe('Where the law sets another limit of delivery than the hall')),
  specials: z
    .exactOptional(z.array(z.string()))
    .check(z.describe('The procedures of 行政许可法 art. 45 that it may need')),
  urgent: z.exactOptional(condition).check(z.describe('Decided first; what may follow follows the decision')),
  once: z.exactOptional(z.literal(true)).check(z.describe('One person has it once, pending or granted')),
  scenarios: z
    .exactOptional(z.array(scenario))
    .check(z.describe('情形: by the answers, which materials and steps are asked, and the limits')),
  stops: z
    .exactOptional(
      z.array(z.strictObject({ when: condition, text: z.string().check(z.minLength(1), z.maxLength(120)) })),
    )
    .check(z.describe('情形引导: when nothing is to be applied for, or something else')),
  flow: z.exactOptional(flow).check(z.describe('办理流程')),
  acceptancePoint: z.enum(['town', 'village']).check(z.describe('Where the acceptance clock starts')),
  paperBefore: paperStep,
  procedures: z.array(procedure),
  results: z
    .array(
      z.strictObject({
        name: z.string().check(z.minLength(1)),
        kind: z.enum(['licence', 'approval', 'other']),
        validity: z.exactOptional(z.string().check(z.maxLength(60))),
        sample: z.exactOptional(shownAt).check(z.describe('结果样本: where it can be seen')),
      }),
    )
    .check(z.minLength(1)),
  visits: z.int().check(z.gte(0), z.lte(9)),
  visitsReason: z.exactOptional(z.string().check(z.minLength(1), z.maxLength(200))),
  handling: z.exactOptional(z.enum(['instant', 'promised'])).check(z.describe('办件类型')),
  onlineDepth: z.exactOptional(z.int().check(z.gte(1), z.lte(4))).check(z.describe('网办深度')),
  scope: z.exactOptional(z.enum(['county', 'city', 'province', 'nation'])).check(z.describe('通办范围')),
  channels: z
    .exactOptional(z.array(z.enum(['window', 'online', 'post'])).check(z.minLength(1)))
    .check(z.describe('办理形式')),
  ownSystem: z.exactOptional(ownSystem).check(z.describe('部门系统: a system of the department for this item')),
  contact: z.strictObject({
    window: z.string().check(z.minLength(1)),
    hours: z.string().check(z.minLength(1)),
    phone: z.string().check(z.minLength(1)),
    complaintPhone: z.string().check(z.minLength(1)),
  }),
  questions: z.array(z.strictObject({ q: z.string().check(z.minLength(1)), a: z.string().check(z.minLength(1)) })),
})
export type LawReference = z.infer<typeof lawReference>
export type ItemFields = z.infer<typeof itemFields>
