import { readdir, readFile } from 'node:fs/promises'
import { PutCommand } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod/mini'
import { right } from '../kernel/actor.ts'
import { type Calendar, type Day, dayOf, yearTable } from '../kernel/calendar.ts'
import { itemFields } from '../kernel/item/fields.ts'
import { type Item, item } from '../kernel/item/item.ts'
import { type LinkHost, linkHost } from '../kernel/item/link-host.ts'
import { type SpecialProcedure, specialProcedure, specialsOn } from '../kernel/item/steps.ts'
import { limitsOf } from '../kernel/limit.ts'
import { datedText } from '../kernel/notices/notice-text.ts'
import { countyRecord, department, divisions, type Office, office, officesOf, part } from '../kernel/office.ts'
import { type Quota, quotaOn, quotas } from '../kernel/quota.ts'
import { enquiryDesk, lawfulLimit } from '../kernel/reference.ts'
import { datedRule } from '../kernel/supervision/county-rule.ts'
import type { Table } from '../platform/table.ts'
import { everyItem, itemKey } from './items.ts'
import { type LaterRow, laterFile, laterKey, laterRows, laterThan } from './later-rows.ts'
import { type PageRows, pagesOn, pagesPartition } from './page-words.ts'
import { basicOn, parse, storedRows } from './reference.ts'
import { searchWords } from './search-words.ts'
import { apart, type Deployed, itemRow, type Kind, kindsOf, markKey, nameIn, type Row, row, seededIn } from './seeds.ts'
import { countySite, siteRowsOf, tileRowsOf } from './site.ts'

/** A county's data as it was deployed, checked and written to the reference table, where it seeds what is empty. */

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

/** A folder in which nothing is planned has no such file. */
const readLater = (folder: URL): Promise<LaterRow[]> =>
  read(folder, laterFile, laterRows).catch(error => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return []
    throw error
  })

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
    rules: await read(folder, 'rules.json', z.array(datedRule)),
    pages: await readPages(folder),
    later: await readLater(folder),
  }
}

/**
 * Seeds the registers, which a county changes itself from then on: a deployment changes and adds no row. Each kind of row
 * comes once, with a mark that all of it is there; so a kind that a later release brings is seeded too, and a load that is
 * stopped in the middle goes on at the next. What the hall itself names, and no county adds, is a kind for itself: each
 * quota, each mark of the site, each part. Items that an earlier release kept among the other rows get a place of their own.
 * `at`: server time, ISO instant. Answers what the folder and the registers say differently, or only one of them.
 */
export async function writeReference(to: Table, deployed: Deployed, at: string): Promise<string[]> {
  const {
    items,
    offices,
    specials,
    calendar,
    enquiries,
    parts,
    quotas,
    limits,
    rights,
    texts,
    linkHosts,
    rules,
    pages,
  } = deployed
  const stored = [...(await storedRows(to)), ...(await storedRows(to, { partition: pagesPartition }))]
  const present = new Set(stored.map(({ sk }) => sk))
  const landed = stored.filter(({ sk }) => sk.startsWith('item#')).map(({ body }) => itemFields.parse(JSON.parse(body)))
  const register = await everyItem(to)
  const kinds = kindsOf(deployed)
  const there = seededIn(stored)
  const isSeeded = there.has('item')
  const names = new Set(stored.map(({ sk }) => nameIn(sk)))
  const isMissing = ({ kind, each }: Kind, sk: string) =>
    !present.has(sk) && (!there.has(kind) || (each === true && !names.has(nameIn(sk))))
  const rows = kinds.flatMap(one => one.rows.filter(({ key }) => isMissing(one, key.sk)))
  const known = new Map([...register, ...landed].map(i => [itemKey(i.code, i.version).sk, i]))
  const places = new Set(register.map(i => itemKey(i.code, i.version).sk))
  const moved = [...landed, ...(isSeeded ? [] : items)].map(itemRow).filter(({ key }) => !places.has(key.sk))
  const unmarked = ['item', 'page', ...kinds.map(({ kind }) => kind)].filter(kind => !present.has(`seeded#${kind}`))
  const marksOf = (some: readonly string[]) => some.map(kind => row(markKey(kind), { at }))
  const before = marksOf(unmarked.filter(kind => there.has(kind)))
  const begun = present.has(markKey(apart).sk) ? [] : marksOf([apart])
  const after = marksOf(unmarked.filter(kind => !there.has(kind)))
  // First that what is there already is whole, so that the next load knows it from what this one begins.
  for (const some of [before, begun, moved, rows, after])
    for (let i = 0; i < some.length; i += 16) await Promise.all(some.slice(i, i + 16).map(r => write(to, r)))
  const written = rows.map(({ key, body }) => ({ sk: key.sk, body }))
  const standing = [...stored.filter(({ sk }) => !written.some(w => w.sk === sk)), ...written]
  const now = basicOn(parse(standing), dayOf(at))
  const nowOnPages = pagesOn(standing, dayOf(at))
  const byItem = (all: Iterable<Item>) => [...all].map(i => [itemKey(i.code, i.version).sk, i] as const)
  return [
    ...differing('office', offices, now.offices),
    ...differing('procedure', byId(specials), byId(specialsOn(now.specials))),
    ...differing('enquiries', new Map([['1', enquiries.desk]]), new Map([['1', now.enquiries.desk]])),
    ...differing('topic', byId(enquiries.topics), byId(now.enquiries.topics)),
    ...differing('part', parts, now.parts),
    ...differing('year', byYear(calendar), byYear(now.calendar)),
    ...differing('quota', quotasOn(quotas, dayOf(at)), quotasOn(now.quotas, dayOf(at))),
    ...differing('limit', new Map(Object.entries(limits)), new Map(Object.entries(now.limits))),
    ...differing('right', byId(rights), byId(now.rights)),
    ...differing('host', byId(linkHosts), byId(now.linkHosts)),
    ...differing('text', byDay(texts), byDay(now.texts)),
    ...differing('rule', byDay(rules), byDay(now.rules)),
    ...differing('word', byId(pages.words), byId(nowOnPages.words)),
    ...differing('site', byId(pages.site), byId(nowOnPages.site)),
    ...differing('tile', byId(pages.tiles), byId(nowOnPages.tiles)),
    ...differing('later', byKey(deployed.later ?? [], dayOf(at)), byKey(laterThan(standing, dayOf(at)), dayOf(at))),
    // An import brings many at once.
    ...(isSeeded ? differing('item', new Map(byItem(items)), known) : []),
  ]
}

const byId = <C extends { id: string }>(all: readonly C[]) => new Map(all.map(one => [one.id, one]))
const byKey = (all: readonly LaterRow[], today: Day) =>
  new Map(all.filter(({ from }) => from > today).map(one => [laterKey(one).sk, one.content]))
const byYear = ({ years }: Calendar) => new Map(years.map(one => [String(one.year), one]))
const byDay = (all: readonly { id: string; effectiveFrom: string }[]) =>
  new Map(all.map(one => [`${one.id}#${one.effectiveFrom}`, one]))
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

/** What stands is kept. */
async function write(to: Table, { key, body }: Row): Promise<void> {
  try {
    const ConditionExpression = 'attribute_not_exists(pk)'
    await to.db.send(new PutCommand({ TableName: to.name, Item: { ...key, body }, ConditionExpression }))
  } catch (error) {
    if (!(error instanceof Error && error.name === 'ConditionalCheckFailedException')) throw error
  }
}
