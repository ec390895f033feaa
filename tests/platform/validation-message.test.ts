import { expect, test } from 'vitest'
import * as z from 'zod/mini'
import { validationMessageOf } from '../../shared/platform/validation-message.ts'

/** What a person reads about a field that the API does not accept. */

const body = z.strictObject({
  name: z.string().check(z.minLength(2), z.maxLength(4)),
  day: z.optional(z.iso.date()),
  kind: z.optional(z.enum(['one', 'other'])),
  files: z.optional(z.array(z.uuid()).check(z.maxLength(1, '最多附1个文件。'))),
  even: z.optional(z.int().check(z.multipleOf(2))),
})
const messagesOn = (value: unknown) =>
  z.safeParse(body, value, { reportInput: true }).error?.issues.map(validationMessageOf)

test.each([
  ['a missing field', {}, '/name', '必须填写。'],
  ['a value of another type', { name: 7 }, '/name', '内容的类型不正确。'],
  ['null', { name: null }, '/name', '内容的类型不正确。'],
  ['a short text', { name: '王' }, '/name', '内容太短或者太少。'],
  ['a long text', { name: '王小明明明' }, '/name', '内容太长或者太多。'],
  ['a day that is none', { name: '小明', day: '2026-02-30' }, '/day', '格式不正确。'],
  ['an unknown choice', { name: '小明', kind: 'third' }, '/kind', '不在可以选择的范围内。'],
  ['any other fault', { name: '小明', even: 3 }, '/even', '内容不正确。'],
  ['an unknown field', { name: '小明', nick: '', age: 1 }, '/', '没有这样的栏目：nick、age。'],
  ['a fault deep inside', { name: '小明', files: ['x'] }, '/files/0', '格式不正确。'],
])('%s has a sentence of its own', (_, value, path, message) => {
  expect(messagesOn(value)).toEqual([{ path, message }])
})

test('a rule’s own sentence is kept', () => {
  const id = '0b6f5c1e-7a0f-4a6e-9d52-6c5a1f4f2a11'
  expect(messagesOn({ name: '小明', files: [id, id] })).toEqual([{ path: '/files', message: '最多附1个文件。' }])
})
