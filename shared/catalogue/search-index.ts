import { pinyin } from 'pinyin-pro'
import type { Item } from '../kernel/item.ts'
import type { Places } from './places.ts'
import type { SearchWords } from './search-words.ts'

/** The browser's search index. The browser has no dictionary of Chinese, so names and words come with their syllables. */
interface Indexed {
  code: string
  name: string
  page: string
  names: string[]
  words: string
  syllables: string[][]
  everyday: [word: string, syllables: string[]][]
  elsewhere?: string
}

const spoken = (text: string): string[] =>
  pinyin(text.replace(/[^\p{Script=Han}]/gu, ''), { toneType: 'none', type: 'array' }).map(s => s.replace('ü', 'v'))

const everydayOf = (words: readonly string[]): Indexed['everyday'] =>
  words.map(word => [word.toLowerCase(), spoken(word)])

/** The departments under which people search for an item: its decider, and an office that delegated the decision. */
function ownersOf({ decider }: Item, departments: Places['departments']): Places['departments'] {
  const id = decider.tier === 'department' ? decider.office : 'delegatedBy' in decider ? decider.delegatedBy : null
  return departments.filter(department => department.id === id)
}

function itemEntry(item: Item, departments: Places['departments'], words: SearchWords): Indexed {
  const { code, name, shortName, themes, lifeEvents, pinyin: initials, results } = item
  const owners = ownersOf(item, departments).flatMap(owner => [owner.name, owner.shortName])
  return {
    code,
    name,
    page: `/guide/${code}.html`,
    names: [name, shortName].map(one => one.normalize('NFKC').toLowerCase()),
    words: [...themes, ...lifeEvents, ...results.map(r => r.name), ...owners, initials ?? '', code]
      .join(' ')
      .toLowerCase(),
    syllables: [spoken(name), ...[shortName, ...themes, ...lifeEvents, ...owners].map(spoken)],
    everyday: everydayOf(words.flatMap(row => ('items' in row && row.items.includes(code) ? row.words : []))),
  }
}

/** A town's branch hall, which is also found by the names of its villages. */
function townEntry({ code, name, villages }: Places['towns'][number]): Indexed {
  return {
    code,
    name: `${name}办事分厅`,
    page: `/town/${code}.html`,
    names: [`${name}办事分厅`],
    words: villages.map(village => village.name).join(' '),
    syllables: [spoken(name)],
    everyday: [],
  }
}

/** Matters that people look for here although the hall does not offer them. */
const elsewhereEntries = (words: SearchWords): Indexed[] =>
  words.flatMap(row =>
    'matter' in row
      ? [
          {
            code: row.matter,
            name: row.matter,
            page: '',
            names: [],
            words: '',
            syllables: [],
            everyday: everydayOf(row.words),
            elsewhere: `这件事不在本网上大厅办理，请到${row.where}办理。`,
          },
        ]
      : [],
  )

export const searchIndex = (
  items: readonly Item[],
  departments: Places['departments'],
  towns: Places['towns'],
  words: SearchWords,
): Indexed[] => [
  ...items.map(item => itemEntry(item, departments, words)),
  ...towns.map(townEntry),
  ...elsewhereEntries(words),
]
