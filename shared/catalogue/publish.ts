import { randomUUID } from 'node:crypto'
import { type Day, dayOf, publishedThrough } from '../kernel/calendar.ts'
import type { Item } from '../kernel/item/item.ts'
import { listedHosts } from '../kernel/item/link-host.ts'
import { isAppliedForElsewhere, withListedLinks } from '../kernel/item/links.ts'
import { specialsOn } from '../kernel/item/steps.ts'
import { acceptanceOf } from '../kernel/item/today.ts'
import type { BasicData, Reference } from '../kernel/reference.ts'
import { alone } from '../platform/lease.ts'
import { log } from '../platform/log.ts'
import { type Files, publishFiles } from '../platform/publication.ts'
import type { ItemKey, Table } from '../platform/table.ts'
import type { ItemVersion } from './item-version.ts'
import { everyItem, offered } from './items.ts'
import { linkStates } from './links/kept-states.ts'
import { type LinkState, type ShownLink, shownLinks } from './links/state.ts'
import { keepOfficeItems } from './office-items.ts'
import { pageWords } from './page-words.ts'
import { basicOn, parse, storedRows } from './reference.ts'
import type { SearchWords } from './search-words.ts'
import type { CountySite } from './site.ts'
import { type Announced, endingEntrustments, entrustments, heldOf, itemVersions } from './versions.ts'

/** What the public may know of the reference data. */
interface Public extends Pick<Reference, 'offices' | 'calendar' | 'limits' | 'specials'> {
  /** every version */
  items: readonly Item[]
  /** of the items in force, to departments' own systems */
  links: readonly ShownLink[]
}

/** The files of a catalogue by name, as they are published. */
interface Catalogue {
  /** an item in force each */
  items: Record<string, unknown>
  /** what leads to them */
  lists: Record<string, unknown>
}

/**
 * The public view of the reference data on a day: the items in force that day, each a file of its own, also those that are suspended
 * or withdrawn, and separately those that come into force later, which were decided or confirmed and are announced in advance. The village's desk has all that it takes in in one file, for the days without
 * a network. `items` is read by pages of the release before this one. The calendar states through which day it is certain.
 * Items say how long an answer takes as guides and clocks do.
 */
export function catalogueOf({ items: all, offices, calendar, limits, specials, links }: Public, on: Day): Catalogue {
  const items = all.map(item => ({ ...item, acceptance: acceptanceOf(item) }))
  const open = offered(items, on)
  const taken = open.filter(i => !isAppliedForElsewhere(i))
  return {
    items: Object.fromEntries(open.map(i => [`items/${i.code}`, i])),
    lists: {
      items: open,
      'item-names': open.map(({ code, version, name, shortName, status }) => ({
        ...{ code, version, name, shortName },
        ...(status ? { status: status.is } : {}),
      })),
      'village-items': taken.filter(i => i.villageIntake),
      'counter-items': taken.filter(i => i.counterIntake),
      'ending-entrustments': endingEntrustments(all, on),
      upcoming: [...Map.groupBy(items, i => i.code).values()].flatMap(heldOf).filter(i => i.effectiveFrom > on),
      offices: [...offices.values()],
      calendar: { ...calendar, publishedThrough: publishedThrough(calendar) },
      limits,
      specials: specialsOn(specials),
      links,
    },
  }
}

const jsonOf = (files: Readonly<Record<string, unknown>>): Files =>
  Object.fromEntries(Object.entries(files).map(([name, value]) => [`catalogue/${name}.json`, JSON.stringify(value)]))

/** What pages are written from. */
export interface Shown extends BasicData {
  /** in force, in the order of their codes */
  items: readonly Item[]
  searchWords: SearchWords
  site: CountySite
  /** of the items that have several, by code */
  versions: Readonly<Record<string, readonly ItemVersion[]>>
  /** of those that towns decide in a department's name, by code */
  entrustments: Readonly<Record<string, Announced>>
  /** of the links to departments' own systems, as far as they were checked */
  links: Readonly<Record<string, LinkState>>
}

interface Place {
  known: Table
  /** bucket of the pages */
  site: string
  /** the pages by file, and what else the public reads: what leads to others stands in a later group */
  pagesOf: (shown: Shown) => readonly Files[]
  release: string
  /** whether this is the release's deployment */
  takesOver: boolean
  /** server time, ISO instant */
  now: () => string
}

/** What the registers say, with every version of every item. */
interface Sources extends Pick<Shown, 'searchWords' | 'site'> {
  basic: BasicData
  items: readonly Item[]
  states: ReadonlyMap<string, LinkState>
}

/** Everything that is published on a day, in groups: what leads to others stands in a later one. */
export function groupsOn(
  on: Day,
  { basic, items: all, searchWords, site, states }: Sources,
  pagesOf: Place['pagesOf'],
): Files[] {
  const hosts = listedHosts(basic.linkHosts)
  const items = all.map(item => withListedLinks(item, hosts))
  const links = shownLinks(offered(all, on), hosts, states)
  for (const { code, host, isListed } of links) if (!isListed) log.warn('a link was left out', { item: code, host })
  const catalogue = catalogueOf({ ...basic, items, links }, on)
  const nameOf = (id: string) => basic.offices.get(id)?.name ?? items.findLast(({ code }) => code === id)?.name ?? id
  const versions = itemVersions(items, on, nameOf)
  const shown = {
    items: offered(items, on),
    versions,
    entrustments: entrustments(items, on),
    links: Object.fromEntries(states),
  }
  const pages = pagesOf({ ...basic, searchWords, site, ...shown })
  return [jsonOf(catalogue.items), ...pages, jsonOf(catalogue.lists)]
}

/** Where it stands that somebody is publishing. */
const lease: ItemKey = { pk: 'PUBLICATION', sk: 'catalogue' }

/**
 * Writes what the registers say today as pages and JSON, whatever differs from what stands there: the public never reads
 * the database. Everything is written in memory before the first file is put. Answers how many files were put; null where
 * another release publishes.
 */
export const publish = ({ known, site, pagesOf, release, takesOver, now }: Place): Promise<number | null> =>
  alone({ table: known, key: lease, holder: randomUUID(), now }, async () => {
    const on = dayOf(now())
    const [rows, items, words, states] = await Promise.all([
      storedRows(known, { ConsistentRead: true }),
      everyItem(known),
      pageWords(known, on),
      linkStates(known),
    ])
    await keepOfficeItems(known, items)
    const basic = basicOn(parse(rows), on)
    const groups = groupsOn(on, { basic, items, ...words, states }, pagesOf)
    return publishFiles({ bucket: site, groups, release, takesOver })
  })
