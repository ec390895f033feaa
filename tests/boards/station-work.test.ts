import { expect, test } from 'vitest'
import { stationTable } from '../../shared/boards/station-table.ts'
import { countedFrom, seesPeople, stationsOf, workOf } from '../../shared/boards/station-work.ts'
import type { Assisted } from '../../shared/casework/assisted.ts'
import type { Role } from '../../shared/kernel/actor.ts'
import type { Office } from '../../shared/kernel/office.ts'

/** What agents did in a month: rows, who reads of persons, and what was not counted. */

const office = (id: string, tier: Office['tier'], different: Partial<Office> = {}): [string, Office] => [
  id,
  { id, name: id, shortName: id, tier, kind: 'village-committee', ...different } as Office,
]
const [county, town, first, second, ended, otherTown, other] = [
  ...['445321', '445321115', '445321115201', '445321115202', '445321115203', '445321104', '445321104201'],
] as const
const offices = new Map([
  office(county, 'county'),
  office(second, 'village', { parent: town }),
  office(first, 'village', { parent: town }),
  office(ended, 'village', { parent: town, successor: first }),
  office(town, 'town', { parent: county }),
  office(otherTown, 'town', { parent: county }),
  office(other, 'village', { parent: otherTown }),
])
const at = (id: string): Office => {
  const found = offices.get(id)
  if (found === undefined) throw new Error(`no office ${id}`)
  return found
}
const isVillage = (id: string) => at(id).tier === 'village'
const counted = (station: string, by: string, figures: Assisted['figures']): Assisted => ({
  ...{ month: '2026-09', town, station, by, figures },
})

test('a town has its counter and its villages in the order of their codes, a village itself', () => {
  expect(stationsOf(at(town), offices).map(({ id }) => id)).toEqual([town, first, second])
  expect(stationsOf(at(second), offices).map(({ id }) => id)).toEqual([second])
})

test('a station’s figures are the sum of its people’s; one that has ended keeps its own', () => {
  const rows = workOf(
    stationsOf(at(town), offices),
    [
      counted(first, 'a', { filed: 2, returned: 1, rated: 2, 'rated-bad': 1 }),
      counted(first, 'b', { filed: 5, 'paper-late': 1, rejected: 1 }),
      counted(town, 'clerk', { filed: 3 }),
      counted(ended, 'c', { filed: 1 }),
    ],
    isVillage,
  )
  expect(rows.map(({ station, figures }) => [station, Object.values(figures)])).toEqual([
    [town, [3, 0, 0, null, 0, 0]],
    [first, [7, 1, 1, 1, 2, 1]],
    [second, [0, 0, 0, 0, 0, 0]],
    [ended, [1, 0, 0, 0, 0, 0]],
  ])
  expect(rows[1]?.people.map(({ by, figures }) => [by, figures.filed])).toEqual([
    ['b', 5],
    ['a', 2],
  ])
})

test('of persons read the head of the station, the head of its town and the county’s supervisors', () => {
  const sees = (role: Role, where: string, station: string) =>
    seesPeople({ office: where, roles: [role] }, at(station), county)
  const seeing: [Role, string, string[]][] = [
    ['station-head', first, [first]],
    ['agent', first, []],
    ['station-head', town, [town]],
    ['head', town, [town, first, second, ended]],
    ['clerk', town, []],
    ['supervisor', town, []],
    ['head', otherTown, [otherTown, other]],
    ['supervisor', county, [...offices.keys()]],
    ['head', county, []],
  ]
  for (const [role, where, those] of seeing)
    expect([...offices.keys()].filter(station => sees(role, where, station)).toSorted()).toEqual(those.toSorted())
})

test('a month that was over before the hall counted, or has not begun, is not counted', () => {
  const now = '2026-09-28T01:00:00.000Z'
  expect(countedFrom('2026-09', null, now)).toBeNull()
  expect(countedFrom('2026-09', '2026-09-01', now)).toBeNull()
  expect(countedFrom('2026-09', '2026-09-15', now)).toBe('2026-09-15')
  expect(countedFrom('2026-08', '2026-09-15', now)).toBe('none')
  expect(countedFrom('2026-10', '2026-09-15', now)).toBe('none')
  // In Greenwich it is still September.
  expect(countedFrom('2026-10', null, '2026-09-30T16:00:00.000Z')).toBeNull()
})

test('the table that is saved has a row for each station and person, — for what is unknown', () => {
  const figures = { filed: 3, returned: 1, rejected: 0, paperLate: 2, rated: 2, ratedBad: 1 }
  const table = stationTable(
    {
      ...{ station: town, month: '2026-09', at: '2026-09-28T01:00:00.000Z', since: '2026-09-15' },
      stations: [
        { station: first, figures, people: [{ subject: 'a', name: '李月娥', figures }] },
        { station: second, figures: null, people: null },
      ],
    },
    id => `站${id.slice(-3)}`,
  )
  expect(table.name).toBe('站115代办情况-2026-09')
  expect(table.note).toBe('截至2026-09-28 09:00；从2026-09-15起')
  expect(table.headings.slice(-1)).toEqual(['其中差评'])
  expect(table.rows).toEqual([
    ['站201', '全站', 3, 1, 0, 2, 2, 1],
    ['站201', '李月娥', 3, 1, 0, 2, 2, 1],
    ['站202', '全站', '—', '—', '—', '—', '—', '—'],
  ])
})
