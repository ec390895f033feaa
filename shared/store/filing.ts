import { GetCommand } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod'
import type { Actor } from '../domain/actor.ts'
import { recordOf } from '../domain/actor.ts'
import type { CommandOf } from '../domain/case/command.ts'
import { open } from '../domain/case/decide.ts'
import type { Reference } from '../domain/catalogue.ts'
import type { Item } from '../domain/item.ts'
import { attemptDays } from '../domain/limit.ts'
import { isRefusal, type Refusal, refuse } from '../domain/refusal.ts'
import { partition, record, type Stored } from './cases.ts'
import { consumeDraft, whyNotFiled } from './drafts.ts'
import type { Write } from './ledger.ts'
import type { Listing } from './listing.ts'
import { getAll, type Table } from './table.ts'
import { uploadKey } from './uploads.ts'
import type { Sealing } from './values.ts'

/** Opening a case file, once per attempt. */

/** One try of one caller: a keyed hash of who and which key, and the digest of what was sent. */
export interface Attempt {
  key: string
  digest: string
}

const attemptItem = z.object({ digest: z.string(), made: z.string() })
const keyOf = (attempt: Attempt) => ({ pk: `ONCE#${attempt.key}`, sk: 'HEAD' })

/** The write that marks an attempt as made, in the transaction of what it made. */
export function once(to: Table, attempt: Attempt, made: string, at: string): Write {
  const expires = Math.floor(Date.parse(at) / 1000) + attemptDays * 86_400
  return {
    Put: {
      TableName: to.name,
      Item: { ...keyOf(attempt), digest: attempt.digest, made, expires },
      ConditionExpression: 'attribute_not_exists(pk)',
    },
  }
}

/** What the attempt made before, null when it is new; `idempotency-key-reused` when the same key came with another body. */
export async function madeBefore(from: Table, attempt: Attempt): Promise<string | null | Refusal> {
  const reply = await from.db.send(new GetCommand({ TableName: from.name, Key: keyOf(attempt), ConsistentRead: true }))
  if (reply.Item === undefined) return null
  const { digest, made } = attemptItem.parse(reply.Item)
  return digest === attempt.digest ? made : refuse('idempotency-key-reused')
}

/** The upload records behind ids, in one call. */
export const uploadItems = (from: Table, ids: readonly string[]): Promise<Record<string, unknown>[]> =>
  getAll(from, [...new Set(ids)].map(uploadKey))

export interface Filing {
  actor: Actor
  at: string
  deviceAt?: string | undefined
  item: Item
  command: CommandOf<'file'>
  listing: Listing
  sealings: readonly Sealing[]
  attempt: Attempt
  draft: string | null
  /** the upload of the mandate, which the event names only sealed */
  mandate: string | null
}

/** Files the case in one transaction; the same attempt again answers the case it made. `draft-not-found`: the draft is another's; `draft-filed`: it is a case already. */
export async function file(
  cases: Table,
  reference: Reference,
  filing: Filing,
): Promise<{ no: string; stored: Stored | null } | Refusal> {
  const { command, actor, at, item } = filing
  const events = open(command, { ...reference, at, actor, item })
  if (isRefusal(events)) return events
  const records = events.map((event, i) => ({
    case: command.caseNo,
    seq: i + 1,
    at,
    ...(filing.deviceAt === undefined ? {} : { deviceAt: filing.deviceAt }),
    by: recordOf(actor),
    ...(actor.kind === 'officer' ? { behalf: command.applicant.key } : {}),
    itemVersion: item.version,
    event,
  }))
  const owner = recordOf(actor).subject
  const along = [
    ...filing.sealings.map(s => s.write(cases, partition(command.caseNo))),
    once(cases, filing.attempt, command.caseNo, at),
    ...(filing.draft === null ? [] : [consumeDraft(cases, filing.draft, owner, command.caseNo, at)]),
  ]
  const stored = await record(cases, {
    stored: null,
    records,
    listing: filing.listing,
    calendar: reference.calendar,
    along,
    files: filing.mandate === null ? [] : [filing.mandate],
  })
  if (!isRefusal(stored)) return { no: command.caseNo, stored }
  const before = await madeBefore(cases, filing.attempt)
  if (isRefusal(before)) return before
  if (before !== null) return { no: before, stored: null }
  const drafts = filing.draft === null ? null : await whyNotFiled(cases, filing.draft, owner)
  return drafts ?? stored
}
