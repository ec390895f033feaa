import { describe, expect, test } from 'vitest'
import { searchIndex } from '../../infra/build/search-index.ts'
import { search } from '../../web/hall/search/match.ts'
import { items } from '../journeys/travel.ts'

const index = searchIndex(items)
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
  ])('%s', (typed, code) => expect(first(typed)).toBe(code))

  test('finds nothing for nothing, and nothing for what starts in the middle of a syllable', () => {
    expect(search(index, '  ')).toEqual([])
    expect(search(index, 'aoling')).toEqual([])
  })

  test('every item is found by its own name and by its initials', () => {
    for (const { code, name, pinyin = '' } of items) {
      expect(search(index, name).map(i => i.code)).toContain(code)
      expect(search(index, pinyin).map(i => i.code)).toContain(code)
    }
  })
})
