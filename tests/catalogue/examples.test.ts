import { expect, test } from 'vitest'
import { readReference } from '../../shared/catalogue/deployed.ts'
import { exampleItems, mostExamples } from '../../tools/examples/example-items.ts'
import { countyFolder } from '../data/county.ts'

const own = await readReference(countyFolder)

test('a thousand examples can be told apart, belong to the county’s departments and say that they are examples', () => {
  const items = exampleItems(1000, own, '2026-12-01')
  for (const key of ['code', 'name', 'shortName'] as const)
    expect(new Set(items.map(item => item[key])).size, key).toBe(items.length)
  const codes = new Set(own.items.map(({ code }) => code))
  expect(items.filter(({ code }) => codes.has(code))).toEqual([])
  for (const { decider, legalBasis, conditions } of items) {
    expect(decider.tier === 'department' && own.offices.has(decider.office)).toBe(true)
    expect([...legalBasis.map(({ title }) => title), ...conditions].every(text => text.startsWith('示例'))).toBe(true)
  }
  expect(() => exampleItems(mostExamples(own) + 1, own, '2026-12-01')).toThrow(RangeError)
})
