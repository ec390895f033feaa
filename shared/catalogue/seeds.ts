import type { Item } from '../kernel/item/item.ts'
import { setIn } from '../kernel/limit.ts'
import type { Reference } from '../kernel/reference.ts'
import type { ItemKey } from '../platform/table.ts'
import { itemKey } from './items.ts'
import { type LaterRow, laterKey } from './later-rows.ts'
import { type PageRows, pagesPartition } from './page-words.ts'
import type { Rows } from './reference.ts'

/** What a county's folder brings an empty hall, kind by kind, and which kinds a hall has already. */

export interface Deployed extends Omit<Reference, 'items'> {
  items: readonly Item[]
  pages: PageRows
  /** what is planned */
  later?: readonly LaterRow[]
}

export interface Row {
  key: ItemKey
  body: string
}
export const row = (key: ItemKey, value: unknown): Row => ({ key, body: JSON.stringify(value) })
const named = (sk: string): ItemKey => ({ pk: 'REFERENCE', sk })
const paged = (sk: string): ItemKey => ({ pk: pagesPartition, sk })
export const itemRow = (i: Item): Row => row(itemKey(i.code, i.version), i)

/** The mark that all rows of a kind have been written. */
export const markKey = (kind: string): ItemKey => (kind === 'page' ? paged : named)(`seeded#${kind}`)

export interface Kind {
  kind: string
  rows: readonly Row[]
  /** the hall itself names its rows: each is a kind for itself */
  each?: true
}

/** Rows whose first day stands in their key alone. */
const datedRows = (kind: string, all: readonly { id: string; effectiveFrom: string }[]): Row[] =>
  all.map(({ effectiveFrom, ...content }) => row(named(`${kind}#${content.id}#${effectiveFrom}`), content))

/** All but the items. What is planned comes with what holds; letters' subjects are of the desk's kind. */
export const kindsOf = ({ later = [], ...deployed }: Deployed): Kind[] =>
  presentKinds(deployed).map(one => ({
    ...one,
    rows: [
      ...one.rows,
      ...later
        .filter(({ kind }) => (kind === 'topic' ? 'enquiries' : kind) === one.kind)
        .map(planned => row(laterKey(planned), planned.content)),
    ],
  }))

const presentKinds = (deployed: Deployed): Kind[] => {
  const { offices, specials, calendar, enquiries, parts, quotas, limits, rights, texts, linkHosts, rules, pages } =
    deployed
  return [
    { kind: 'office', rows: [...offices.values()].map(o => row(named(`office#${o.id}`), o)) },
    { kind: 'enquiries', rows: [row(named('enquiries#1'), enquiries)] },
    { kind: 'special', rows: specials.map(s => row(named(`special#${s.id}`), s)) },
    { kind: 'year', rows: calendar.years.map(y => row(named(`year#${y.year}`), y)) },
    { kind: 'limit', rows: setIn(limits).map(l => row(named(`limit#${l.id}`), l)) },
    { kind: 'right', rows: rights.map(r => row(named(`right#${r.id}`), r)) },
    { kind: 'host', rows: linkHosts.map(h => row(named(`host#${h.id}`), h)) },
    { kind: 'text', rows: datedRows('text', texts) },
    { kind: 'rule', rows: datedRows('rule', rules) },
    // No rows: its mark says since when the hall counts.
    { kind: 'count', rows: [] },
    { kind: 'word', rows: pages.words.map(w => row(paged(`word#${w.id}`), w)) },
    { kind: 'tile', rows: pages.tiles.map(t => row(paged(`tile#${t.id}`), t)) },
    { kind: 'part', each: true, rows: [...parts].map(([id, of]) => row(named(`part#${id}`), { id, office: of })) },
    { kind: 'quota', each: true, rows: quotas.map(q => row(named(`quota#${q.name}#${q.effectiveFrom}`), q)) },
    { kind: 'site', each: true, rows: pages.site.map(s => row(paged(`site#${s.id}`), s)) },
  ]
}

/** What earlier releases seeded with one mark, whether their folder had rows of each kind or not. */
const together: Readonly<Record<string, readonly string[]>> = {
  item: ['limit', 'right', 'host', 'text'],
  page: ['word', 'tile'],
}

/** The mark that every kind has a mark of its own. */
export const apart = 'apart'

const kindIn = (sk: string): string => sk.split('#')[0] ?? ''
/** Kind and name of a row, without its first day. */
export const nameIn = (sk: string): string => sk.split('#').slice(0, 2).join('#')

/** The kinds that a hall has whole. */
export function seededIn(stored: Rows): ReadonlySet<string> {
  const marks = stored.flatMap(({ sk }) => (sk.startsWith('seeded#') ? sk.slice('seeded#'.length) : []))
  const seeded = new Set(marks)
  if (stored.some(({ sk }) => kindIn(sk) === 'item')) seeded.add('item')
  // A hall that was loaded before every kind had a mark: of the others each that is there.
  if (seeded.has('item') && !seeded.has(apart)) for (const { sk } of stored) seeded.add(kindIn(sk))
  for (const [mark, kinds] of Object.entries(together)) if (seeded.has(mark)) for (const kind of kinds) seeded.add(kind)
  return seeded
}
