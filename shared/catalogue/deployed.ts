import { readdir, readFile } from 'node:fs/promises'
import { PutCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod/mini'
import { right } from '../kernel/actor.ts'
import { type Calendar, type Day, dayOf, yearTable } from '../kernel/calendar.ts'
import { itemFields } from '../kernel/item/fields.ts'
import { type Item, item } from '../kernel/item/item.ts'
import { type LinkHost, linkHost } from '../kernel/item/link-host.ts'
import { type SpecialProcedure, specialProcedure } from '../kernel/item/steps.ts'
import { limitsOf, setIn } from '../kernel/limit.ts'
import { type DatedText, datedText } from '../kernel/notices/notice-text.ts'
import { countyRecord, department, divisions, type Office, office, officesOf, part } from '../kernel/office.ts'
import { type Quota, quotaOn, quotas } from '../kernel/quota.ts'
import { enquiryDesk, lawfulLimit, type Reference } from '../kernel/reference.ts'
import type { ItemKey, Table } from '../platform/table.ts'
import { everyItem, itemKey } from './items.ts'
import { type PageRows, pagesOn, pagesPartition } from './page-words.ts'
import { basicOn, formerKey, parse, type storedRow, storedRows } from './reference.ts'
import { searchWords } from './search-words.ts'
import { countySite, siteRowsOf, tileRowsOf } from './site.ts'

/** A county's data as it was deployed, checked and written to the reference table, where it seeds what is empty. */

export interface Deployed extends Omit<Reference, 'items'> {
  items: readonly Item[]
  pages: PageRows
}

const read = async <S extends z.ZodMiniType>(folder: URL, name: string, schema: S): Promise<z.infer<S>> =>
  schema.parse(JSON.parse(await readFile(new URL(name, folder), 'utf8')))

async function readEach<S extends z.ZodMiniType>(folder: URL, schema: S): Promise<z.infer<S>[]> {
  const names = (await readdir(folder)).filter(name => name.endsWith('.json')).sort()
  return Promise.all(names.map(name => read(folder, name, schema)))
}

/** The offices of a county's folder, by their ids. */
export async function readOffices(folder: URL): Promise<Map<string, Office>> {
  const county = await read(folder, 'county.json', countyRecord)
  const divided = await read(folder, 'divisions.json', divisions)
  const departments = await read(folder, 'departments.json', z.array(department))
  return new Map(officesOf(county, divided, departments).map(o => [o.id, office.parse(o)]))
}

export const readSpecials = (folder: URL): Promise<SpecialProcedure[]> =>
  read(folder, 'procedures.json', z.array(specialProcedure))

export const readLinkHosts = (folder: URL): Promise<LinkHost[]> => read(folder, 'link-hosts.json', z.array(linkHost))

async function readPages(folder: URL): Promise<PageRows> {
  const site = await read(folder, 'site.json', countySite)
  return {
    words: await read(folder, 'search-words.json', searchWords),
    site: siteRowsOf(site),
    tiles: tileRowsOf(site),
  }
}

/** Reads and checks a county's folder, and the nation's calendar/ beside it. Throws ZodError, RangeError or SyntaxError when a file is not as it should be. */
export async function readReference(folder: URL): Promise<Deployed> {
  return {
    items: await readEach(new URL('items/', folder), item),
    offices: await readOffices(folder),
    specials: await readSpecials(folder),
    calendar: { years: await readEach(new URL('../calendar/', folder), yearTable) },
    enquiries: await read(folder, 'enquiries.json', enquiryDesk),
    parts: new Map((await read(folder, 'parts.json', z.array(part))).map(row => [row.id, row.office])),
    quotas: await read(folder, 'quotas.json', quotas),
    limits: limitsOf(await read(folder, 'limits.json', z.array(lawfulLimit))),
    rights: await read(folder, 'rights.json', z.array(right)),
    texts: await read(folder, 'texts.json', z.array(datedText)),
    linkHosts: await readLinkHosts(folder),
    pages: await readPages(folder),
  }
}

/**
 * Seeds the registers, which a county changes itself from then on: no row that stands is written again. A release still brings an office, a subject of letters and a quota that are not there
 * yet; a procedure, which is law (what it was before stays on record); and a calendar year. Items, the county's own limits, rights and changed words of notices come once, with the mark that all of them are
 * there: a load that is stopped in the middle goes on at the next. So do search words and tiles, with a mark of their own; a mark of the site comes where it is missing. Items that an earlier release kept among the other rows get a place of their own. `at`: server time, ISO instant. Answers
 * which items, offices, subjects, years, quotas, limits, rights and words are others than the folder's.
 */
export async function writeReference(
  to: Table,
  { items, offices, specials, calendar, enquiries, parts, quotas, limits, rights, texts, linkHosts, pages }: Deployed,
  at: string,
): Promise<string[]> {
  const stored = [...(await storedRows(to)), ...(await storedRows(to, { partition: pagesPartition }))]
  const present = new Map(stored.map(({ sk, body }) => [sk, body]))
  const landed = stored.filter(({ sk }) => sk.startsWith('item#')).map(({ body }) => itemFields.parse(JSON.parse(body)))
  const register = await everyItem(to)
  const desk = stored.some(({ sk }) => sk === 'enquiries#1') ? deskIn(stored) : enquiries
  const added = enquiries.topics.filter(({ id }) => !desk.topics.some(topic => topic.id === id))
  const isSeeded = present.has(seeded.sk) || landed.length > 0
  const rows = [
    // One that was added in the hall has no row without a first day.
    ...[...offices.values()]
      .filter(({ id }) => !stored.some(({ sk }) => sk.startsWith(`office#${id}#`)))
      .map(o => row(named(`office#${o.id}`), o, 'kept')),
    row(named('enquiries#1'), { ...desk, topics: [...desk.topics, ...added] }, 'replaced'),
    ...[...parts].map(([id, of]) => row(named(`part#${id}`), { id, office: of }, 'kept')),
    // The hall counts by every name.
    ...quotas
      .filter(({ name }) => !stored.some(({ sk }) => sk.startsWith(`quota#${name}#`)))
      .map(q => row(named(`quota#${q.name}#${q.effectiveFrom}`), q, 'kept')),
    ...(isSeeded ? [] : setIn(limits).map(l => row(named(`limit#${l.id}`), l, 'kept'))),
    ...(isSeeded ? [] : rights.map(r => row(named(`right#${r.id}`), r, 'kept'))),
    ...(isSeeded ? [] : linkHosts.map(h => row(named(`host#${h.id}`), h, 'kept'))),
    ...(isSeeded
      ? []
      : texts.map(({ effectiveFrom, ...text }) => row(named(`text#${text.id}#${effectiveFrom}`), text, 'kept'))),
    ...specials.map(s => row(named(`special#${s.id}`), s, 'replaced')),
    ...calendar.years.map(y => row(named(`year#${y.year}`), y, 'kept')),
    ...pages.site.map(s => row(paged(`site#${s.id}`), s, 'kept')),
    ...(present.has(seededPages.sk)
      ? []
      : [
          ...pages.words.map(w => row(paged(`word#${w.id}`), w, 'kept')),
          ...pages.tiles.map(t => row(paged(`tile#${t.id}`), t, 'kept')),
        ]),
  ].filter(({ key, body, rule }) => (rule === 'kept' ? !present.has(key.sk) : present.get(key.sk) !== body))
  const known = new Map([...register, ...landed].map(i => [itemKey(i.code, i.version).sk, i]))
  const places = new Set(register.map(i => itemKey(i.code, i.version).sk))
  const moved = [...landed, ...(isSeeded ? [] : items)].map(itemRow).filter(({ key }) => !places.has(key.sk))
  // What open cases rely on comes first, and the mark last.
  const marks = [seeded, seededPages].filter(({ sk }) => !present.has(sk)).map(mark => row(mark, { at }, 'kept'))
  for (const some of [moved, rows, marks])
    for (let i = 0; i < some.length; i += 16)
      await Promise.all(some.slice(i, i + 16).map(r => write(to, r, present.get(r.key.sk), at)))
  const written = rows.map(({ key, body }) => ({ sk: key.sk, body }))
  const standing = [...stored.filter(({ sk }) => !written.some(w => w.sk === sk)), ...written]
  const now = basicOn(parse(standing), dayOf(at))
  const nowOnPages = pagesOn(standing, dayOf(at))
  const byItem = (all: Iterable<Item>) => [...all].map(i => [itemKey(i.code, i.version).sk, i] as const)
  return [
    ...differing('office', offices, now.offices),
    ...differing('topic', byId(enquiries.topics), byId(now.enquiries.topics)),
    ...differing('part', parts, now.parts),
    ...differing('year', byYear(calendar), byYear(now.calendar)),
    ...differing('quota', quotasOn(quotas, dayOf(at)), quotasOn(now.quotas, dayOf(at))),
    ...differing('limit', new Map(Object.entries(limits)), new Map(Object.entries(now.limits))),
    ...differing('right', byId(rights), byId(now.rights)),
    ...differing('host', byId(linkHosts), byId(now.linkHosts)),
    ...differing('text', byDay(texts), byDay(now.texts)),
    ...differing('word', byId(pages.words), byId(nowOnPages.words)),
    ...differing('site', byId(pages.site), byId(nowOnPages.site)),
    ...differing('tile', byId(pages.tiles), byId(nowOnPages.tiles)),
    // An import brings many at once.
    ...(isSeeded ? differing('item', new Map(byItem(items)), known) : []),
  ]
}

/** The mark that all items of the folder have been written. */
const seeded = { pk: 'REFERENCE', sk: 'seeded#item' }
/** The same for search words and tiles. */
const seededPages = { pk: pagesPartition, sk: 'seeded#page' }

const deskIn = (stored: readonly z.infer<typeof storedRow>[]) =>
  enquiryDesk.parse(JSON.parse(stored.find(({ sk }) => sk === 'enquiries#1')?.body ?? ''))
const byId = <C extends { id: string }>(all: readonly C[]) => new Map(all.map(one => [one.id, one]))
const byYear = ({ years }: Calendar) => new Map(years.map(one => [String(one.year), one]))
const byDay = (all: readonly DatedText[]) => new Map(all.map(t => [`${t.id}#${t.effectiveFrom}`, t]))
const quotasOn = (all: readonly Quota[], on: Day) =>
  new Map([...new Set(all.map(({ name }) => name))].map(name => [name, quotaOn(all, name, on)]))

/** The keys under which folder and hall say other things, or only one of them anything. */
function differing(of: string, folder: ReadonlyMap<string, unknown>, hall: ReadonlyMap<string, unknown>): string[] {
  const keys = [...new Set([...folder.keys(), ...hall.keys()])]
  return keys
    .filter(key => JSON.stringify(folder.get(key)) !== JSON.stringify(hall.get(key)))
    .toSorted()
    .map(key => `${of}#${key}`)
}

interface Row {
  key: ItemKey
  body: string
  /** an item's version and what stands already are kept */
  rule: 'replaced' | 'kept'
}
const row = (key: ItemKey, value: object, rule: Row['rule']): Row => ({ key, body: JSON.stringify(value), rule })
const named = (sk: string): ItemKey => ({ pk: 'REFERENCE', sk })
const paged = (sk: string): ItemKey => ({ pk: pagesPartition, sk })
const itemRow = (i: Item): Row => row(itemKey(i.code, i.version), i, 'kept')

async function write(to: Table, { key, body, rule }: Row, before: string | undefined, at: string): Promise<void> {
  if (rule === 'replaced' && before !== undefined) return replace(to, key, before, body, at)
  const guard = rule === 'kept' ? { ConditionExpression: 'attribute_not_exists(pk)' } : {}
  try {
    await to.db.send(new PutCommand({ TableName: to.name, Item: { ...key, body }, ...guard }))
  } catch (error) {
    if (!(error instanceof Error && error.name === 'ConditionalCheckFailedException')) throw error
  }
}

/** What a row was stands beside it, under the instant at which it was replaced. */
async function replace(to: Table, key: ItemKey, before: string, body: string, at: string): Promise<void> {
  const TableName = to.name
  await to.db.send(
    new TransactWriteCommand({
      TransactItems: [
        {
          Put: {
            TableName,
            Item: { ...key, body },
            ConditionExpression: 'body = :before',
            ExpressionAttributeValues: { ':before': before },
          },
        },
        {
          Put: {
            TableName,
            Item: { ...formerKey(key.sk, at), body: before },
            ConditionExpression: 'attribute_not_exists(pk)',
          },
        },
      ],
    }),
  )
}
