import { describe, expect, test } from 'vitest'
import { stationMergerOf } from '../../../shared/catalogue/drafting/station-merger.ts'
import { nextDay } from '../../../shared/kernel/calendar.ts'
import { type Office, presentOffice } from '../../../shared/kernel/office.ts'
import { from, offices, today } from './asking.ts'

/** A village merges into another of its town, and its service station ends with it (村、社区合并). */

const villagesOf = (town: string): string[] =>
  [...offices.values()].flatMap(({ id, tier, parent }) => (tier === 'village' && parent === town ? [id] : []))
const town = '445321115'
const [ends = '', successor = '', third = ''] = villagesOf(town)
const [elsewhere = ''] = villagesOf('445321112')
const nameOf = (id: string): string => offices.get(id)?.name ?? ''
const asked = (different: object = {}) => ({ ends, receivers: [successor], from, ...different })
const around = (different: object = {}) => ({
  ...{ offices, office: 'establishment', establishment: 'establishment', today },
  ...different,
})
/** The offices when one has ended. */
const withEnded = (
  ended: string,
  into: string,
  before: ReadonlyMap<string, Office> = offices,
): ReadonlyMap<string, Office> =>
  new Map([...before].map(([id, one]) => [id, id === ended ? { ...one, successor: into } : one]))
const faults = (different: object = {}, place = around()) => {
  const made = stationMergerOf(asked(different), place)
  return Array.isArray(made) ? made.map(({ path, message }) => `${path} ${message}`) : []
}

describe('two villages of a town merge', () => {
  test('and their town confirms it', () => {
    const made = stationMergerOf(asked(), around())
    if (Array.isArray(made)) throw new Error(JSON.stringify(made))
    const { about, receivers, station, items, versions, told } = made
    expect({ about, receivers, station }).toEqual({
      ...{ about: nameOf(ends), receivers: [town] },
      station: { ends, successor },
    })
    expect([items, versions]).toEqual([[], []])
    expect(told).toHaveLength(1)
    expect(told[0]?.title).toBe(`${nameOf(ends)}并入${nameOf(successor)}`)
    expect(told[0]?.title).toMatch(/便民服务站并入.*便民服务站$/)
  })

  test.each<[string, object, RegExp, object?]>([
    ['of another town', { receivers: [elsewhere] }, /^\/receivers 请选择同一个镇的另一个村/],
    ['itself', { receivers: [ends] }, /^\/receivers 请选择同一个镇的另一个村/],
    ['its town', { receivers: [town] }, /^\/receivers/],
    ['a department', { receivers: ['forestry'] }, /^\/receivers/],
    ['nobody', { receivers: [] }, /^\/receivers/],
    ['two at once', { receivers: [successor, third] }, /^\/receivers/],
    ['one that ends itself', {}, /^\/receivers/, { offices: withEnded(successor, third) }],
  ])('not into %s', (_, different, message, place = {}) =>
    expect(faults(different, around(place)).join('\n')).toMatch(message),
  )

  test.each<[string, object, RegExp, object?]>([
    ['a town ends', { ends: town }, /^\/ends 镇的合并不在这里办/],
    ['a department ends', { ends: 'forestry' }, /^\/ends 请选择要并掉的村/],
    ['nothing ends', { ends: '445321115999' }, /^\/ends 请选择要并掉的村/],
    ['it has ended before', {}, /^\/ends .*已经定下并入/, { offices: withEnded(ends, third) }],
    ['it ends today', { from: today }, /^\/from 生效日期最早是明天/],
    ['it ends in 367 days', { from: nextDay(today, 367) }, /^\/from 生效日期最晚/],
    ['others draft it', {}, /^\/kind 村、社区的合并由县委编办起草/, { office: 'forestry' }],
  ])('not where %s', (_, different, message, place = {}) =>
    expect(faults(different, around(place)).join('\n')).toMatch(message),
  )

  test('and the second into a third, so that both are there', () => {
    const merged = withEnded(ends, successor)
    expect(faults({ ends: successor, receivers: [third] }, around({ offices: merged }))).toEqual([])
    const chain = withEnded(successor, third, merged)
    expect([ends, successor].map(id => presentOffice(chain, id))).toEqual([third, third])
    // Nor back into the first.
    expect(faults({ ends: third, receivers: [ends] }, around({ offices: chain })).join()).toMatch(/\/receivers/)
  })
})
