import * as z from 'zod'
import type { Field, Form } from './form.ts'

/** The schema of an item's form, for the item's import. */

const title = z.string().check(z.minLength(1), z.maxLength(40))
const described = {
  title,
  description: z.exactOptional(z.string().check(z.minLength(1), z.maxLength(200))),
  'x-sensitive': z.exactOptional(z.boolean()),
}
const count = z.int().check(z.gte(0), z.lte(10_000))
const fieldName = z.string().check(z.regex(/^[a-z][A-Za-z0-9]{0,39}$/))

function compiles(pattern: string): boolean {
  try {
    return new RegExp(pattern, 'u') instanceof RegExp
  } catch {
    return false
  }
}

/** Formats that any text satisfies: such a field needs a length as well. */
const open = ['name', 'number', 'code'] as const
const bounded = [
  'date',
  'date-past',
  'date-future',
  'time-of-day',
  'id-number',
  'phone',
  'credit-code',
  'bank-account',
  'industry-code',
] as const

const textField = z
  .strictObject({
    ...described,
    type: z.literal('string'),
    minLength: z.exactOptional(count),
    maxLength: z.exactOptional(count),
    pattern: z.exactOptional(z.string().check(z.minLength(1), z.refine(compiles, '正则表达式'))),
    enum: z.exactOptional(z.array(z.string().check(z.minLength(1))).check(z.minLength(2))),
    format: z.exactOptional(z.enum([...bounded, ...open])),
    default: z.exactOptional(z.string()),
    'x-known': z.exactOptional(z.enum(['address'])),
    'x-ages': z.exactOptional(z.array(z.int().check(z.gte(0), z.lte(150)))),
  })
  .check(
    z.refine(field => field.default === undefined || field.enum?.includes(field.default), '默认值是选项之一'),
    z.refine(
      ({ enum: choices, 'x-ages': ages }) => !ages || ages.length === choices?.length,
      '每个选项都有最小年龄，或者都没有',
    ),
    z.refine(({ 'x-ages': ages = [] }) => ages.every((age, at) => age > (ages[at - 1] ?? -1)), '最小年龄从小到大'),
    z.refine(
      field => field.enum ?? bounded.find(format => format === field.format) ?? field.maxLength,
      '没有选项的文字写最多字数',
    ),
  )
const numberField = z.strictObject({
  ...described,
  type: z.enum(['integer', 'number']),
  minimum: z.number(),
  maximum: z.number(),
  format: z.exactOptional(z.enum(['amount', 'amount-wan'])),
})
const booleanField = z.strictObject({ ...described, type: z.literal('boolean') })
const listField = z.strictObject({
  ...described,
  type: z.literal('array'),
  get items() {
    return formSchema
  },
  minItems: z.exactOptional(count),
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
  .check(
    z.superRefine((form, context) => {
      for (const name of form.required) {
        const wanted = form.properties[name]
        if (!wanted)
          context.addIssue({ code: 'custom', path: ['required'], message: `必填的栏目都在表单里，没有“${name}”` })
        else if (wanted.type === 'string' && !wanted.enum && !wanted.format && !wanted.pattern && !wanted.minLength) {
          context.addIssue({ code: 'custom', path: ['properties', name], message: '必填的文字最少一个字' })
        }
      }
    }),
  )
