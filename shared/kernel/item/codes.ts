import * as z from 'zod'

/** The codes of an item: the county's own, and those of the national and provincial tables, stored as they are given. */

/** 基本编码 (GB/T 39554.1—2020); DB52/T 1264 and older tables have ten. */
const basicCode = /^[\p{L}\d]{10}(?:[\p{L}\d]{2})?$/u

/** 实施编码: the USCC of the office, its level and the 基本编码; GB/T 39046—2020 has 24 characters at most. */
const isOfficial = (code: string): boolean => /^(?:[0-9A-Z]{18}[1-7][0-9A-Z]{12}|[0-9A-Z]{1,24})$/.test(code)

const example = z.exactOptional(z.literal(true))

export const officialCode = z
  .strictObject({ value: z.string().check(z.minLength(1)), example })
  .check(
    z.refine(
      code => code.example === true || isOfficial(code.value),
      '实施编码有31位：统一社会信用代码18位、行使层级1位、基本编码12位，老的最多24位（GB/T 39554.1—2020、GB/T 39046—2020）',
    ),
  )

/** 业务办理项编码: the 实施编码 and two characters more [R]. */
export const handlingCode = z.strictObject({ value: z.string().check(z.minLength(1), z.maxLength(40)), example })

/** 行使层级, in the order of their codes in the 实施编码: 2 to 4 as Guangdong has them, 1, 5 and 6 [R]. */
export const levels = ['nation', 'province', 'city', 'county', 'town', 'village'] as const

export const mainItem = z.strictObject({
  name: z.string().check(z.minLength(1), z.maxLength(60)),
  code: z
    .exactOptional(
      z.strictObject({
        value: z
          .string()
          .check(z.refine(code => basicCode.test(code), '基本编码有12位，老的有10位（GB/T 39554.1—2020）')),
        example,
      }),
    )
    .check(z.describe('基本编码')),
})
