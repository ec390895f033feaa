import { describe, expect, test } from 'vitest'
import { mergedIn, mergerOf } from '../../../shared/catalogue/drafting/merger.ts'
import { nextDay } from '../../../shared/kernel/calendar.ts'
import { departmentsIn } from '../../../shared/kernel/item/decider.ts'
import { type Item, item as itemSchema } from '../../../shared/kernel/item/item.ts'
import { around, felling, from, itemOf, offices, shorter, today } from './asking.ts'

/** What becomes of the items that name a department which another one continues (机构改革). */

const merger = { office: 'forestry', successor: 'natural-resources', from }
const officialCode = { value: '11445321007124567X4000164001000', example: true } as const
const towns = ['445321112']
const given: Item = { ...itemOf('SL-0103'), version: 2, decider: { tier: 'town', delegatedBy: 'forestry', towns } }
const joint: Item = { ...itemOf('SL-0502'), version: 2, jointOffices: ['forestry', 'health'] }
const register = (...items: Item[]) => Map.groupBy(items, ({ code }) => code)
const moved = (...items: Item[]) => mergedIn(register(...items), merger)

describe('an item', () => {
  test('names the successor in place of the one that ends, and nothing else of it changes', () => {
    const handlingCode = { value: '示例-1', example: true } as const
    const [next] = moved(felling, { ...shorter, handlingCode }).versions
    const { officialCode: _, ...rest } = shorter
    const decider = { tier: 'department', office: 'natural-resources' }
    expect(next).toEqual({ ...rest, version: 3, effectiveFrom: from, decider })
    expect(itemSchema.safeParse(next).success).toBe(true)
  })

  test('keeps its towns and its document where they decide in the name of the one that ends', () => {
    const entrustment = { title: '委托书', on: '2026-09-20', what: '决定' }
    const [next] = moved({ ...given, decider: { ...given.decider, entrustment } as Item['decider'] }).versions
    expect(next?.decider).toEqual({ tier: 'town', delegatedBy: 'natural-resources', towns, entrustment })
  })

  test('of another department keeps its code, and is handled together with the successor', () => {
    const codes = { officialCode, handlingCode: { value: `${officialCode.value}01`, example: true as const } }
    const [next] = moved({ ...joint, ...codes }).versions
    expect(next).toMatchObject({ ...codes, jointOffices: ['natural-resources', 'health'], decider: joint.decider })
    expect(moved({ ...joint, jointOffices: ['forestry', 'natural-resources'] }).versions[0]?.jointOffices).toEqual([
      'natural-resources',
    ])
    const own: Item = { ...shorter, jointOffices: ['natural-resources'] }
    expect(moved(own).versions[0]).not.toHaveProperty('jointOffices')
  })

  test('that is suspended or withdrawn goes along, one that names others stays', () => {
    const withdrawn: Item = { ...shorter, status: { is: 'withdrawn', reason: '不办了', since: '2026-06-01' } }
    expect(moved(withdrawn, itemOf('SL-0702')).versions).toMatchObject([{ status: withdrawn.status, version: 3 }])
  })

  test('with a later version that is planned is not overtaken', () => {
    const later: Item = { ...shorter, version: 3, effectiveFrom: '2027-01-01', decider: { tier: 'town' } }
    expect(moved(shorter, later)).toEqual({ versions: [], planned: [later], moved: [] })
    const sooner = { ...shorter, version: 3, effectiveFrom: from }
    expect(moved(shorter, sooner).versions).toMatchObject([{ version: 4, effectiveFrom: from }])
    const away: Item = { ...shorter, decider: { tier: 'town' } }
    expect(moved(felling, away, { ...later, visits: 0 })).toMatchObject({ versions: [], planned: [] })
  })

  test('that was moved before is not moved again', () => {
    const { versions } = moved(felling, shorter, joint)
    expect(moved(felling, shorter, itemOf('SL-0502'), joint, ...versions)).toEqual({
      versions: [],
      planned: [],
      moved: versions,
    })
    // Nor forgotten where the successor has changed it since.
    const since = versions.map(one => ({ ...one, version: one.version + 1, effectiveFrom: '2027-01-01', visits: 0 }))
    expect(moved(felling, shorter, itemOf('SL-0502'), joint, ...versions, ...since)).toEqual({
      versions: [],
      planned: [],
      moved: versions,
    })
  })
})

describe('the draft', () => {
  const asked = (different: object = {}) => ({ receivers: ['natural-resources'], from, ...different })
  const where = (different: object = {}) => {
    const { present, ...rest } = around()
    return { ...rest, register: present, parts: ['justice', 'establishment'], ...different }
  }
  const draft = (different: object = {}, place = where()) => {
    const made = mergerOf(asked(different), place)
    if (Array.isArray(made)) throw new Error(JSON.stringify(made))
    return made
  }
  const faults = (different: object = {}, place = where()) => {
    const made = mergerOf(asked(different), place)
    return Array.isArray(made) ? made.map(({ path, message }) => `${path} ${message}`) : []
  }

  test('tells every item that goes along, and what the successor confirms', () => {
    const { about, items, receivers, versions, told } = draft()
    expect({ about, items, receivers, versions }).toEqual({
      ...{ about: '县林业局', items: [], versions: [] },
      receivers: ['natural-resources'],
    })
    expect(told[0]).toMatchObject({ title: '县林业局并入县自然资源局' })
    const named = [...where().register.values()].filter(all => departmentsIn(all.at(-1) as Item).includes('forestry'))
    expect(told).toHaveLength(1 + named.length)
    expect(told[0]?.text).toContain(`${named.length}个事项`)
    expect(told).toContainEqual({ title: `SL-0102 ${felling.shortName}`, text: '由县林业局决定' })
  })

  test.each<[string, object, RegExp, object?]>([
    ['itself', { receivers: ['forestry'] }, /^\/receivers 请选择另一个现有的部门/],
    ['nobody', { receivers: [] }, /\/receivers/],
    ['two', { receivers: ['natural-resources', 'health'] }, /\/receivers/],
    ['a town', { receivers: towns }, /\/receivers/],
    ['no organ for permits', { receivers: ['disabled-persons'] }, /\/receivers SL-0102：许可只能由行政机关决定/],
    ['one from today', { from: today }, /\/from 生效日期最早是明天/],
    ['one in 367 days', { from: nextDay(today, 367) }, /\/from 生效日期最晚/],
    ['one of an examining office', {}, /\/kind 本单位还在审核事项变更/, { parts: ['forestry', 'establishment'] }],
    [
      'one that has ended',
      {},
      /\/receivers 请选择/,
      {
        offices: new Map(
          [...offices].map(([id, office]) => [
            id,
            id === 'natural-resources' ? { ...office, successor: 'health' } : office,
          ]),
        ),
      },
    ],
  ])('is refused for %s', (_, different, message, place = {}) =>
    expect(faults(different, where(place)).join('\n')).toMatch(message),
  )

  test('tells everything that is wrong at once', () => {
    const later: Item = { ...shorter, version: 3, effectiveFrom: '2027-01-01', promised: felling.promised }
    const { present } = around('forestry', [shorter, later])
    const all = faults({ receivers: ['forestry'], from: today }, where({ register: present, parts: ['forestry'] }))
    expect(all.map(fault => fault.split(' ')[0])).toEqual(['/kind', '/receivers', '/from', '/from'])
  })
})
