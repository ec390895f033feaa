import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import { searchIndex } from '../../infra/build/search-index.ts'
import { department, divisions } from '../../shared/kernel/office.ts'
import { search } from '../../web/platform/search/match.ts'
import { countyFolder } from '../data/county.ts'
import { items } from '../journeys/travel.ts'

const read = (name: string): unknown => JSON.parse(readFileSync(new URL(name, countyFolder), 'utf8'))
const towns = divisions.parse(read('divisions.json')).towns
const index = searchIndex(items, z.array(department).parse(read('departments.json')), towns)
const first = (typed: string) => search(index, typed)[0]?.code

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
  ])('%s', (typed, code) => expect(first(typed)).toBe(code))

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

  test('finds every item by its name and initials', () => {
    for (const { code, name, pinyin = '' } of items) {
      expect(search(index, name).map(i => i.code)).toContain(code)
      expect(search(index, pinyin).map(i => i.code)).toContain(code)
    }
  })
})
