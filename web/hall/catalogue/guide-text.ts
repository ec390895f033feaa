import type { ItemVersion } from '../../../shared/catalogue/item-version.ts'
import { deciderText } from '../../../shared/catalogue/item-words.ts'
import type { LinkState } from '../../../shared/catalogue/links/state.ts'
import type { Places } from '../../../shared/catalogue/places.ts'
import type { CountySite } from '../../../shared/catalogue/site.ts'
import type { Announced } from '../../../shared/catalogue/versions.ts'
import type { Item } from '../../../shared/kernel/item/item.ts'

/** What is known of the catalogue where an item is read. */
export interface CatalogueData extends Places {
  items: readonly Item[]
  /** those whose guides stand though they are not listed any more */
  withdrawn: readonly Item[]
  /** of the items that have several, by code */
  versions: Readonly<Record<string, readonly ItemVersion[]>>
  /** of those that towns decide in a department's name, by code */
  entrustments: Readonly<Record<string, Announced>>
  /** the states of links to departments' own systems, by the links */
  links: Readonly<Record<string, LinkState>>
}

/** The data of the catalogue's pages. */
export interface SiteData extends CatalogueData {
  site: CountySite
}

/** Every item that has a guide. */
export const guided = ({ items, withdrawn }: Pick<CatalogueData, 'items' | 'withdrawn'>): Item[] => [
  ...items,
  ...withdrawn,
]

/** Items under each word, in the order the words first appear. */
export function grouped(items: readonly Item[], wordsOf: (item: Item) => readonly string[]): [string, Item[]][] {
  const groups = new Map<string, Item[]>()
  for (const item of items) for (const word of wordsOf(item)) groups.set(word, [...(groups.get(word) ?? []), item])
  return [...groups]
}

/** The other sub-items of an item's main item. */
export const siblingsOf = ({ code, mainItem }: Item, { items }: Pick<CatalogueData, 'items'>): Item[] =>
  mainItem === undefined ? [] : items.filter(other => other.code !== code && other.mainItem?.name === mainItem.name)

/** The owner of an item: the department that decides or delegated the decision, else the towns. */
export function ownerOf({ decider }: Item, departments: Places['departments']): string {
  const id = decider.tier === 'department' ? decider.office : 'delegatedBy' in decider ? decider.delegatedBy : null
  return departments.find(d => d.id === id)?.shortName ?? '各镇'
}

export const deciderOf = (item: Item, { departments, towns }: Pick<Places, 'departments' | 'towns'>): string =>
  deciderText(
    item,
    id => departments.find(d => d.id === id)?.name ?? towns.find(({ code }) => code === id)?.name ?? '主管部门',
  )

/** The offices that handle an item together with its decider; empty for most items. */
export const jointOfficesOf = ({ jointOffices = [] }: Item, departments: Places['departments']): string =>
  jointOffices.map(id => departments.find(d => d.id === id)?.name ?? id).join('、')

/** When the windows of the towns are open, by the items they take in. */
export const hoursOf = ({ items }: Pick<CatalogueData, 'items'>): string => items[0]?.contact.hours ?? '工作日'

/** When the county's hall is open. */
export const hallHoursOf = (data: Pick<CatalogueData, 'items' | 'county'>): string =>
  data.county.hall.hours ?? hoursOf(data)

/** Where an item's versions are compared. */
export const versionsOf = ({ code }: Pick<Item, 'code'>): string => `/guide/${code}-versions.html`

export const guideOf = ({ code }: Pick<Item, 'code'>): string => `/guide/${code}.html`
