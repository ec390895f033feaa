import { Ajv } from 'ajv'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { check, type Field, type Fields, type Form } from '../../shared/kernel/form.ts'
import { formSchema } from '../../shared/kernel/form-schema.ts'
import {
  checkBankAccount,
  checkDay,
  checkIndustryCode,
  checkTimeOfDay,
  faultOfAmount,
} from '../../shared/kernel/format.ts'
import { checkCreditCode, checkIdNumber, checkPhone } from '../../shared/kernel/identity.ts'

const today = '2026-09-28'
const ajv = new Ajv({ allErrors: true, strict: false })
for (const format of ['date', 'date-past', 'date-future'] as const) {
  ajv.addFormat(format, text => checkDay(text, format, today).ok)
}
for (const format of ['name', 'number', 'code']) ajv.addFormat(format, true)
ajv.addFormat('amount', { type: 'number', validate: value => faultOfAmount(value, 'amount') === null })
ajv.addFormat('id-number', text => checkIdNumber(text, today).ok)
ajv.addFormat('phone', text => checkPhone(text).ok)
ajv.addFormat('credit-code', text => checkCreditCode(text).ok)
ajv.addFormat('time-of-day', text => checkTimeOfDay(text).ok)
ajv.addFormat('bank-account', text => checkBankAccount(text).ok)
ajv.addFormat('industry-code', text => checkIndustryCode(text).ok)

/** The dialect omits a rule that always holds: no other fields than those named. */
function closed(fields: Fields): object {
  const properties = Object.entries(fields.properties).map(([key, field]) => [
    key,
    field.type === 'array' ? { ...field, items: closed(field.items) } : field,
  ])
  return { ...fields, properties: Object.fromEntries(properties), additionalProperties: false }
}

function pathsOfOracle(form: Form, answer: unknown): Set<string> {
  const validate = ajv.compile(closed(form))
  validate(answer)
  return new Set(
    validate.errors?.map(({ instancePath, params }) => {
      const child = params.missingProperty ?? params.additionalProperty
      return child === undefined ? instancePath : `${instancePath}/${child}`
    }),
  )
}

const isRecord = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const title = '标题'
const text = fc.constantFrom<Field>(
  { type: 'string', title, maxLength: 3 },
  { type: 'string', title, minLength: 2, maxLength: 4 },
  { type: 'string', title, maxLength: 9, pattern: '^[A-T]\\d+$' },
  { type: 'string', title, enum: ['甲', '乙'] },
  { type: 'string', title, format: 'date' },
  { type: 'string', title, format: 'date-past' },
  { type: 'string', title, format: 'date-future' },
  { type: 'string', title, format: 'name', maxLength: 3 },
  { type: 'string', title, format: 'number', maxLength: 3 },
  { type: 'string', title, format: 'id-number' },
  { type: 'string', title, format: 'phone' },
  { type: 'string', title, format: 'credit-code' },
  { type: 'string', title, format: 'time-of-day' },
  { type: 'string', title, format: 'bank-account' },
  { type: 'string', title, format: 'industry-code' },
  { type: 'integer', title, minimum: 1, maximum: 4 },
  { type: 'number', title, minimum: -0.5, maximum: 1e9 },
  { type: 'number', title, minimum: 0.01, maximum: 1e9, format: 'amount' },
  { type: 'boolean', title },
)
const names = ['a', 'b', 'c']
const fieldsOf = (field: fc.Arbitrary<Field>): fc.Arbitrary<Fields> =>
  fc
    .tuple(fc.dictionary(fc.constantFrom(...names), field, { minKeys: 1 }), fc.subarray(names))
    .map(([properties, wanted]) => ({
      type: 'object',
      properties: { ...properties },
      required: wanted.filter(name => Object.hasOwn(properties, name)),
    }))
const list = fieldsOf(text).map((items): Field => ({ type: 'array', title, items, minItems: 1, maxItems: 2 }))
const form = fieldsOf(fc.oneof({ weight: 3, arbitrary: text }, { weight: 1, arbitrary: list }))

const junk = fc.oneof(
  fc.constantFrom<unknown>('甲', 'A12', '𠮷𠮷𠮷', '2026-02-29', '1900-01-01', 0, 4.5, -1, true, null, [], {}, ''),
  fc.string({ maxLength: 5 }),
)

/** A value that the field accepts, usually at the limits. */
function fitting(field: Field): fc.Arbitrary<unknown> {
  if (field.type === 'boolean') return fc.boolean()
  if (field.type === 'array') return fc.array(answerTo(field.items), { minLength: 1, maxLength: 2 })
  if (field.type !== 'string')
    return field.type === 'integer' ? fc.constantFrom(1, 4, 2.0) : fc.constantFrom(-0.5, 0, 0.07, 0.125, 1e9)
  if (field.enum) return fc.constantFrom(...field.enum)
  if (field.pattern) return fc.constantFrom('A1', 'T99999999')
  if (field.format?.startsWith('date')) return fc.constantFrom('2028-02-29', '2000-02-29', '0001-01-01')
  if (field.format === 'id-number') return fc.constantFrom('445321199001010012', '44532119880808005x')
  if (field.format === 'phone') return fc.constantFrom('13800138000', '0766-2882288')
  if (field.format === 'credit-code') return fc.constant('91445321MA4UK3T70Y')
  if (field.format === 'time-of-day') return fc.constantFrom('00:00', '23:59', '24:00')
  if (field.format === 'bank-account') return fc.constantFrom('621700332000', '6217003320001123456', '62170033200')
  if (field.format === 'industry-code') return fc.constantFrom('A0111', 't9700', 'U9700')
  return fc.constantFrom('𠮷𠮷', '𠮷𠮷𠮷', 'ab')
}

function answerTo(fields: Fields): fc.Arbitrary<unknown> {
  const values = Object.entries(fields.properties).map(([key, field]) => [
    key,
    fc.oneof({ weight: 15, arbitrary: fitting(field) }, { weight: 1, arbitrary: junk }),
  ])
  const likely = fc.record<Record<string, unknown>>(Object.fromEntries(values), {
    requiredKeys: fields.required.slice(),
    noNullPrototype: true,
  })
  return fc.oneof(
    { weight: 12, arbitrary: likely },
    { weight: 1, arbitrary: fc.dictionary(fc.constantFrom(...names, 'd', '~/'), junk, { noNullPrototype: true }) },
    { weight: 1, arbitrary: junk },
  )
}

const answered = form.chain(schema => fc.tuple(fc.constant(schema), answerTo(schema)))

describe('checking an answer', () => {
  it('agrees with ajv on validity and on the place of errors', () => {
    fc.assert(
      fc.property(answered, ([schema, value]) => {
        const { answer, problems } = check(schema, value, today)
        const ours = problems.map(problem => problem.path)
        const theirs = pathsOfOracle(schema, isRecord(value) ? answer : value)
        expect(ours.length === 0).toBe(theirs.size === 0)
        const unescaped = ours.map(path => path.replaceAll('~1', '/').replaceAll('~0', '~'))
        expect([...theirs]).toEqual(expect.arrayContaining(unescaped))
      }),
      { numRuns: 400 },
    )
  })

  const household: Form = {
    type: 'object',
    properties: {
      name: { type: 'string', title: '姓名', minLength: 1, maxLength: 4 },
      born: { type: 'string', title: '出生日期', format: 'date' },
      members: {
        type: 'array',
        title: '家庭成员',
        minItems: 1,
        maxItems: 2,
        items: {
          type: 'object',
          properties: { age: { type: 'integer', title: '年龄', minimum: 0, maximum: 120 } },
          required: ['age'],
        },
      },
    },
    required: ['name', 'members'],
  }

  it.each<[string, unknown, string, string]>([
    ['a missing field', { members: [{ age: 1 }] }, '/name', '请填写“姓名”。'],
    ['an empty field', { name: '', members: [{ age: 1 }] }, '/name', '请填写“姓名”。'],
    ['a long text', { name: '一二三四五', members: [{ age: 1 }] }, '/name', '“姓名”最多填4个字，现在有5个字。'],
    ['a day that is none', { name: '陈', born: '2026-02-29', members: [{ age: 1 }] }, '/born', '日期不存在'],
    ['a number too large', { name: '陈', members: [{ age: 121 }] }, '/members/0/age', '“年龄”不能大于120。'],
    ['a number too small', { name: '陈', members: [{ age: -1 }] }, '/members/0/age', '“年龄”不能小于0。'],
    ['a list too short', { name: '陈', members: [] }, '/members', '“家庭成员”'],
    ['a wrong type deep inside', { name: '陈', members: [{ age: '一' }] }, '/members/0/age', '“年龄”应当填写数字。'],
    ['an entry that is no object', { name: '陈', members: [1] }, '/members/0', '“家庭成员第1项”的格式不正确。'],
    ['a list too long', { name: '陈', members: [{}, {}, {}] }, '/members', '“家庭成员”最多填2项。'],
    ['an unknown field', { name: '陈', members: [{ age: 1 }], 'a/b~': 1 }, '/a~1b~0', '表中没有这一项'],
    ['an answer that is none', null, '', '“申请表”的格式不正确。'],
  ])('says in Chinese where %s is', (_, value, path, message) => {
    expect(check(household, value, today).problems).toEqual([{ path, message: expect.stringContaining(message) }])
  })

  it('ignores what every object inherits', () => {
    const paths = check(household, JSON.parse('{"__proto__":{"name":"陈"},"constructor":1}'), today).problems.map(
      row => row.path,
    )
    expect(paths).toEqual(['/name', '/members', '/__proto__', '/constructor'])
  })

  it('names a hundred problems at most', () => {
    const junk = Object.fromEntries(Array.from({ length: 5000 }, (_, at) => [`x${at}`, at]))
    expect(check(household, junk, today).problems).toHaveLength(100)
  })
})

describe('the dialect', () => {
  const fieldIs = (field: object, required: string[] = []) =>
    formSchema.safeParse({ type: 'object', properties: { a: field }, required }).success

  it('covers every form of the comparison test', () => {
    fc.assert(
      fc.property(fieldsOf(text), schema => formSchema.safeParse({ ...schema, required: [] }).success),
      { numRuns: 50 },
    )
  })

  it.each<[string, object, string[]]>([
    ['a keyword it does not know', { type: 'string', title, maxLength: 3, const: 'x' }, []],
    ['a type it does not know', { type: 'object', title, properties: {} }, []],
    ['free text without a length', { type: 'string', title }, []],
    ['a broken pattern', { type: 'string', title, maxLength: 3, pattern: '(' }, []],
    ['a name without a length', { type: 'string', title, format: 'name' }, []],
    ['a number without bounds', { type: 'number', title, minimum: 0 }, []],
    ['a field without a title', { type: 'boolean' }, []],
    ['required text that may be empty', { type: 'string', title, maxLength: 3 }, ['a']],
    ['a required field that is not there', { type: 'boolean', title }, ['b']],
    ['a list without an end', { type: 'array', title, items: { type: 'object', properties: {}, required: [] } }, []],
  ])('refuses %s', (_, field, required) => {
    expect(fieldIs({ type: 'boolean', title }, ['a'])).toBe(true)
    expect(fieldIs(field, required)).toBe(false)
  })
})
