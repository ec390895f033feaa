import { pinyin } from 'pinyin-pro'
import type { Item } from '../../shared/kernel/item.ts'
import type { Department, Divisions } from '../../shared/kernel/office.ts'

/** The browser's search index. The browser has no dictionary of Chinese, so names come with their syllables. */
interface Indexed {
  code: string
  name: string
  page: string
  words: string
  syllables: string[][]
}

const spoken = (text: string): string[] =>
  pinyin(text.replace(/[^\p{Script=Han}]/gu, ''), { toneType: 'none', type: 'array' }).map(s => s.replace('ü', 'v'))

/** The departments under which people search for an item: its decider, and an office that delegated the decision. */
function ownersOf({ decider }: Item, departments: readonly Department[]): Department[] {
  const id = decider.tier === 'department' ? decider.office : 'delegatedBy' in decider ? decider.delegatedBy : null
  return departments.filter(department => department.id === id)
}

function itemEntry(item: Item, departments: readonly Department[]): Indexed {
  const { code, name, shortName, themes, lifeEvents, pinyin: initials, results } = item
  const owners = ownersOf(item, departments).flatMap(owner => [owner.name, owner.shortName])
  return {
    code,
    name,
    page: `/guide/${code}.html`,
    words: [shortName, ...themes, ...lifeEvents, ...results.map(r => r.name), ...owners, initials ?? '', code]
      .join(' ')
      .toLowerCase(),
    syllables: [spoken(name), ...[shortName, ...themes, ...lifeEvents, ...owners].map(spoken)],
  }
}

/** A town's branch hall, which is also found by the names of its villages. */
function townEntry({ code, name, villages }: Divisions['towns'][number]): Indexed {
  const names = villages.map(village => village.displayName ?? village.name)
  return {
    code,
    name: `${name}办事分厅`,
    page: `/town/${code}.html`,
    words: [name, ...names].join(' '),
    syllables: [spoken(name)],
  }
}

export const searchIndex = (
  items: readonly Item[],
  departments: readonly Department[],
  towns: Divisions['towns'],
): Indexed[] => [...items.map(item => itemEntry(item, departments)), ...towns.map(townEntry)]
