import { type ElderTopics, elderChoices } from '../catalogue/elder.ts'
import type { ItemVersion } from '../catalogue/item-version.ts'
import type { LinkState } from '../catalogue/links/state.ts'
import { placesOf } from '../catalogue/places.ts'
import type { CountySite } from '../catalogue/site.ts'
import type { Announced } from '../catalogue/versions.ts'
import {
  disclosureChannels,
  disclosureDays,
  disclosureForms,
  disclosureRequesters,
  disclosureWays,
  mostDescription,
} from '../disclosure-request/api/requests.ts'
import { letterKinds, mostLetter } from '../enquiry/api/letters.ts'
import type { Item } from '../kernel/item/item.ts'
import type { Reference } from '../kernel/reference.ts'
import { retention } from '../kernel/retention.ts'

/** What the pages of hall and desk are written from. */
export interface PageSource extends Pick<Reference, 'offices' | 'enquiries'> {
  /** in force, in the order of their codes, also those that are suspended or withdrawn */
  items: readonly Item[]
  site: CountySite
  elder: ElderTopics
  /** of the items that have several, by code */
  versions: Readonly<Record<string, readonly ItemVersion[]>>
  /** of those that towns decide in a department's name, by code */
  entrustments: Readonly<Record<string, Announced>>
  /** the states of links to departments' own systems, by the links */
  links: Readonly<Record<string, LinkState>>
}

const entriesOf = <K extends string, V>(rows: Readonly<Record<K, V>>) => Object.entries(rows) as [K, V][]

const units = { minutes: '分钟', days: '天', years: '年' }

/** What the renderer of the pages takes. Throws RangeError without a county. */
export function pagesData({ offices, enquiries, items, site, elder, versions, entrustments, links }: PageSource) {
  const all = [...offices.values()]
  const isWithdrawn = ({ status }: Item): boolean => status?.is === 'withdrawn'
  const offered = items.filter(item => !isWithdrawn(item))
  const places = placesOf(all)
  const departments = places.departments.map(({ id, shortName }) => [id, shortName] as const)
  const towns = places.towns.map(({ code, name }) => [code, name] as const)
  return {
    ...places,
    items: offered,
    withdrawn: items.filter(isWithdrawn),
    site,
    versions,
    entrustments,
    links,
    elder: elderChoices(elder, offered, all),
    letters: {
      desk: enquiries.desk,
      kinds: entriesOf(letterKinds).map(([id, { label, limit }]) => ({ id, label, days: limit.days })),
      topics: enquiries.topics.map(({ id, name }) => [id, name] as const),
      items: items.map(({ code, name }) => [code, name] as const),
      departments,
      towns,
      most: mostLetter,
    },
    disclosure: {
      days: disclosureDays,
      departments,
      towns,
      requesters: entriesOf(disclosureRequesters),
      forms: entriesOf(disclosureForms),
      ways: entriesOf(disclosureWays),
      channels: disclosureChannels,
      most: mostDescription,
    },
    retention: Object.values(retention).map(({ title, kept, from }) => ({
      title,
      kept: `${kept.count}${units[kept.unit]}`,
      from,
    })),
  }
}
