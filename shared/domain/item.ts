import * as z from 'zod'
import type { Field, Form } from './form.ts'

const title = z.string().min(1).max(40)
const described = {
  title,
  description: z.string().min(1).max(200).exactOptional(),
  'x-sensitive': z.boolean().exactOptional(),
}
const count = z.int().min(0).max(10_000)
const fieldName = z.string().regex(/^[a-z][A-Za-z0-9]{0,39}$/)

function compiles(pattern: string): boolean {
  try {
    return new RegExp(pattern, 'u') instanceof RegExp
  } catch {
    return false
  }
}

const textField = z
  .strictObject({
    ...described,
    type: z.literal('string'),
    minLength: count.exactOptional(),
    maxLength: count.exactOptional(),
    pattern: z.string().min(1).refine(compiles, 'not a regular expression').exactOptional(),
    enum: z.array(z.string().min(1)).min(2).exactOptional(),
    format: z.enum(['date', 'id-number', 'phone', 'credit-code']).exactOptional(),
  })
  .refine(field => field.enum ?? field.format ?? field.maxLength, 'free text needs a maxLength')
const numberField = z.strictObject({
  ...described,
  type: z.enum(['integer', 'number']),
  minimum: z.number().exactOptional(),
  maximum: z.number().exactOptional(),
})
const booleanField = z.strictObject({ ...described, type: z.literal('boolean') })
const listField = z.strictObject({
  ...described,
  type: z.literal('array'),
  get items() {
    return formSchema
  },
  minItems: count.exactOptional(),
  maxItems: count,
})
const field: z.ZodType<Field> = z.union([textField, numberField, booleanField, listField])

/** The dialect of `form.ts`, for checking an item when it is imported. A form itself is checked by `check`, without zod. */
export const formSchema: z.ZodType<Form> = z
  .strictObject({
    type: z.literal('object'),
    properties: z.record(fieldName, field),
    required: z.array(fieldName),
  })
  .superRefine((form, context) => {
    for (const name of form.required) {
      const wanted = form.properties[name]
      if (!wanted) context.addIssue({ code: 'custom', path: ['required'], message: `no such field: ${name}` })
      else if (wanted.type === 'string' && !wanted.enum && !wanted.format && !wanted.pattern && !wanted.minLength) {
        context.addIssue({ code: 'custom', path: ['properties', name], message: 'required text may not be empty' })
      }
    }
  })

const officeId = z.string().regex(/^[a-z]+(-[a-z]+)*$/)
/** wd: working days of the calendar; cd: calendar days, the last of which moves to a working day. */
const limit = z.strictObject({ days: z.int().min(1).max(365), unit: z.enum(['wd', 'cd']) })
export type Limit = z.infer<typeof limit>

/** The step before which the paper original must be there. The county's plan of 2013 makes forwarding the default. */
export const paperStep = z.enum(['forwarding', 'decision', 'delivery', 'filing'])
export type PaperStep = z.infer<typeof paperStep>

export const material = z
  .strictObject({
    id: z.string().regex(/^[a-z][a-z0-9-]*$/),
    name: z.string().min(1).max(60),
    importance: z.enum(['main', 'minor']),
    required: z.boolean(),
    mayFollow: z.boolean().describe('容缺后补: may come after acceptance (广东省优化营商环境条例 art. 32)'),
    medium: z.enum(['original', 'copy', 'both', 'electronic']),
    originals: z.int().min(0).max(9).describe('Paper originals handed in'),
    copies: z.int().min(0).max(9).describe('Paper copies handed in'),
    source: z.enum(['applicant', 'authority', 'other']),
    shareableFrom: z
      .string()
      .max(60)
      .exactOptional()
      .describe('Authority whose shared data makes this material needless'),
    sensitive: z.boolean(),
    note: z.string().max(200).exactOptional(),
  })
  .refine(
    row => row.originals > 0 === (row.medium === 'original' || row.medium === 'both'),
    'originals are counted when, and only when, the medium has them',
  )
  .refine(
    row => row.copies > 0 === (row.medium === 'copy' || row.medium === 'both'),
    'copies are counted when, and only when, the medium has them',
  )
  .refine(row => !row.mayFollow || row.importance === 'minor', 'only a minor material may follow later')
export type Material = z.infer<typeof material>

export const procedure = z.strictObject({
  id: z.string().regex(/^[a-z]+(-[a-z]+)*$/),
  name: z.string().min(1).max(30),
  owner: z.enum(['village', 'town', 'department', 'external']),
  limit,
  counts: z.boolean().describe('Whether its days count towards the limit of the case'),
  before: z.enum(['forwarding', 'decision']).describe('The step that waits for it'),
  basis: z.string().max(120).exactOptional(),
})
export type Procedure = z.infer<typeof procedure>

/** A procedure any permit may need (行政许可法 art. 45): not counted, its expected length told in writing. data/procedures.json. */
export const specialProcedure = z.strictObject({
  id: z.string().regex(/^[a-z]+(-[a-z]+)*$/),
  name: z.string().min(1).max(30),
  basis: z.string().min(1).max(120),
  counts: z.literal(false),
  limit,
})
export type SpecialProcedure = z.infer<typeof specialProcedure>

export const decider = z.union([
  z.strictObject({ tier: z.literal('town') }),
  z.strictObject({
    tier: z.literal('town'),
    delegatedBy: officeId.describe('Department that delegated the decision by public notice (行政许可法 art. 24)'),
  }),
  z.strictObject({ tier: z.literal('department'), office: officeId }),
])
export type Decider = z.infer<typeof decider>

export const lawReference = z.strictObject({
  title: z.string().min(1).max(80),
  article: z.string().min(1).max(60),
  issuer: z.string().max(60).exactOptional(),
  summary: z.string().max(300).exactOptional(),
})

/** A service item (事项) in one version. An open case stays on the version it was filed under. */
export const item = z
  .strictObject({
    code: z
      .string()
      .regex(/^SL-\d{4}$/)
      .describe('Local code; SL marks it as an example'),
    officialCode: z.strictObject({ value: z.string().min(1), example: z.literal(true) }).exactOptional(),
    version: z.int().min(1),
    effectiveFrom: z.iso.date(),
    name: z.string().min(1).max(60),
    shortName: z.string().min(1).max(20),
    pinyin: z.string().max(60).exactOptional().describe('Initials, for searching'),
    kind: z.enum(['permit', 'payment', 'confirmation', 'other-power', 'public-service']),
    themes: z.array(z.string().min(1)).min(1),
    lifeEvents: z.array(z.string().min(1)),
    audience: z.array(z.enum(['natural', 'legal'])).min(1),
    legalBasis: z.array(lawReference),
    conditions: z.array(z.string().min(1).max(200)).min(1),
    materials: z.array(material).min(1),
    form: formSchema,
    statutory: limit.nullable(),
    promised: limit,
    acceptance: z.strictObject({ days: z.int().min(0).max(5), deemed: z.boolean() }).describe('Working days'),
    extension: z
      .strictObject({ days: z.int().min(1).max(30) })
      .nullable()
      .describe('In the unit of the statutory limit'),
    fee: z.strictObject({ name: z.string().min(1), amountFen: z.int().min(1), basis: z.string().min(1) }).nullable(),
    decider,
    villageIntake: z.boolean(),
    acceptancePoint: z.enum(['town', 'village']).describe('Where the acceptance clock starts'),
    paperBefore: paperStep,
    procedures: z.array(procedure),
    results: z
      .array(
        z.strictObject({
          name: z.string().min(1),
          kind: z.enum(['licence', 'approval', 'other']),
          validity: z.string().max(60).exactOptional(),
        }),
      )
      .min(1),
    visits: z.int().min(0).max(9),
    visitsReason: z.string().min(1).max(200).exactOptional(),
    contact: z.strictObject({
      window: z.string().min(1),
      hours: z.string().min(1),
      phone: z.string().min(1),
      complaintPhone: z.string().min(1),
    }),
    questions: z.array(z.strictObject({ q: z.string().min(1), a: z.string().min(1) })),
  })
  .superRefine((value, context) => {
    for (const { path, message } of faultsOf(value)) context.addIssue({ code: 'custom', path, message })
  })
export type Item = z.infer<typeof item>

interface Fault {
  readonly path: PropertyKey[]
  readonly message: string
}

/** Clauses that let an office ask for anything: forbidden by 国务院令716号 art. 6. */
const catchAll =
  /其他材料|其他条件|其它|其他(?:相关|有关|需要|必要)|等(?:相关|有关)?(?:材料|条件|证明|文件)|等。?$|等等|需要的材料/u

function repeated(ids: readonly string[]): boolean {
  return new Set(ids).size !== ids.length
}

function faultsOf(value: Item): Fault[] {
  const faults: Fault[] = []
  const fault = (path: PropertyKey[], message: string) => faults.push({ path, message })
  const { statutory, promised, kind, materials } = value
  if (statutory && (statutory.unit !== promised.unit || promised.days > statutory.days)) {
    fault(['promised'], 'a promise is in the unit of the statutory limit and not longer')
  }
  if (value.extension && !statutory) fault(['extension'], 'only a statutory limit can be extended')
  if (kind === 'permit' && value.legalBasis.length === 0) fault(['legalBasis'], 'a permit needs a law')
  if (kind === 'permit' && statutory === null) fault(['statutory'], 'a permit has a statutory limit')
  if (value.acceptance.deemed !== (kind === 'permit')) {
    fault(['acceptance', 'deemed'], 'permits, and permits alone, are deemed accepted (行政许可法 art. 32(4))')
  }
  if (value.visits > 1 && !value.visitsReason) fault(['visitsReason'], 'more than one visit needs a reason')
  if (!materials.some(row => row.importance === 'main')) fault(['materials'], 'one material at least is a main one')
  if (repeated(materials.map(row => row.id))) fault(['materials'], 'a material id is used twice')
  if (repeated(value.procedures.map(row => row.id))) fault(['procedures'], 'a procedure id is used twice')
  if (value.acceptancePoint === 'village' && !value.villageIntake) {
    fault(['acceptancePoint'], 'a village that takes nothing in can accept nothing')
  }
  if (
    value.decider.tier === 'town' &&
    [value.paperBefore, ...value.procedures.map(row => row.before)].includes('forwarding')
  ) {
    fault(['decider'], 'a town that decides forwards nothing, so nothing can be due before forwarding')
  }
  value.conditions.forEach((text, at) => {
    if (catchAll.test(text)) fault(['conditions', at], 'catch-all clause')
  })
  materials.forEach((row, at) => {
    if (catchAll.test(row.name) || catchAll.test(row.note ?? '')) fault(['materials', at], 'catch-all clause')
  })
  return faults
}
