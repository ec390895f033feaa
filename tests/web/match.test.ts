import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { readReference } from '../../shared/catalogue/deployed.ts'
import { placesOf } from '../../shared/catalogue/places.ts'
import { officeIndex, searchFiles, searchIndex } from '../../shared/catalogue/search-index.ts'
import { type SearchWords, searchWords } from '../../shared/catalogue/search-words.ts'
import { countySite } from '../../shared/catalogue/site.ts'
import type { Item } from '../../shared/kernel/item/item.ts'
import { calledSo, fitting } from '../../web/platform/search/choose-one.tsx'
import { search } from '../../web/platform/search/match.ts'
import { countyFolder } from '../data/county.ts'

const read = (name: string): unknown => JSON.parse(readFileSync(new URL(name, countyFolder), 'utf8'))
const { items, offices } = await readReference(countyFolder)
const places = placesOf([...offices.values()])
const indexed = (words: SearchWords) => {
  const { items: named, others } = searchIndex(items, places, words)
  return [...named, ...others]
}
const index = indexed(searchWords.parse(read('search-words.json')))
const first = (typed: string) => search(index, typed)[0]?.code

test('every hot word of the front page finds something', () => {
  const { hotWords } = countySite.parse(read('site.json'))
  expect(hotWords.length).toBeGreaterThan(0)
  for (const word of hotWords) expect(search(index, word), word).not.toEqual([])
})

describe('the search', () => {
  test.each([
    ['高龄津贴', 'SL-0502'],
    ['gljt', 'SL-0502'],
    ['gaolingjintie', 'SL-0502'],
    ['低保', 'SL-0501'],
    ['医保', 'SL-2104'],
    ['最低生活', 'SL-0501'],
    ['zhaijidi', 'SL-0101'],
    ['ＧＬＪＴ', 'SL-0502'],
    ['sl-0103', 'SL-0103'],
    ['开店 食品', 'SL-0104'],
    ['天堂', '445321112'],
    ['天堂镇', '445321112'],
    ['tiantang', '445321112'],
    ['五一村', '445321112'],
    ['砍树', 'SL-0102'],
    ['kanshu', 'SL-0102'],
    ['开公司', 'SL-0703'],
    ['kgs', 'SL-0703'],
    ['准生证', 'SL-2102'],
    ['dibao', 'SL-0501'],
    ['db', 'SL-0501'],
    ['80岁', 'SL-0502'],
    ['我想起屋怎么办', 'SL-0101'],
    ['养老', 'SL-2103'],
    ['残疾人补贴', '残疾人补贴'],
    ['上户口', '户口登记、迁移和户口簿'],
    ['sfz', '居民身份证和居住证'],
  ])('%s', (typed, code) => expect(first(typed)).toBe(code))

  test('finds sub-items by the name of their main item, and keeps a name once', () => {
    const two = items.slice(0, 2)
    const indexed = (all: readonly Item[]) => searchIndex(all, places, []).items
    const under = indexed(two.map(item => ({ ...item, mainItem: { name: '山林管护' } })))
    expect(['管护', 'shanlin', 'slgh'].map(typed => search(under, typed).length)).toEqual([2, 2, 2])
    expect(indexed(two.map(item => ({ ...item, mainItem: { name: item.name.slice(2) } })))).toEqual(indexed(two))
  })

  test('finds a withdrawn item by its exact name or code only, after others, and marks what is not in use', () => {
    const since = '2026-09-01'
    const [one, two] = items.filter(({ code }) => code === 'SL-0501' || code === 'SL-0502')
    if (one === undefined || two === undefined) throw new Error('no items')
    const found = (typed: string) =>
      search(
        searchIndex(
          [
            { ...one, status: { is: 'withdrawn', reason: '合并', since, instead: [two.code] } },
            { ...two, name: one.name, status: { is: 'suspended', reason: '升级', since } },
          ],
          places,
          searchWords.parse(read('search-words.json')),
        ).items,
        typed,
      ).map(({ code, status }) => [code, status])
    const [suspended, withdrawn] = [
      [two.code, '暂停办理'],
      [one.code, '已取消'],
    ]
    expect(found(one.name)).toEqual([suspended, withdrawn])
    expect(found(one.shortName)).toContainEqual(withdrawn)
    expect(found(one.code.toLowerCase())).toEqual([withdrawn])
    for (const typed of ['db', '低保', one.name.slice(0, 4), '民政局'])
      expect(found(typed)).not.toContainEqual(withdrawn)
  })

  test("finds a department's items by its name", () => {
    const found = search(index, '民政局').map(i => i.code)
    expect(found).toEqual(expect.arrayContaining(['SL-0502', 'SL-0501']))
    expect(search(index, 'minzheng').map(i => i.code)).toContain('SL-0501')
    expect(found).not.toContain('SL-0104')
  })

  test('ignores empty input and text starting inside a syllable', () => {
    expect(search(index, '  ')).toEqual([])
    expect(search(index, 'aoling')).toEqual([])
  })

  test('puts items with the word in their names before those that people call by it', () => {
    const code = 'SL-0701'
    const named = items.filter(item => item.name.includes('登记')).map(item => item.code)
    const words = indexed([{ id: '0001', items: [code], words: ['登记', '报到'] }])
    const found = search(words, '登记').map(entry => entry.code)
    expect(named.length).toBeGreaterThan(3)
    expect(found.slice(0, named.length)).toEqual(expect.arrayContaining(named))
    expect(found[named.length]).toBe(code)
    expect(search(words, 'baodao').map(entry => entry.code)).toEqual([code])
  })

  test('finds all items of an everyday word', () => {
    const found = search(index, 'shebao').filter(entry => entry.elsewhere === undefined)
    expect(found.map(entry => entry.code).sort()).toEqual(['SL-2103', 'SL-2104'])
  })

  test('says where people go with a matter that the hall does not offer', () => {
    expect(search(index, '结婚')).toEqual([
      expect.objectContaining({ elsewhere: '这件事不在本网上大厅办理，请到婚姻登记处办理。' }),
    ])
  })

  test('puts what the hall offers before matters of other places', () => {
    const words = indexed([
      { id: '0001', matter: '报到', where: '县团委', words: ['报到'] },
      { id: '0002', items: ['SL-0701'], words: ['报到证明'] },
      { id: '0003', items: ['SL-0501'], words: ['报'] },
    ])
    expect(search(words, '报到').map(entry => entry.code)).toEqual(['SL-0701', '报到', 'SL-0501'])
  })

  test('finds every item by its name and initials', () => {
    for (const { code, name, pinyin = '' } of items) {
      expect(search(index, name).map(i => i.code)).toContain(code)
      expect(search(index, pinyin).map(i => i.code)).toContain(code)
    }
  })
})

describe('the index as files', () => {
  const many = Array.from({ length: 1000 }, (_, at) => items.map(item => ({ ...item, code: `${item.code}-${at}` })))
    .flat()
    .slice(0, 1000)
  const filesOf = (all: readonly Item[]) => searchFiles(searchIndex(all, places, []))

  test('is one part for a small county, and one for the rest', () => {
    expect(Object.keys(filesOf(items).parts)).toHaveLength(2)
  })

  test('sends again one part of sixteen when an item has changed, and the list of them', () => {
    const before = filesOf(many)
    const after = filesOf(many.map((item, at) => (at === 7 ? { ...item, name: '改了名字的事项' } : item)))
    const fresh = Object.keys(after.parts).filter(key => before.parts[key] === undefined)
    expect(Object.keys(before.parts)).toHaveLength(17)
    expect(fresh).toHaveLength(1)
    const listed = JSON.parse(after.list['catalogue/search.json'])
    expect([...listed.items, listed.others].toSorted()).toEqual(
      Object.keys(after.parts)
        .map(key => `/${key}`)
        .toSorted(),
    )
    expect(Object.values(after.parts).flatMap(body => JSON.parse(body)).length).toBe(1000 + places.towns.length)
  })
})

test.each([
  ['liuzu', '445321115'],
  ['六祖', '445321115'],
  ['minzheng', 'civil-affairs'],
  ['mzj', 'civil-affairs'],
])('an office is chosen by %s among all of the county', (typed, id) => {
  const options = [...offices.values()].map(office => [office.id, office.name] as const)
  const names = officeIndex(offices.values())
  const found = fitting(options, typed, names).map(([code]) => code)
  expect(found.length).toBeLessThan(options.length)
  expect(found).toContain(id)
  const [, name] = options.find(([code]) => code === id) ?? ['', '']
  expect(fitting(options, name, [])[0]?.[0]).toBe(id)
  expect(fitting(options, '  ', names)).toEqual(options)
})

test('an office whose whole name is typed and left is taken, and no other', () => {
  const options = [...offices.values()].map(office => [office.id, office.name] as const)
  const names = officeIndex(offices.values())
  const { name = '', shortName = '' } = offices.get('civil-affairs') ?? {}
  for (const typed of [name, shortName, ` ${shortName} `]) expect(calledSo(options, typed, names)).toBe('civil-affairs')
  for (const typed of ['', '民政', 'mzj', `${name}一`]) expect(calledSo(options, typed, names)).toBeUndefined()
  const twice = [...options, ['other', name] as const]
  expect(calledSo(twice, name, names)).toBeUndefined()
})
