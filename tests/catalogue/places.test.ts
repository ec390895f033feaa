import { expect, test } from 'vitest'
import { readOffices } from '../../shared/catalogue/deployed.ts'
import { elderChoices } from '../../shared/catalogue/elder.ts'
import { placesOf } from '../../shared/catalogue/places.ts'
import { searchIndex } from '../../shared/catalogue/search-index.ts'
import { officeName } from '../../shared/kernel/office.ts'
import { countyFolder } from '../data/county.ts'

/** Where people can go, as pages say it. */

test('a village that merged into another is offered nowhere, and what names it leads to where it goes on', async () => {
  const before = await readOffices(countyFolder)
  const [first, second, third] = [...before.values()].filter(({ tier }) => tier === 'village').map(({ id }) => id)
  const into = new Map([
    [first, second],
    [second, third],
  ])
  const after = [...before.values()].map(one => {
    const successor = into.get(one.id)
    return successor === undefined ? one : { ...one, successor }
  })
  const villagesIn = (offices: typeof after) =>
    placesOf(offices).towns.flatMap(({ villages }) => villages.map(({ code }) => code))
  expect(villagesIn([...before.values()]).filter(code => !villagesIn(after).includes(code))).toEqual([first, second])
  const towns = placesOf(after).towns.flatMap(({ villages }) => villages)
  const was = placesOf([...before.values()]).towns.flatMap(({ villages }) => villages)
  const bodyOf = (id = '') => was.find(({ code }) => code === id)?.body ?? '-'
  expect(towns.filter(({ joined }) => joined !== undefined)).toMatchObject([
    { code: third, joined: [bodyOf(second), bodyOf(first)] },
  ])
  // Whoever looks for it by its old name is led to its town.
  const { others } = searchIndex([], placesOf(after), [])
  expect(others.filter(({ words }) => words.includes(bodyOf(first)))).toHaveLength(1)
  const elder = elderChoices([], [], after)
  expect(elder.towns.flatMap(({ villages }) => villages.map(([id]) => id))).toEqual(villagesIn(after))
  expect(elder.merged).toEqual([
    [first, third],
    [second, third],
  ])
  const nameOf = (id = '') => before.get(id)?.shortName
  expect(officeName(new Map(after.map(one => [one.id, one])), first ?? '')).toBe(
    `${nameOf(first)}（已并入${nameOf(third)}）`,
  )
})
