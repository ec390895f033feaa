import { describe, expect, test } from 'vitest'
import { complaintsOf, countyName, hallName, remediesOf } from '../../shared/kernel/county.ts'
import type { Office } from '../../shared/kernel/office.ts'
import { inForce, itemOf } from '../../shared/kernel/reference.ts'
import { permit } from './sample.ts'

/** What is looked up of a county: an item in its versions, and what the county calls itself. */

const versions = [
  permit({ version: 2, effectiveFrom: '2026-07-01' }),
  permit({ version: 1, effectiveFrom: '2026-01-01' }),
  permit({ version: 3, effectiveFrom: '2026-09-01' }),
]
const from = { items: [...versions, permit({ code: 'SL-0902', version: 9 })] }

describe('an item', () => {
  test.each([
    ['2025-12-31', undefined],
    ['2026-01-01', 1],
    ['2026-06-30', 1],
    ['2026-07-01', 2],
    ['2026-12-31', 3],
  ])('is filed on %s in version %s', (day, version) => expect(inForce(versions, day)?.version).toBe(version))

  test('is read in the version it was filed under', () => {
    expect(itemOf(from, 'SL-0901', 2).effectiveFrom).toBe('2026-07-01')
    expect(() => itemOf(from, 'SL-0901', 9)).toThrow('item SL-0901 version 9 is not in the reference data')
    expect(() => itemOf(from, 'SL-0903', 1)).toThrow('is not in the reference data')
  })
})

describe('a county', () => {
  const office = (different: Partial<Office>): Office => ({
    id: '449901',
    name: '甲县政务服务中心',
    shortName: '甲县',
    tier: 'county',
    kind: 'government',
    ...different,
  })
  const officesOf = (...all: Office[]) => new Map(all.map(one => [one.id, one]))
  const town = office({ id: '449901100', shortName: '甲镇', tier: 'town', complaints: '10086' })

  test('is called by its own office, wherever that stands', () => {
    const offices = officesOf(town, office({ complaints: '0000-12345' }))
    expect([countyName(offices), hallName(offices), complaintsOf(offices)]).toEqual([
      '甲县',
      '甲县网上办事大厅',
      '0000-12345',
    ])
    expect([countyName(officesOf(town)), hallName(officesOf())]).toEqual(['本县', '本县网上办事大厅'])
  })

  test('has the nation’s number for complaints if it has none of its own', () => {
    expect([complaintsOf(officesOf(office({}))), complaintsOf(officesOf(town))]).toEqual(['12345', '12345'])
  })

  test('says who reviews and which court hears', () => {
    const remedies = { review: '乙市人民政府', court: '丙区人民法院' }
    const [review, court] = remediesOf(officesOf(town, office({ remedies })), '本决定')
    expect(review).toContain('不服本决定，可以自收到之日起60日内向乙市人民政府申请')
    expect(court).toContain('6个月内依法向丙区人民法院提起')
    expect(remediesOf(officesOf(office({})), '本决定').join()).toMatch(/向甲县人民政府申请.*向有管辖权的人民法院提起/)
  })
})
