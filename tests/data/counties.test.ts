import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { counties, countyOf } from '../../infra/platform/counties.ts'
import { deploymentNamed } from '../../infra/platform/deployments.ts'
import { demoCast, demoStory } from '../../local/demo/cast.ts'
import { readReference } from '../../shared/catalogue/deployed.ts'
import { searchWords } from '../../shared/catalogue/search-words.ts'
import { countySite, tileIcons } from '../../shared/catalogue/site.ts'
import { check } from '../../shared/kernel/form.ts'
import { listedHosts } from '../../shared/kernel/item/link-host.ts'
import { linksOf } from '../../shared/kernel/item/links.ts'

/** Requirements of every county of data/. */

const folderOf = (name: string) => new URL(`../../data/${name}/`, import.meta.url)

test('no two counties have one code', () => {
  expect(counties.length).toBeGreaterThan(1)
  for (const county of counties) expect(countyOf(county.record.code)).toBe(county)
})

describe.each(counties)('$folder', ({ folder, record }) => {
  test('can be loaded, and its letters and items go to offices that exist', async () => {
    const { offices, items, enquiries } = await readReference(folderOf(folder))
    expect(offices.get(record.code)).toMatchObject({ tier: 'county', shortName: record.name })
    const named = items.flatMap(({ decider, jointOffices = [] }) => [
      ...(decider.tier === 'department' ? [decider.office] : 'delegatedBy' in decider ? [decider.delegatedBy] : []),
      ...jointOffices,
    ])
    const wanted = new Set([...named, enquiries.desk, ...enquiries.topics.map(({ office }) => office)])
    expect([...wanted].filter(id => !offices.has(id))).toEqual([])
    expect(new Set(items.map(({ code, version }) => `${code} ${version}`)).size).toBe(items.length)
  })

  test('says of every item who does each step and at which level, and links to hosts on its list alone', async () => {
    const { items, linkHosts } = await readReference(folderOf(folder))
    expect(items.filter(({ flow, levels }) => flow === undefined || levels === undefined)).toEqual([])
    const hosts = listedHosts(linkHosts)
    expect(items.flatMap(linksOf).filter(({ host }) => !hosts.has(host))).toEqual([])
  })

  test('has no regular expression in its forms: there are formats', async () => {
    const { items } = await readReference(folderOf(folder))
    expect(items.filter(({ form }) => JSON.stringify(form).includes('"pattern"')).map(({ code }) => code)).toEqual([])
  })

  test('has everyday words, each of them once, for items that exist', async () => {
    const rows = searchWords.parse(JSON.parse(readFileSync(new URL('search-words.json', folderOf(folder)), 'utf8')))
    const words = rows.flatMap(row => row.words)
    expect(words.filter((word, at) => words.indexOf(word) !== at)).toEqual([])
    const codes = new Set((await readReference(folderOf(folder))).items.map(({ code }) => code))
    expect(rows.flatMap(row => ('items' in row ? row.items : [])).filter(code => !codes.has(code))).toEqual([])
    const found = rows.flatMap(row => ('items' in row ? row.words : []))
    expect(found.length).toBeGreaterThanOrEqual(folder === 'xinxing' ? 200 : 1)
  })

  test('has a front page whose tiles are items, with icons that are drawn', async () => {
    const { persons, companies } = countySite.parse(
      JSON.parse(readFileSync(new URL('site.json', folderOf(folder)), 'utf8')),
    )
    const codes = (await readReference(folderOf(folder))).items.map(({ code }) => code)
    const sprite = readFileSync(new URL('../../web/platform/components/icons.svg', import.meta.url), 'utf8')
    for (const { item, icon, name } of [...persons, ...companies]) {
      expect(codes, name).toContain(item)
      expect(Object.keys(tileIcons), name).toContain(icon)
    }
    for (const icon of Object.keys(tileIcons)) expect(sprite).toContain(`id="${icon}"`)
  })

  test('has a sample for every form, which the form takes, with stars in identity numbers', async () => {
    const { items } = await readReference(folderOf(folder))
    for (const { name, form, sample } of items) {
      const text = JSON.stringify(sample)
      expect(text, name).not.toMatch(/"\d{17}[\dX]"/)
      const whole = JSON.parse(text.replaceAll(/"\d{6}\*{8}[\dX]{4}"/g, '"445321199001010012"'))
      expect(check(form, whole, '2026-09-28'), name).toEqual({ answer: whole, problems: [] })
    }
  })

  test('has the deployment that runs on one machine, and people for it', async () => {
    expect(deploymentNamed(folder).county).toBe(record.code)
    const { offices } = await readReference(folderOf(folder))
    const [, ...rows] = readFileSync(new URL('demo/roster.csv', folderOf(folder)), 'utf8')
      .trim()
      .split('\n')
    expect(rows.map(row => row.split(',')[2] ?? '').filter(id => !offices.has(id))).toEqual([])
    const users = demoCast(folder).people.map(({ user }) => user)
    expect(users).toContain('admin')
    const told = demoStory(folder).flatMap(step => ('as' in step ? step.as : []))
    expect(told.filter(user => !users.includes(user))).toEqual([])
  })
})
