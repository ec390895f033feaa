import { pinyin } from 'pinyin-pro'
import type { Item } from '../../shared/domain/item.ts'

/** What the browser searches in: it has no dictionary of Chinese, so names come with their syllables. */
interface Indexed {
  code: string
  name: string
  words: string
  syllables: string[][]
}

const spoken = (text: string): string[] =>
  pinyin(text.replace(/[^\p{Script=Han}]/gu, ''), { toneType: 'none', type: 'array' }).map(s => s.replace('ü', 'v'))

export const searchIndex = (items: readonly Item[]): Indexed[] =>
  items.map(({ code, name, shortName, themes, lifeEvents, pinyin: initials, results }) => ({
    code,
    name,
    words: [shortName, ...themes, ...lifeEvents, ...results.map(r => r.name), initials ?? '', code]
      .join(' ')
      .toLowerCase(),
    syllables: [spoken(name), spoken(shortName), ...[...themes, ...lifeEvents].map(spoken)],
  }))
