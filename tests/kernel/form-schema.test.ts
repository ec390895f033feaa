import { describe, expect, test } from 'vitest'
import { item } from '../../shared/kernel/item/item.ts'
import { field, form, put, takes, wholes } from './county-files.ts'
import { permit } from './sample.ts'

/** The forms and conditions that an item may have. */

describe('an item’s form', () => {
  const asked = (fields: object, required: string[] = []) => {
    const { error } = item.safeParse({ ...permit(), form: form(fields, required) })
    return error?.issues.map(({ path }) => path.join('.')) ?? []
  }

  test('says how long a free text may be', () => {
    expect(asked({ a: { type: 'string', title: '事由' } })).not.toEqual([])
    expect(asked({ a: { type: 'string', title: '姓名', format: 'name' } })).not.toEqual([])
    expect(asked({ a: { type: 'string', title: '出生日期', format: 'date-past' } })).toEqual([])
    expect(asked({ a: { type: 'string', title: '方式', enum: ['自取', '邮寄'] } })).toEqual([])
    expect(asked({ a: field({}) })).toEqual([])
  })

  test('requires only what it has, and no text that may be empty', () => {
    expect(asked({ a: field({ minLength: 1 }) }, ['b'])).toEqual(['form.required'])
    expect(asked({ a: field({}) }, ['a'])).toEqual(['form.properties.a'])
    for (const more of [{ minLength: 1 }, { pattern: '^甲' }, { format: 'phone' }, { enum: ['甲', '乙'] }])
      expect(asked({ a: field(more) }, ['a'])).toEqual([])
    expect(asked({ a: { type: 'boolean', title: '同意' } }, ['a'])).toEqual([])
  })

  test('has patterns that can be read', () => {
    expect(asked({ a: field({ pattern: '(甲' }) })).not.toEqual([])
    expect(asked({ a: field({ pattern: '' }) })).not.toEqual([])
    expect(asked({ a: field({ pattern: '甲' }) })).toEqual([])
    // The browser reads a pattern by characters, and then a hyphen needs no backslash.
    expect(asked({ a: field({ pattern: '^甲\\-乙$' }) })).not.toEqual([])
  })

  test('prefills with its own choices only, one age for each, in order', () => {
    const choices = (more: object) => asked({ a: { type: 'string', title: '年龄段', enum: ['甲', '乙'], ...more } })
    expect(choices({ default: '乙' })).toEqual([])
    expect(choices({ default: '丙' })).not.toEqual([])
    expect(asked({ a: field({ default: '甲' }) })).not.toEqual([])
    expect(choices({ 'x-ages': [60, 80] })).toEqual([])
    for (const ages of [[60], [80, 60], [60, 60], [60, 80, 100]]) expect(choices({ 'x-ages': ages })).not.toEqual([])
    expect(asked({ a: field({ 'x-ages': [60] }) })).not.toEqual([])
    expect(asked({ a: field({ 'x-known': 'address' }) })).toEqual([])
    expect(asked({ a: field({ 'x-known': 'salary' }) })).not.toEqual([])
  })

  test('marks what is sensitive', () => {
    for (const sensitive of [true, false]) expect(asked({ a: field({ 'x-sensitive': sensitive }) })).toEqual([])
    expect(asked({ a: field({ 'x-sensitive': '是' }) })).not.toEqual([])
  })
})

describe('a condition', () => {
  const on = (when: object) => takes('item', 'stops.0.when', when)

  test('names an answer or bounds, never both or neither', () => {
    expect([on({ fact: 'place', is: '县城' }), on({ fact: 'place', is: true })]).toEqual([true, false])
    expect([on({ fact: 'age', least: 60 }), on({ fact: 'age', most: 60 })]).toEqual([true, true])
    expect([
      on({ fact: 'age' }),
      on({ fact: 'age', is: '甲', least: 60 }),
      on({ fact: 'age', is: '甲', most: 6 }),
    ]).toEqual([false, false, false])
  })

  test('is on the age or a field of the form, wherever it stands', () => {
    const paths = (place: string) => {
      const { error } = item.safeParse(put(wholes.item, place, { fact: 'income', most: 9 }))
      return error?.issues.map(({ path }) => path.join('.'))
    }
    for (const place of ['stops.0.when', 'urgent', 'procedures.0.unless'])
      expect(paths(place)).toEqual([`${place}.fact`])
  })
})
