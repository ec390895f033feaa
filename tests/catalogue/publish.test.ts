import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { beforeAll, describe, expect, test } from 'vitest'
import * as z from 'zod'
import { builtFor } from '../../infra/platform/counties.ts'
import { readReference } from '../../shared/catalogue/deployed.ts'
import { catalogueOf, groupsOn } from '../../shared/catalogue/publish.ts'
import { siteOf } from '../../shared/catalogue/site.ts'
import { type Parts, siteFiles } from '../../shared/hall/site-files.ts'
import type { Item } from '../../shared/kernel/item/item.ts'
import type { Files } from '../../shared/platform/publication.ts'
import { countyFolder } from '../data/county.ts'
import { calendar, limits, permit } from '../kernel/sample.ts'

/** The public catalogue: items open for applications today, and separately those to come. */

const today = permit()
const next = { ...today, version: 2, effectiveFrom: '2027-01-01', name: `${today.name}（新）` }
const other = { ...today, code: 'SL-9999', effectiveFrom: '2027-03-01' }
const known = { items: [next, today, other], offices: new Map(), calendar, limits, specials: [], links: [] }
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

  test('says of what is done on the spot that it is answered by the next working day, as guides do', () => {
    const atOnce: Item = { ...today, promised: { days: 1, unit: 'wd' }, procedures: [], specials: [], scenarios: [] }
    const { items, lists } = catalogueOf({ ...known, items: [atOnce, other] }, '2026-12-31')
    expect(items[`items/${code}`]).toMatchObject({ acceptance: { days: 1 } })
    expect(lists.upcoming).toMatchObject([{ acceptance: today.acceptance }])
  })

  test('states how long the calendar is certain', () => {
    expect(catalogueOf(known, '2026-12-31').lists.calendar).toEqual({ ...calendar, publishedThrough: '2026-12-31' })
  })
})

describe('a publication, killed after any of its groups', () => {
  const stands = (groups: readonly Files[]): Record<string, string> => Object.assign({}, ...groups)
  const guide = `guide/${code}.html`
  const system = { name: '采伐系统', intake: 'there', application: 'https://www.example.com/' } as const
  const answered = { checked: '2026-10-01', answered: '2026-10-01', failedSince: null, fault: null }
  const states = new Map([[system.application, { link: system.application, ...answered }]])
  const planned = { ...next, effectiveFrom: '2026-10-02', name: '有了新名称的采伐', villageIntake: false }
  const sources = async () => {
    const { pages, ...basic } = await readReference(countyFolder)
    const items = [today, planned, { ...permit(), code: 'SL-9999', effectiveFrom: '2026-10-02', name: '全新的事项' }]
    return { basic, items, searchWords: pages.words, site: siteOf(pages.site, pages.tiles), states }
  }
  let render: Parts['render']
  const at = builtFor('445321', 'functions/catalogue')
  const { built, elder } = JSON.parse(readFileSync(join(at, 'pages.json'), 'utf8'))
  beforeAll(async () => {
    ;({ render } = await import(`${pathToFileURL(join(at, 'site.mjs'))}`))
  })
  const signIn = { issuer: '', client: '' }
  const groupsAt = async (on: string, different: Partial<Awaited<ReturnType<typeof sources>>> = {}) =>
    groupsOn(on, { ...(await sources()), ...different }, shown => siteFiles(shown, { render, built, elder, signIn }))

  /** The addresses of items and of parts of the search that a file leads to, as files. */
  const ledTo = ([name, body]: [string, string]): string[] => [
    ...[...body.matchAll(/href="\/(guide\/[^"#]+|town\/[^"#]+)"/g)].map(([, file = '']) => file),
    ...(name === 'catalogue/item-names.json'
      ? (JSON.parse(body) as { code: string }[]).map(one => `catalogue/items/${one.code}.json`)
      : []),
    ...(name === 'catalogue/search.json'
      ? [...body.matchAll(/"\/(catalogue[^"]+)"/g)].map(([, file = '']) => file)
      : []),
  ]

  test('leads to nothing that is not there, and to no guide older than what leads to it', async () => {
    const [before, after] = [await groupsAt('2026-10-01'), await groupsAt('2026-10-02')]
    for (let put = 0; put <= after.length; put++) {
      const site = { ...stands(before), ...stands(after.slice(0, put)) }
      const missing = Object.entries(site)
        .flatMap(ledTo)
        .filter(file => site[file] === undefined)
      expect([put, missing]).toEqual([put, []])
      const lists = ['items.html', 'themes.html', 'catalogue/item-names.json', 'catalogue/items.json', 'index.html']
      if (lists.some(file => site[file]?.includes(planned.name))) expect(site[guide]).toContain(planned.name)
    }
  })

  test('shows what is planned where it is announced, and nowhere else before its day', async () => {
    const telling = async (on: string, word: string) =>
      Object.entries(stands(await groupsAt(on)))
        .filter(([, body]) => body.includes(word))
        .map(([file]) => file)
    expect(await telling('2026-10-01', planned.name)).toEqual([
      `guide/${code}-versions.html`,
      'catalogue/upcoming.json',
    ])
    expect(await telling('2026-10-01', '全新的事项')).toEqual(['catalogue/upcoming.json'])
    const later = await telling('2026-10-02', planned.name)
    for (const file of [guide, 'items.html', 'catalogue/items.csv', 'catalogue/item-names.json'])
      expect(later).toContain(file)
    expect(later).not.toContain('catalogue/upcoming.json')
  })

  test('announces no version that another has overtaken before its day', async () => {
    const other = { ...planned, version: 3, name: '改了主意的采伐' }
    const site = stands(await groupsAt('2026-10-01', { items: [today, planned, other] }))
    expect(site['catalogue/upcoming.json']).toContain(other.name)
    expect(Object.entries(site).filter(([, body]) => body.includes(planned.name))).toEqual([])
  })

  test('gives a link only while its host is on the list', async () => {
    const row = { id: '0001', host: 'www.example.com', name: '采伐系统', office: 'forestry', note: '本局系统' }
    const { basic } = await sources()
    const files = async (state: 'listed' | 'removed') => {
      const items = [{ ...today, counterIntake: true as const, ownSystem: system }]
      return stands(await groupsAt('2026-10-01', { items, basic: { ...basic, linkHosts: [{ ...row, state }] } }))
    }
    const site = await files('listed')
    expect(site[guide]).toContain(system.application)
    // No desk is offered what is applied for there alone.
    for (const list of ['village', 'counter']) expect(site[`catalogue/${list}-items.json`]).toBe('[]')
    const without = await files('removed')
    expect(Object.entries(without).filter(([, body]) => body.includes(system.application))).toEqual([])
    expect(JSON.parse(without['catalogue/links.json'] ?? '')).toMatchObject([
      { code, host: 'www.example.com', isListed: false, link: null },
    ])
  })
})
