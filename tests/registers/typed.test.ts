import { expect, test } from 'vitest'
import { textOf } from '../../shared/registers/typed.ts'

const column = { key: 'name', name: '名称', kind: 'text' } as const

test('a form shows a blank as a blank, which a file has to mark', () => {
  expect(textOf(column, { name: '' })).toBe('')
  expect(textOf(column, {})).toBe('')
  expect(textOf(column, { name: '' }, 'file')).not.toBe('')
  expect(textOf(column, { name: '高龄津贴' })).toBe('高龄津贴')
})
