import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import { catalogueOf } from '../../shared/catalogue/publish.ts'
import { calendar, limits, permit } from '../kernel/sample.ts'

/** The public catalogue: items open for applications today, and separately those to come. */

const today = permit()
const next = { ...today, version: 2, effectiveFrom: '2027-01-01' }
const other = { ...today, code: 'SL-9999', effectiveFrom: '2027-03-01' }
const known = { items: [next, today, other], offices: new Map(), calendar, limits, links: [] }
const lists = z.looseObject({
  items: z.array(z.object({ code: z.string(), version: z.int() })),
  upcoming: z.array(z.object({ code: z.string(), version: z.int() })),
})
const named = (on: string) => {
  const { items, upcoming } = lists.parse(catalogueOf(known, on).lists)
  return { items, upcoming }
}
const { code } = today

describe('the catalogue', () => {
  test('lists versions and items in force, and those to come separately', () => {
    expect(named('2026-12-31')).toEqual({
      items: [{ code, version: 1 }],
      upcoming: [
        { code, version: 2 },
        { code: 'SL-9999', version: 1 },
      ],
    })
    expect(named('2027-03-01')).toEqual({
      items: [
        { code, version: 2 },
        { code: 'SL-9999', version: 1 },
      ],
      upcoming: [],
    })
  })

  test('has a page for each item in force', () => {
    expect(Object.keys(catalogueOf(known, '2026-12-31').items)).toEqual([`items/${code}`])
  })

  test('states how long the calendar is certain', () => {
    expect(catalogueOf(known, '2026-12-31').lists.calendar).toEqual({ ...calendar, publishedThrough: '2026-12-31' })
  })
})
