import { GetCommand, paginateQuery } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod/mini'
import type { Refusal } from '../kernel/refusal.ts'
import { type Append, append, genesis, type Write, writesOf } from '../ledger/ledger.ts'
import type { Table } from '../platform/table.ts'
import { type WaitingAppointment, waitingAppointment } from './roster.ts'
import { awaitedWrite } from './roster-log.ts'

/**
 * Whom administrators appointed by identity number: a ledger for each person under the keyed digest of the number, in the
 * reference table. The number itself is kept nowhere.
 */

const partition = (key: string): string => `PERSON#${key}`

const person = z.object({
  /** the account that was last bound */
  subject: z.nullable(z.string()),
  /** the appointment that waits for the first sign-in */
  waiting: z.nullable(waitingAppointment),
})
const headItem = z.object({ head: z.string(), hash: z.string(), version: z.int() })

/** What is known of a person; `version` 0: nothing. */
export interface Person extends z.infer<typeof person> {
  /** the digest, as a bearer's */
  key: string
  version: number
  hash: string
}

/** One whose appointment waits. */
export interface Waiting extends Person {
  waiting: WaitingAppointment
}

const parsed = (key: string, { head, hash, version }: z.infer<typeof headItem>): Person => ({
  ...person.parse(JSON.parse(head)),
  ...{ key, version, hash },
})

export async function personOf(from: Table, key: string): Promise<Person> {
  const reply = await from.db.send(
    new GetCommand({ TableName: from.name, Key: { pk: partition(key), sk: 'HEAD' }, ConsistentRead: true }),
  )
  return reply.Item === undefined
    ? { key, version: 0, hash: genesis, subject: null, waiting: null }
    : parsed(key, headItem.parse(reply.Item))
}

/** Waiting appointments stand in the index by office under a key of their own. */
const listKey = (office: string): string => `waiting#${office}`

/** Whose appointment at this office waits, the oldest first. */
export async function waitingAt(from: Table, office: string): Promise<Waiting[]> {
  const query = {
    TableName: from.name,
    IndexName: 'office',
    KeyConditionExpression: 'officeKey = :office',
    ExpressionAttributeValues: { ':office': listKey(office) },
  }
  const found: Waiting[] = []
  for await (const { Items = [] } of paginateQuery({ client: from.db }, query))
    for (const item of Items) {
      const one = parsed(z.string().parse(item.pk).slice(partition('').length), headItem.parse(item))
      if (one.waiting !== null) found.push({ ...one, waiting: one.waiting })
    }
  return found
}

type Deed = 'appointed' | 'withdrawn' | 'bound'
interface Done {
  by: string
  /** ISO instant */
  at: string
}

function entryOf(
  { key, version, hash }: Person,
  type: Deed,
  { by, at }: Done,
  next: Pick<Person, 'subject' | 'waiting'>,
): Append {
  const { subject, waiting } = next
  return {
    ...{ partition: partition(key), version, hash },
    entries: [{ seq: version + 1, type, at, body: JSON.stringify({ at, by, subject, waiting }) }],
    head: {
      head: JSON.stringify({ subject, waiting }),
      ...(waiting !== null && { officeKey: listKey(waiting.office), officeSort: `${waiting.at}#${waiting.id}` }),
    },
  }
}

/** Keeps an appointment until the first sign-in, in place of one that waited. `stale-version`: the person is no longer as read. */
export async function keepWaiting(to: Table, known: Person, waiting: WaitingAppointment): Promise<Refusal | null> {
  const { by, at } = waiting
  const entry = entryOf(known, 'appointed', { by, at }, { subject: known.subject, waiting })
  const alsoWrite = [awaitedWrite(to, 'awaited', waiting, { by, at, version: known.version })]
  const done = await append(to, { ...entry, alsoWrite })
  return typeof done === 'string' ? null : done
}

/** Takes back the appointment that waits. `stale-version`: the person is no longer as read. */
export async function withdrawWaiting(to: Table, known: Waiting, deed: Done): Promise<Refusal | null> {
  const entry = entryOf(known, 'withdrawn', deed, { subject: known.subject, waiting: null })
  const alsoWrite = [awaitedWrite(to, 'withdrawn', known.waiting, { ...deed, version: known.version })]
  const done = await append(to, { ...entry, alsoWrite })
  return typeof done === 'string' ? null : done
}

/** The writes that bind the person to an account and end the waiting; they fail when the person is no longer as read. */
export const bindingWrites = (to: Table, known: Person, subject: string, at: string): readonly Write[] =>
  writesOf(to.name, entryOf(known, 'bound', { by: subject, at }, { subject, waiting: null })).writes
