import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import {
  keptPhone,
  typedCode,
  typedDay,
  typedLine,
  typedName,
  typedPhone,
  typedText,
} from '../../shared/kernel/typed.ts'
import { publicEndpoints } from '../../shared/public/api.ts'
import { house } from '../imports.ts'

/** The schemas of what people type. */

const read = (schema: z.core.$ZodType, typed: unknown) => {
  const { data, error } = z.safeParse(schema, typed)
  return data ?? error?.issues.map(({ message }) => message)
}

describe('a typed value', () => {
  test('is cleaned before it is measured', () => {
    expect(read(typedLine(2, 4), ' \u200B四个\n\n字 ')).toBe('四个 字')
    expect(read(typedName(4), '欧阳　震\u202E华')).toBe('欧阳震华')
    expect(read(typedText(1, 5), '\r\n甲\r\n\u0000乙\n')).toBe('甲\n乙')
    expect(read(typedCode(4, 12), '５１ ０—３２\u200B7')).toBe('510-327')
  })

  test('is as long as its characters', () => {
    expect(read(typedLine(1, 3), '𠮷𪚥𠮷')).toBe('𠮷𪚥𠮷')
    expect(read(typedLine(1, 3), '𠮷𪚥𠮷𪚥')).toEqual(['最多填3个字，现在有4个字，请删减后再提交。'])
    expect(read(typedLine(2, 3), '\u3000𠮷\u2060')).toEqual(['至少要填2个字。'])
  })

  test('that shows nothing is missing', () => {
    for (const typed of ['', ' ', '\u200B', '\u0000', '\u202E\n'])
      expect(read(typedName(9), typed)).toEqual(['必须填写。'])
    expect(read(typedLine(0, 9), '\u3164')).toBe('')
    expect(read(typedName(9), '王')).toBe('王')
  })

  test('states its lengths in the document of the API', () => {
    expect(z.toJSONSchema(typedLine(2, 30), { io: 'input' })).toMatchObject({ minLength: 2, maxLength: 30 })
    expect(z.toJSONSchema(typedName(30), { io: 'input' })).toMatchObject({ minLength: 1, maxLength: 30 })
    expect(z.toJSONSchema(typedText(0, 30), { io: 'input' })).not.toHaveProperty('minLength')
  })

  test('is a phone in one spelling, and what is none stays on file', () => {
    expect(read(typedPhone, '8613600001234')).toBe('13600001234')
    expect(read(typedPhone, '13600001')).toEqual([expect.stringContaining('电话号码不正确')])
    expect([keptPhone('（０７６６）２９３３４５６'), keptPhone('未登记')]).toEqual(['0766-2933456', '未登记'])
  })

  test('is a day of these times', () => {
    expect(read(typedDay, '2031-05-06')).toBe('2031-05-06')
    for (const typed of ['0031-05-06', '1899-12-31', '2200-01-01', '2031-02-29']) {
      expect(read(typedDay, typed)).toEqual([expect.any(String)])
    }
  })

  test('is a query code with blanks in it', () => {
    const { body } = publicEndpoints['look-up-progress']
    const asked = { no: ' xx-4k7tq-9m2cb-5 ', pin: '５１０\u00A0３２7\u202C' }
    expect(read(body, asked)).toEqual({ no: 'XX-4K7TQ-9M2CB-5', pin: '510327' })
  })
})

test('no page cuts what is typed, and no schema has a cleaning of its own', () => {
  const found = (where: RegExp, never: RegExp) =>
    [...house].filter(([path, text]) => where.test(path) && never.test(text)).map(([path]) => path)
  expect(found(/^web\//, /max_?length\s*[=:]\s*[{"'\d]/i)).toEqual([])
  expect(found(/^shared\//, /\bz\.(trim|normalize)\(|normalize\('NFKC'\)/)).toEqual([
    // What is searched, not what is kept.
    'shared/catalogue/search-index.ts',
    'shared/enquiry/named.ts',
  ])
})
