import { GetCommand, paginateQuery } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod/mini'
import { cacheLife, reference } from '../catalogue/reference.ts'
import { dayOf } from '../kernel/calendar.ts'
import { isRefusal, type Refusal, refuse } from '../kernel/refusal.ts'
import { append, genesis, historyOf, type Write } from '../ledger/ledger.ts'
import type { Table } from '../platform/table.ts'
import { type Administrator, type Holders, holdersAfter, inForce, kindOf } from './administrators.ts'
import {
  amend,
  asOf,
  comesTo,
  type Officer,
  type OfficerChange,
  officerRecord,
  type RecordedChange,
  recordedChange,
} from './roster.ts'
import { entryWrite } from './roster-log.ts'

/** The roster: one ledger for each officer, in the reference table, with an index by office. */

const partition = (subject: string): string => `OFFICER#${subject}`

const listItem = z.object({ head: z.string() })
const headItem = z.extend(listItem, { hash: z.string() })

/** What several ask for at once is read once. */
interface Cached<T> {
  at: number
  value: Promise<T>
}
const officers = new Map<string, Cached<Officer | null>>()
const offices = new Map<string, Cached<Officer[]>>()

async function remembered<T>(
  cache: Map<string, Cached<T>>,
  key: string,
  now: number,
  ask: () => Promise<T>,
): Promise<T> {
  const known = cache.get(key)
  if (known !== undefined && now >= known.at && now - known.at < cacheLife) return known.value
  const asked = { at: now, value: ask() }
  cache.set(key, asked)
  try {
    return await asked.value
  } catch (error) {
    if (cache.get(key) === asked) cache.delete(key)
    throw error
  }
}

/**
 * A record as it is stored, at that instant of the epoch: what was planned until then holds, and only the duties that
 * count. `listed`: the office that lists it besides its own.
 */
function parsed(head: string, now: number): { officer: Officer; listed: string | null } {
  const stored = officerRecord.parse(JSON.parse(head))
  const found = asOf(stored, dayOf(new Date(now).toISOString()))
  return { officer: { ...found, roles: inForce(found.roles) }, listed: comesTo(stored) }
}

async function read(from: Table, subject: string, now: number) {
  const reply = await from.db.send(
    new GetCommand({ TableName: from.name, Key: { pk: partition(subject), sk: 'HEAD' }, ConsistentRead: true }),
  )
  if (reply.Item === undefined) return null
  const { head, hash } = headItem.parse(reply.Item)
  return { ...parsed(head, now), hash }
}

/** An officer, at most a minute old: a removed officer loses access within 60 seconds. Null when not on the roster. */
export const officer = (from: Table, subject: string, now = Date.now()): Promise<Officer | null> =>
  remembered(officers, `${from.name}#${subject}`, now, async () => (await read(from, subject, now))?.officer ?? null)

/** Whoever is at an office or going to be, and some who have left it. */
async function listed(from: Table, office: string, now: number): Promise<Officer[]> {
  const found: Officer[] = []
  const pages = paginateQuery(
    { client: from.db },
    {
      TableName: from.name,
      IndexName: 'office',
      KeyConditionExpression: 'officeKey = :office',
      ExpressionAttributeValues: { ':office': office },
    },
  )
  for await (const page of pages)
    found.push(...(page.Items ?? []).map(item => parsed(listItem.parse(item).head, now).officer))
  return found
}

const listedAt = (from: Table, office: string, now: number): Promise<Officer[]> =>
  remembered(offices, `${from.name}#${office}`, now, () => listed(from, office, now))

const isAt = (office: string) => (o: Officer) => o.active && o.office === office

/** The officers of an office, at most a minute old. Removed ones are left out. */
export const officersOf = async (from: Table, office: string, now = Date.now()): Promise<Officer[]> =>
  (await listedAt(from, office, now)).filter(isAt(office))

/** Those of whom it is planned that they come to the office, likewise. */
export const comingTo = async (from: Table, office: string, now = Date.now()): Promise<Officer[]> =>
  (await listedAt(from, office, now)).filter(
    o => !isAt(office)(o) && o.next?.change.type === 'appoint' && o.next.change.office === office,
  )

/** One row, replaced with each change of who is an administrator, so that of two changes at once one is refused. */
const holdersKey = { pk: 'ADMINISTRATORS', sk: 'HOLDERS' }
const subjects = z.array(z.string())
const holdersBody = z.object({ administrator: subjects, security: subjects, auditor: subjects })

/** The row of who holds each kind; null before the first. */
async function holdersRow(from: Table): Promise<string | null> {
  const reply = await from.db.send(new GetCommand({ TableName: from.name, Key: holdersKey, ConsistentRead: true }))
  return reply.Item === undefined ? null : z.string().parse(reply.Item.body)
}

/** Who holds each kind by the roster itself: the administrators of every office that has such duties. */
async function holdersFound(from: Table, at: string): Promise<Holders> {
  const all = [...(await reference(from, Date.parse(at))).offices.values()].filter(({ tier }) => tier !== 'village')
  const found = all.map(async ({ id }) => (await listed(from, id, Date.parse(at))).filter(isAt(id)))
  const people = (await Promise.all(found)).flat()
  const of = (kind: Administrator) => people.filter(({ roles }) => kindOf(roles) === kind).map(one => one.subject)
  return { administrator: of('administrator'), security: of('security'), auditor: of('auditor') }
}

const holdersIn = async (from: Table, row: string | null, at: string): Promise<Holders> =>
  row === null ? holdersFound(from, at) : holdersBody.parse(JSON.parse(row))

/** Who holds each kind of administrator. */
export const holders = async (from: Table, at: string): Promise<Holders> => holdersIn(from, await holdersRow(from), at)

/**
 * The new row, whose write fails when another was faster. `last-administrator`: nobody would be left of the kind of
 * before. Whom the row names counts only if their record says the same.
 */
async function holdersChanged(
  to: Table,
  subject: string,
  { before, after }: Readonly<Record<'before' | 'after', Administrator | null>>,
  at: string,
): Promise<Write | Refusal> {
  const row = await holdersRow(to)
  const next = holdersAfter(await holdersIn(to, row, at), subject, after)
  if (before !== null) {
    const named = await Promise.all(next[before].map(other => currentOfficer(to, other)))
    if (!named.some(other => kindOf(other?.roles ?? []) === before)) return refuse('last-administrator')
  }
  const guard =
    row === null
      ? { ConditionExpression: 'attribute_not_exists(pk)' }
      : { ConditionExpression: 'body = :row', ExpressionAttributeValues: { ':row': row } }
  return { Put: { TableName: to.name, Item: { ...holdersKey, body: JSON.stringify(next) }, ...guard } }
}

const changeBody = z.object({ at: z.string(), by: z.string(), change: recordedChange })

/**
 * Writes one change and its history entry, and answers the officer's new record. `officer-unknown` unless appointed
 * first. `last-administrator`: the hall keeps one of each kind. `judged`: the record by which the change was allowed;
 * `stale-version` when it is no longer the present one.
 */
export const changeOfficer = (
  to: Table,
  subject: string,
  change: OfficerChange,
  by: string,
  at: string,
  judged: Officer | null,
): Promise<Officer | Refusal> => record(to, subject, change, { by, at, judged, also: [] })

/** Whether it brings somebody onto the roster. */
const isFirst = (change: RecordedChange): boolean =>
  change.type === 'plan' ? change.change.type === 'appoint' : change.type === 'appoint' || change.type === 'bound'

/** A second row lists whoever is going to be at another office there; it leaves that list when nothing is planned any more. */
function comingWrites(to: Table, next: Officer, listed: string | null): Write[] {
  const office = comesTo(next)
  if (office === null && listed === null) return []
  const key = { pk: partition(next.subject), sk: 'NEXT' }
  const shown = office === null ? {} : { head: JSON.stringify(next), officeKey: office, officeSort: next.subject }
  return [{ Put: { TableName: to.name, Item: { ...key, ...shown } } }]
}

/** Likewise, with other writes of the same transaction. */
export async function record(
  to: Table,
  subject: string,
  change: RecordedChange,
  { by, at, judged, also }: { by: string; at: string; judged: Officer | null; also: readonly Write[] },
): Promise<Officer | Refusal> {
  const known = await read(to, subject, Date.parse(at))
  if (known?.officer.version !== judged?.version) return refuse('stale-version')
  if (known === null && !isFirst(change)) return refuse('officer-unknown')
  const next = amend(known?.officer ?? null, subject, change, at)
  const before = kindOf(known?.officer.roles ?? [])
  const after = kindOf(next.roles)
  const row = before === after ? null : await holdersChanged(to, subject, { before, after }, at)
  if (isRefusal(row)) return row
  const hash = await append(to, {
    partition: partition(subject),
    version: known?.officer.version ?? 0,
    hash: known?.hash ?? genesis,
    entries: [{ seq: next.version, type: change.type, at, body: JSON.stringify({ at, by, change }) }],
    head: { head: JSON.stringify(next), officeKey: next.office, officeSort: subject },
    alsoWrite: [
      entryWrite(to, { subject, at, by, change }, known?.officer ?? null),
      ...comingWrites(to, next, known?.listed ?? null),
      ...(row === null ? also : [row, ...also]),
    ],
  })
  if (isRefusal(hash)) return hash
  officers.delete(`${to.name}#${subject}`)
  offices.clear()
  return next
}

/** Every change of one officer, oldest first. */
export async function officerHistory(from: Table, subject: string) {
  const entries = await historyOf(from, partition(subject))
  return entries.map(({ seq, body }) => ({ seq, ...changeBody.parse(JSON.parse(body)) }))
}

/** An officer's present record, not from the cache. */
export async function currentOfficer(from: Table, subject: string): Promise<Officer | null> {
  return (await read(from, subject, Date.now()))?.officer ?? null
}

/** Who did what came with a deployment. */
export const deployment = 'deployment'

/** Adds the officers' present names to what was done by whom and when; each is read once. */
export function namesOf(from: Table) {
  const read = new Map<string, Promise<Officer | null>>()
  return async ({ by, at }: { by: string; at: string }) => {
    const officer = read.get(by) ?? currentOfficer(from, by)
    read.set(by, officer)
    return { by, name: (await officer)?.name ?? (by === deployment ? '随部署设立' : ''), at }
  }
}
