import { GetCommand, paginateQuery } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod/mini'
import { cacheLife } from '../catalogue/reference.ts'
import { isRefusal, type Refusal, refuse } from '../kernel/refusal.ts'
import { append, genesis, historyOf } from '../ledger/ledger.ts'
import type { Table } from '../platform/table.ts'
import { amend, type Officer, type OfficerChange, officerChange, officerRecord } from './roster.ts'

/** The roster: one ledger for each officer, in the reference table, with an index by office. */

const partition = (subject: string): string => `OFFICER#${subject}`

const headItem = z.object({ head: z.string(), hash: z.string() })

interface Cached<T> {
  at: number
  value: T
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
  const value = await ask()
  cache.set(key, { at: now, value })
  return value
}

async function read(from: Table, subject: string): Promise<{ officer: Officer; hash: string } | null> {
  const reply = await from.db.send(
    new GetCommand({ TableName: from.name, Key: { pk: partition(subject), sk: 'HEAD' }, ConsistentRead: true }),
  )
  if (reply.Item === undefined) return null
  const { head, hash } = headItem.parse(reply.Item)
  return { officer: officerRecord.parse(JSON.parse(head)), hash }
}

/** An officer, at most a minute old: a removed officer loses access within 60 seconds. Null when not on the roster. */
export const officer = (from: Table, subject: string, now = Date.now()): Promise<Officer | null> =>
  remembered(officers, `${from.name}#${subject}`, now, async () => (await read(from, subject))?.officer ?? null)

/** The officers of an office, at most a minute old. Removed ones are left out. */
export const officersOf = (from: Table, office: string, now = Date.now()): Promise<Officer[]> =>
  remembered(offices, `${from.name}#${office}`, now, async () => {
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
    for await (const page of pages) {
      found.push(...(page.Items ?? []).map(item => officerRecord.parse(JSON.parse(headItem.parse(item).head))))
    }
    return found.filter(o => o.active)
  })

const changeBody = z.object({ at: z.string(), by: z.string(), change: officerChange })

/**
 * Writes one change and its history entry, and answers the officer's new record. `officer-unknown` unless appointed
 * first.
 */
export async function changeOfficer(
  to: Table,
  subject: string,
  change: OfficerChange,
  by: string,
  at: string,
): Promise<Officer | Refusal> {
  const known = await read(to, subject)
  if (known === null && change.type !== 'appoint') return refuse('officer-unknown')
  const next = amend(known?.officer ?? null, subject, change)
  const hash = await append(to, {
    partition: partition(subject),
    version: known?.officer.version ?? 0,
    hash: known?.hash ?? genesis,
    entries: [{ seq: next.version, type: change.type, at, body: JSON.stringify({ at, by, change }) }],
    head: { head: JSON.stringify(next), officeKey: next.office, officeSort: subject },
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
  return (await read(from, subject))?.officer ?? null
}

/** Adds the officers' present names to what was done by whom and when; each is read once. */
export function namesOf(from: Table) {
  const read = new Map<string, Promise<Officer | null>>()
  return async ({ by, at }: { by: string; at: string }) => {
    const officer = read.get(by) ?? currentOfficer(from, by)
    read.set(by, officer)
    return { by, name: (await officer)?.name ?? '', at }
  }
}
