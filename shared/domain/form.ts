import type { Day } from './calendar.ts'
import { checkCreditCode, checkIdNumber, checkPhone, isRealDay } from './identity.ts'

/*
 * The dialect of JSON Schema in which an item's application form is written. It has no `additionalProperties`: a field the form
 * does not name is always a problem. This file needs no schema library, so that the citizens' first page stays small.
 */

interface Described {
  readonly title: string
  readonly description?: string
  /** Sensitive personal information (个人信息保护法 art. 28): shown masked, read only with a reason. */
  readonly 'x-sensitive'?: boolean
}
export type TextFormat = 'date' | 'id-number' | 'phone' | 'credit-code'
export interface TextField extends Described {
  readonly type: 'string'
  readonly minLength?: number
  readonly maxLength?: number
  readonly pattern?: string
  readonly enum?: readonly string[]
  readonly format?: TextFormat
}
export interface NumberField extends Described {
  readonly type: 'integer' | 'number'
  readonly minimum?: number
  readonly maximum?: number
}
export interface BooleanField extends Described {
  readonly type: 'boolean'
}
export interface ListField extends Described {
  readonly type: 'array'
  readonly items: Fields
  readonly minItems?: number
  readonly maxItems?: number
}
export type Field = TextField | NumberField | BooleanField | ListField

/** Named fields; the order of the keys is the order on the page. */
export interface Fields {
  readonly type: 'object'
  readonly properties: Readonly<Record<string, Field>>
  readonly required: readonly string[]
}
export type Form = Fields

export interface Problem {
  /** JSON pointer (RFC 6901) into the answer. */
  readonly path: string
  /** A sentence in Chinese for the person filling in the form. */
  readonly message: string
}

/** Every problem of an answer, in the order of the form; empty when it may be filed. */
export function check(form: Form, answer: unknown, today: Day): Problem[] {
  const problems: Problem[] = []
  checkFields(form, answer, { path: '', title: '申请表', today, problems })
  return problems
}

interface Place {
  readonly path: string
  readonly title: string
  readonly today: Day
  readonly problems: Problem[]
}

function add(place: Place, message: string): void {
  place.problems.push({ path: place.path, message })
}

function at(place: Place, key: string, title: string): Place {
  return { ...place, path: `${place.path}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`, title }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function checkFields(fields: Fields, value: unknown, place: Place): void {
  if (!isRecord(value)) {
    add(place, `“${place.title}”的格式不正确。`)
    return
  }
  for (const [key, field] of Object.entries(fields.properties)) {
    const here = at(place, key, field.title)
    if (Object.hasOwn(value, key)) checkField(field, value[key], here)
    else if (fields.required.includes(key)) add(here, `请填写“${field.title}”。`)
  }
  for (const key of Object.keys(value)) {
    if (!Object.hasOwn(fields.properties, key)) add(at(place, key, key), '表中没有这一项，请删除。')
  }
}

function checkField(field: Field, value: unknown, place: Place): void {
  const fault = faultOf(field, value, place.today)
  if (fault) add(place, fault)
  else if (field.type === 'array' && Array.isArray(value)) {
    value.forEach((entry, index) => {
      checkFields(field.items, entry, at(place, String(index), `${field.title}第${index + 1}项`))
    })
  }
}

function faultOf(field: Field, value: unknown, today: Day): string | undefined {
  switch (field.type) {
    case 'string':
      return typeof value === 'string' ? faultOfText(field, value, today) : `“${field.title}”应当填写文字。`
    case 'integer':
    case 'number':
      return typeof value === 'number' ? faultOfNumber(field, value) : `“${field.title}”应当填写数字。`
    case 'boolean':
      return typeof value === 'boolean' ? undefined : `“${field.title}”请选择是或否。`
    case 'array':
      return Array.isArray(value) ? faultOfLength(field, value.length) : `“${field.title}”的格式不正确。`
    default:
      return field satisfies never
  }
}

function faultOfText(field: TextField, value: string, today: Day): string | undefined {
  const { title, minLength = 0, maxLength = Number.POSITIVE_INFINITY } = field
  const length = [...value].length
  if (length < minLength) return length === 0 ? `请填写“${title}”。` : `“${title}”至少要填${minLength}个字。`
  if (length > maxLength) return `“${title}”最多填${maxLength}个字。`
  if (field.enum && !field.enum.includes(value)) return `“${title}”请从下列选项中选择：${field.enum.join('、')}。`
  if (field.pattern !== undefined && !new RegExp(field.pattern, 'u').test(value)) {
    return `“${title}”的格式不正确。${field.description ?? ''}`
  }
  const refusal = field.format && refusalOf(field.format, value, today)
  return refusal && `“${title}”：${refusal}`
}

function refusalOf(format: TextFormat, value: string, today: Day): string | undefined {
  if (format === 'date') return isRealDay(value) ? undefined : '日期不存在，请按“年-月-日”填写，例如2026-03-01。'
  const checks = { 'id-number': checkIdNumber, phone: checkPhone, 'credit-code': checkCreditCode }
  const result = checks[format](value, today)
  return result.ok ? undefined : result.reason
}

function faultOfNumber(field: NumberField, value: number): string | undefined {
  const { title, minimum = Number.NEGATIVE_INFINITY, maximum = Number.POSITIVE_INFINITY } = field
  if (!Number.isFinite(value)) return `“${title}”应当填写数字。`
  if (field.type === 'integer' && !Number.isInteger(value)) return `“${title}”应当填写整数。`
  if (value < minimum) return `“${title}”不能小于${minimum}。`
  return value > maximum ? `“${title}”不能大于${maximum}。` : undefined
}

function faultOfLength(field: ListField, length: number): string | undefined {
  const { title, minItems = 0, maxItems = Number.POSITIVE_INFINITY } = field
  if (length < minItems) return `“${title}”至少要填${minItems}项。`
  return length > maxItems ? `“${title}”最多填${maxItems}项。` : undefined
}
