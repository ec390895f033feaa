import { pinyin } from 'pinyin-pro'
import type { Item } from '../kernel/item/item.ts'
import type { Office } from '../kernel/office.ts'
import { sha256 } from '../ledger/ledger.ts'
import type { Places } from './places.ts'
import type { SearchWords } from './search-words.ts'
import { statusName } from './status-words.ts'

/** The browser's search index. The browser has no dictionary of Chinese, so names and words come with their syllables. */
interface Indexed {
  code: string
  name: string
  page: string
  names: string[]
  words: string
  syllables: string[][]
  everyday: [word: string, syllables: string[]][]
  status?: string
  isExact?: true
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
  const { code, name, shortName, themes, lifeEvents, pinyin: initials, results, mainItem } = item
  // Most names of sub-items have their main item's in them.
  const main = mainItem === undefined || name.includes(mainItem.name) ? [] : [mainItem.name]
  const page = `/guide/${code}.html`
  const status = item.status ? { status: statusName(item) } : {}
  const named = (...texts: string[]) => texts.map(one => one.normalize('NFKC').toLowerCase())
  if (item.status?.is === 'withdrawn') {
    const names = named(name, shortName, code)
    return { code, name, page, names, words: '', syllables: [], everyday: [], ...status, isExact: true }
  }
  const owners = ownersOf(item, departments).flatMap(owner => [owner.name, owner.shortName])
  return {
    code,
    name,
    page,
    names: named(name, shortName),
    words: [...main, ...themes, ...lifeEvents, ...results.map(r => r.name), ...owners, initials ?? '', code]
      .join(' ')
      .toLowerCase(),
    syllables: [spoken(name), ...[shortName, ...main, ...themes, ...lifeEvents, ...owners].map(spoken)],
    everyday: everydayOf(words.flatMap(row => ('items' in row && row.items.includes(code) ? row.words : []))),
    ...status,
  }
}

/** A town's branch hall, which is also found by the names of its villages, and of those that merged into them. */
function townEntry({ code, name, villages }: Places['towns'][number]): Indexed {
  return {
    code,
    name: `${name}办事分厅`,
    page: `/town/${code}.html`,
    names: [`${name}办事分厅`],
    words: villages.flatMap(({ body, joined = [] }) => [body, ...joined]).join(' '),
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

/** What the search can find: the items first, then all others. */
export function searchIndex(
  items: readonly Item[],
  { departments, towns }: Pick<Places, 'departments' | 'towns'>,
  words: SearchWords,
) {
  return {
    items: items.map(item => itemEntry(item, departments, words)),
    others: [...towns.map(townEntry), ...elsewhereEntries(words)],
  }
}

/** The offices, as the desk's forms search them. */
export const officeIndex = (offices: Iterable<Office>): Indexed[] =>
  [...offices].map(({ id, name, shortName }) => ({
    code: id,
    name,
    page: '',
    names: [shortName.toLowerCase()],
    words: '',
    syllables: [spoken(name), spoken(shortName)],
    everyday: [],
  }))

/** About as many items are in a part, so that a change sends a phone little again, and a small county has one. */
const inPart = 64

/**
 * The index as files, by their keys: each part bears the hash of its content and never changes, and one small file names
 * those that are valid. An item stays in its part while others come and go, until there are twice as many.
 */
export function searchFiles({ items, others }: ReturnType<typeof searchIndex>) {
  const count = 2 ** Math.max(0, Math.ceil(Math.log2(items.length / inPart)))
  const grouped = Map.groupBy(items, ({ code }) => Number.parseInt(sha256(code).slice(0, 8), 16) % count)
  const parts: Record<string, string> = {}
  const keep = (entries: readonly Indexed[]): string => {
    const body = JSON.stringify(entries)
    const key = `catalogue/search/${sha256(body).slice(0, 16)}.json`
    parts[key] = body
    return `/${key}`
  }
  const named = { items: [...grouped.values()].map(keep).toSorted(), others: keep(others) }
  return { parts, list: { 'catalogue/search.json': JSON.stringify(named) } }
}
