import { expect, test } from 'vitest'
import { applicationOf } from '../../local/quarter/answers.ts'
import { Chance } from '../../local/quarter/chance.ts'
import { dayLong, isOpen, later, momentOf } from '../../local/quarter/hours.ts'
import { type ApplicationPlot, type County, countsFor, type Plot, tell } from '../../local/quarter/story.ts'
import { readReference } from '../../shared/catalogue/deployed.ts'
import { countyFolder } from '../data/county.ts'

const from = '2026-06-30'
const until = '2026-09-28T01:00:00.000Z'

async function countyIn(folder: URL): Promise<County> {
  const { items, offices, enquiries, calendar } = await readReference(folder)
  const of = (tier: string, parent?: string) =>
    [...offices.values()].filter(o => o.tier === tier && (parent === undefined || o.parent === parent)).map(o => o.id)
  const towns = of('town').map(id => ({ id, villages: of('village', id) }))
  return {
    towns: towns.toSorted((one, other) => other.villages.length - one.villages.length),
    items,
    organs: of('department'),
    topics: enquiries.topics.map(({ id }) => id),
    calendar,
  }
}

const county = await countyIn(countyFolder)
const { plots, bad } = tell(county, { from, until }, countsFor(county))
const isApplication = (plot: Plot): plot is ApplicationPlot => plot.kind === 'application'
const applications = plots.filter(isApplication)
const of = (kind: Plot['kind']) => plots.filter(plot => plot.kind === kind)

test('a quarter has hundreds of cases, a hundred letters and twenty requests', () => {
  expect(applications.length).toBeGreaterThanOrEqual(600)
  expect(of('letter')).toHaveLength(100)
  expect(of('request')).toHaveLength(20)
})

test('every town, a hundred villages and every item have cases', () => {
  expect(new Set(applications.map(({ town }) => town)).size).toBe(county.towns.length)
  expect(new Set(applications.flatMap(({ village }) => village ?? [])).size).toBeGreaterThanOrEqual(100)
  expect(new Set(applications.map(({ item }) => item)).size).toBe(county.items.length)
})

test('a village sends only what it takes in, to its own town', () => {
  for (const { village, town, item } of applications.filter(plot => plot.village !== null)) {
    expect(village?.startsWith(town)).toBe(true)
    expect(county.items.find(({ code }) => code === item)?.villageIntake).toBe(true)
  }
})

test('everything is filed in office hours, before the end', () => {
  for (const { at } of plots) {
    expect(isOpen(county.calendar, at)).toBe(true)
    expect(at >= '2026-06-29T16:00:00.000Z' && at < until).toBe(true)
  }
})

test('matters turn out in every way, most of them well', () => {
  expect(new Set(applications.map(({ turn }) => turn)).size).toBe(7)
  const good = applications.filter(({ turn, isLate }) => turn === 'granted' && !isLate)
  expect(good.length / applications.length).toBeGreaterThan(0.65)
  for (const supplements of [1, 2]) expect(applications.some(plot => plot.supplements === supplements)).toBe(true)
  expect(applications.some(({ isPaperLate }) => isPaperLate)).toBe(true)
})

test('Monday is the busiest day, and the biggest town the busiest', () => {
  const counted = (key: (plot: Plot) => unknown) =>
    [...Map.groupBy(plots, key)].map(([at, { length }]) => ({ at, length }))
  const busiest = (key: (plot: Plot) => unknown) =>
    counted(key).toSorted((one, other) => other.length - one.length)[0]?.at
  expect(busiest(({ at }) => new Date(at).getUTCDay())).toBe(1)
  expect(busiest(plot => ('town' in plot ? plot.town : undefined))).toBe(county.towns[0]?.id)
  expect(county.towns.some(({ id }) => id === bad)).toBe(true)
})

test('the same seed tells the same story, another seed another', () => {
  const counts = countsFor(county)
  expect(tell(county, { from, until }, counts).plots).toEqual(plots)
  expect(tell(county, { from, until }, counts, 'other').plots).not.toEqual(plots)
})

test('a small county has a small quarter', async () => {
  const small = await countyIn(new URL('../example/', countyFolder))
  const told = tell(small, { from, until }, countsFor(small))
  expect(told.plots.filter(isApplication)).toHaveLength(61)
  expect(new Set(told.plots.filter(isApplication).map(({ village }) => village)).size).toBe(4)
})

test('somebody can apply for every item by its own sample', () => {
  const home = { region: '445321', county: '新兴县', place: '六祖镇夏卢' }
  for (const item of county.items) {
    const { applicant } = applicationOf(item, { chance: new Chance(item.code), home, on: '2026-07-06' })
    expect(applicant.phone).toMatch(/^1380013\d{4}$/)
  }
})

test('minutes of office hours pass over the noon, nights and holidays', () => {
  const at = momentOf('2026-09-30', 200)
  expect(at).toBe('2026-09-30T03:50:00.000Z')
  expect(later(county.calendar, at, 20)).toBe('2026-09-30T06:40:00.000Z')
  // The National Day's holidays last until the seventh of October.
  expect(later(county.calendar, at, dayLong)).toBe('2026-10-08T03:50:00.000Z')
  expect(later(county.calendar, '2026-10-03T02:00:00.000Z', 5)).toBe('2026-10-08T00:35:00.000Z')
  expect(isOpen(county.calendar, '2026-09-30T04:10:00.000Z')).toBe(false)
})
