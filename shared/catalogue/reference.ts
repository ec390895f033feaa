import { paginateQuery } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod/mini'
import { type Right, right } from '../kernel/actor.ts'
import { type Day, dayOf, yearTable } from '../kernel/calendar.ts'
import { linkHost } from '../kernel/item/link-host.ts'
import { specialProcedure } from '../kernel/item/steps.ts'
import { limitsOf } from '../kernel/limit.ts'
import { lookUpLife, noticeText } from '../kernel/notices/notice-text.ts'
import { office, part, presentOffice } from '../kernel/office.ts'
import { quota } from '../kernel/quota.ts'
import { type BasicData, countyLimit, enquiryDesk, enquiryTopic } from '../kernel/reference.ts'
import { countyRule } from '../kernel/supervision/county-rule.ts'
import type { ItemKey, Table } from '../platform/table.ts'
import { forgetItems, type Items, itemsOf } from './items.ts'

/** How long a function may keep what it read. Milliseconds. */
export const cacheLife = lookUpLife

export const storedRow = z.object({ sk: z.string(), body: z.string(), change: z.optional(z.string()) })

export type Rows = readonly z.infer<typeof storedRow>[]

/** The reference data as services look it up. */
export interface Registers extends BasicData {
  items: Items
}

interface Cached {
  at: number
  table: string
  rows: Rows
  stored: Stored
  /** the day for which versions were chosen, and what they say */
  day: Day
  basic: BasicData
}
let cached: Cached | null = null

/** Where a replaced row is kept. `at`: the instant it was replaced. */
export const formerKey = (sk: string, at: string): ItemKey => ({ pk: `REGISTER#${sk}`, sk: at })

/**
 * Every row of a partition, as a rule of the reference data but the items, or those of one kind: its kind and name, and
 * its content as JSON.
 */
export async function storedRows(
  { db, name }: Table,
  { partition = 'REFERENCE', kind, ...read }: { partition?: string; kind?: string; ConsistentRead?: true } = {},
): Promise<Rows> {
  const query = {
    ...read,
    TableName: name,
    KeyConditionExpression: kind === undefined ? 'pk = :pk' : 'pk = :pk AND begins_with(sk, :kind)',
    ExpressionAttributeValues: { ':pk': partition, ...(kind === undefined ? {} : { ':kind': `${kind}#` }) },
  }
  const pages = paginateQuery({ client: db }, query)
  const rows: z.infer<typeof storedRow>[] = []
  for await (const { Items = [] } of pages) rows.push(...Items.map(raw => storedRow.parse(raw)))
  return rows
}

/** The reference data as it is in force, at most a minute old at `now` (milliseconds). */
export async function reference(from: Table, now: number): Promise<Registers> {
  const { basic } = await readAt(from, now)
  return { ...basic, items: itemsOf(from, now) }
}

/** The same as it will be in force on another day. */
export async function referenceOn(from: Table, now: number, day: Day): Promise<Registers> {
  const { stored } = await readAt(from, now)
  return { ...basicOn(stored, day), items: itemsOf(from, now) }
}

/** What a batch of messages asks for at once is read once. */
let underWay: { key: string; read: Promise<Cached> } | null = null

function readAt(from: Table, now: number): Promise<Cached> {
  const day = dayOf(new Date(now).toISOString())
  const key = `${from.name} ${day}`
  if (underWay?.key === key) return underWay.read
  const read = readOn(day, from, now).finally(() => {
    if (underWay?.read === read) underWay = null
  })
  underWay = { key, read }
  return read
}

async function readOn(day: Day, from: Table, now: number): Promise<Cached> {
  const known = cached?.table === from.name ? cached : null
  const isFresh = known !== null && now - known.at < cacheLife && now >= known.at
  if (isFresh && known.day === day) return known
  const at = isFresh ? known.at : now
  const rows = isFresh ? known.rows : await storedRows(from)
  // It seldom changes, and is read every minute: what is as before is not checked again.
  const isKnown = known !== null && isSame(known.rows, rows)
  const stored = isKnown ? known.stored : parse(rows)
  const basic = isKnown && known.day === day ? known.basic : basicOn(stored, day)
  cached = { at, table: from.name, rows, stored, day, basic }
  return cached
}

type Serving = Pick<BasicData, 'rights' | 'offices'>
let cachedServing: ({ at: number; table: string } & Pick<Stored, keyof Serving>) | null = null

/**
 * The rights and offices in force, at most a minute old at `now` (milliseconds). They are read without the rest of the
 * reference data, because whoever identifies a caller needs no more of it.
 */
export async function servingInForce(from: Table, now: number): Promise<Serving> {
  const known = cachedServing?.table === from.name ? cachedServing : null
  const isFresh = known !== null && now - known.at < cacheLife && now >= known.at
  const read = isFresh ? known : { at: now, table: from.name, ...(await readServing(from)) }
  cachedServing = read
  const day = dayOf(new Date(now).toISOString())
  return { rights: givenOn(read.rights, day), offices: lastOn(read.offices, day) }
}

async function readServing(from: Table): Promise<Pick<Stored, keyof Serving>> {
  const [rights, offices] = await Promise.all(['right', 'office'].map(kind => storedRows(from, { kind })))
  return { rights: contentsOf(rights ?? [], 'right', right), offices: contentsOf(offices ?? [], 'office', office) }
}

/** One without duties is taken back. */
const givenOn = (rights: Stored['rights'], day: Day): Right[] =>
  [...lastOn(rights, day).values()].filter(({ roles }) => roles.length > 0)

const isSame = (before: Rows, after: Rows): boolean =>
  before.length === after.length && before.every(({ sk, body }, at) => sk === after[at]?.sk && body === after[at]?.body)

/** The contents of one kind with their first days, in the order of their sort keys. */
export const contentsOf = <S extends z.ZodMiniType>(
  rows: Rows,
  kind: string,
  schema: S,
): { from: Day | null; content: z.infer<S> }[] =>
  rows
    .filter(({ sk }) => sk.startsWith(`${kind}#`))
    .map(({ sk, body }) => ({ from: firstDay(sk), content: schema.parse(JSON.parse(body)) }))

/** The mark that all rows of a kind were written, with its instant. */
const seedMark = z.object({ at: z.optional(z.string()) })

/** What the rows say, in the order of their sort keys. */
export const parse = (rows: Rows) => {
  const of = <S extends z.ZodMiniType>(kind: string, schema: S) => contentsOf(rows, kind, schema)
  return {
    offices: of('office', office),
    specials: of('special', specialProcedure),
    years: of('year', yearTable),
    enquiries: of('enquiries', enquiryDesk),
    topics: of('topic', enquiryTopic),
    parts: of('part', part),
    quotas: of('quota', quota),
    limits: of('limit', countyLimit),
    rights: of('right', right),
    texts: of('text', noticeText),
    linkHosts: of('host', linkHost),
    rules: of('rule', countyRule),
    supervised: begun(rows, 'rule'),
    counted: begun(rows, 'count'),
  }
}

/** The instant at which the hall had all rows of a kind for the first time. */
const begun = (rows: Rows, kind: string): string | undefined =>
  rows.filter(({ sk }) => sk === `seeded#${kind}`).map(({ body }) => seedMark.parse(JSON.parse(body)).at)[0]

type Stored = ReturnType<typeof parse>

/** The first day of a version stands behind its row's kind and name; a row as it was deployed has none. */
export const firstDay = (sk: string): Day | null => sk.split('#')[2] ?? null

/** What is in force on that day. */
export function basicOn(
  {
    offices,
    specials,
    years,
    enquiries,
    topics,
    parts,
    quotas,
    limits,
    rights,
    texts,
    linkHosts,
    rules,
    supervised,
    counted,
  }: Stored,
  day: Day,
): BasicData {
  // No deployment with letters has written this table yet.
  const desk = enquiries[0]?.content ?? { desk: '', topics: [] }
  const changed = lastOn(topics, day)
  const present = lastOn(offices, day)
  // What went to an office that has ended goes to the one that continues its powers.
  const now = (id: string): string => presentOffice(present, id)
  return {
    offices: present,
    specials: begunOn(specials, day).map(({ from, content }) =>
      from === null ? content : { ...content, effectiveFrom: from },
    ),
    calendar: { years: years.map(({ content }) => content) },
    enquiries: {
      desk: now(desk.desk),
      // First those that were deployed, changed or not.
      topics: [...new Map([...desk.topics.map(topic => [topic.id, topic] as const), ...changed]).values()].map(
        topic => ({
          ...topic,
          office: now(topic.office),
        }),
      ),
    },
    parts: new Map([...lastOn(parts, day).values()].map(({ id, office }) => [id, now(office)])),
    quotas: quotas.map(({ content }) => content),
    limits: limitsOf(lastOn(limits, day).values()),
    rights: givenOn(rights, day),
    texts: texts.map(withFirstDay),
    linkHosts: [...lastOn(linkHosts, day).values()],
    rules: rules.map(withFirstDay),
    ...(supervised === undefined ? {} : { supervisedSince: supervised }),
    ...(counted === undefined ? {} : { countedSince: counted }),
  }
}

const withFirstDay = <C>({ from, content }: { from: Day | null; content: C }) => ({
  effectiveFrom: from ?? '',
  ...content,
})

const begunOn = <C>(all: readonly { from: Day | null; content: C }[], day: Day) =>
  all.filter(({ from }) => from === null || from <= day)

/** Of each content its last version in force on that day: versions come in the order of their first days. */
export const lastOn = <C extends { id: string }>(all: readonly { from: Day | null; content: C }[], day: Day) =>
  new Map(begunOn(all, day).map(({ content }) => [content.id, content]))

/** Forgets the cache, so that the function that changed the reference data sees the change at once. */
export function forgetReference(): void {
  cached = null
  underWay = null
  cachedServing = null
  forgetItems()
}
