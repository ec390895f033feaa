import { PutCommand } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod/mini'
import type { Registers } from '../../catalogue/reference.ts'
import { type Actor, recordOf } from '../../kernel/actor.ts'
import { dayOf } from '../../kernel/calendar.ts'
import { isRefusal, type Refusal, refuse } from '../../kernel/refusal.ts'
import { getAll, type Table } from '../../platform/table.ts'
import type { Recorded } from '../entry.ts'
import type { CommonHead } from '../head.ts'
import { partition, type Stored } from './cases.ts'
import { knownFor } from './known.ts'
import { type Hash, keptPin, smsPinOf } from './pin.ts'

/**
 * A query code that somebody who has not signed in asked for by SMS. Its event stands beside the case and not in its
 * history: a stranger's request never changes the version that officers act on. The stream announces it like an entry.
 */
export interface AskedPin {
  seq: number
  at: string
  /** keyed hash of the code */
  pin: string
  /** of the case's own code, which it replaces until that one is replaced */
  instead: string
}

const item = z.object({ seq: z.int(), at: z.string(), pin: z.string(), instead: z.string() })

/** The sort key; entries of the history and the head sort before it. */
export const askedPin = 'PIN'

export const parseAsked = (found: unknown): AskedPin => item.parse(found)

/** Codes are numbered from here, far behind the entries of any history, because notices are named by case and number. */
const first = 100_001
export const isAsked = (seq: number): boolean => seq >= first

/** The keyed hash of the code that opens the case now. */
export const pinNow = ({ pin }: Pick<CommonHead, 'pin'>, asked: AskedPin | null): string =>
  asked?.instead === pin ? asked.pin : pin

/** With its event, as an entry of a history has it. */
export async function findAsked(from: Table, no: string): Promise<(AskedPin & { record: unknown }) | null> {
  const [found] = await getAll(from, [{ pk: partition(no), sk: askedPin }])
  if (found === undefined) return null
  const { body, ...asked } = z.extend(item, { body: z.string() }).parse(found)
  return { ...asked, record: JSON.parse(body) }
}

const anyone: Actor = { kind: 'system', name: 'public' }

/** Keeps a new code, which the announcement then sends. `before` is the last one. `stale-version`: another was faster. */
export async function keepAsked<H extends CommonHead>(
  to: Table,
  { type, head }: Stored<H>,
  before: AskedPin | null,
  reference: Registers,
  hash: Hash,
  at: string,
): Promise<Refusal | null> {
  const seq = (before?.seq ?? first - 1) + 1
  const pin = keptPin(head.no, smsPinOf(head.no, seq, hash), hash)
  const known = await knownFor(type, reference, head)
  const { calendar, limits } = reference
  const context = { at, on: dayOf(at), actor: anyone, calendar, limits, known }
  const events = type.decide(head, 'replace-pin', { pin, by: 'sms' }, context)
  if (isRefusal(events)) return events
  const [event] = events
  if (event === undefined) return null
  const record: Recorded = {
    case: head.no,
    seq,
    at,
    by: recordOf(anyone),
    itemVersion: type.reads.boundTo(head),
    event,
  }
  const Item = {
    pk: partition(head.no),
    sk: askedPin,
    seq,
    type: event.type,
    at,
    pin,
    instead: head.pin,
    body: JSON.stringify(record),
  }
  try {
    await to.db.send(
      new PutCommand({
        TableName: to.name,
        Item,
        ...(before === null
          ? { ConditionExpression: 'attribute_not_exists(pk)' }
          : { ConditionExpression: 'seq = :before', ExpressionAttributeValues: { ':before': before.seq } }),
      }),
    )
    return null
  } catch (error) {
    if (error instanceof Error && error.name === 'ConditionalCheckFailedException') return refuse('stale-version')
    throw error
  }
}
