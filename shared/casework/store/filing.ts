import { GetCommand } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod/mini'
import type { Actor } from '../../kernel/actor.ts'
import { recordOf } from '../../kernel/actor.ts'
import { attemptDays } from '../../kernel/limit.ts'
import type { BasicData } from '../../kernel/reference.ts'
import { isRefusal, type Refusal, refuse } from '../../kernel/refusal.ts'
import { sha256, type Write } from '../../ledger/ledger.ts'
import type { Commitment } from '../../ledger/values.ts'
import { getAll, type Table } from '../../platform/table.ts'
import type { CaseType } from '../case-type.ts'
import { entriesOf } from '../entry.ts'
import type { CommonHead } from '../head.ts'
import { partition, record, type Stored } from './cases.ts'
import { consumeDraft, whyNotFiled } from './drafts.ts'
import type { Listing } from './listing.ts'
import { count, type Use, usedUp } from './quota.ts'
import { searchWrites } from './search-index.ts'
import { uploadKey } from './uploads.ts'

/** Opening a case file, once per attempt or once under a number that says which one it is. */

/** One try of one caller: a keyed hash of caller and key, and the digest of the contents. */
export interface Attempt {
  key: string
  digest: string
}

/** `who` is kept as a keyed hash, and the contents as a digest. */
export const attemptOf = (
  hash: (purpose: 'idempotency', text: string) => string,
  who: string,
  attempt: string,
  sent: object,
): Attempt => ({ key: hash('idempotency', `${who}#${attempt}`), digest: sha256(JSON.stringify(sent)) })

const attemptItem = z.object({ digest: z.string(), made: z.string() })
const keyOf = (attempt: Attempt) => ({ pk: `ONCE#${attempt.key}`, sk: 'HEAD' })

/** The write that marks an attempt as made, in the transaction of its result. */
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

/** The result of the attempt, null when it is new; `idempotency-key-reused` when the same key came with another body. */
export async function madeBefore(from: Table, attempt: Attempt): Promise<string | null | Refusal> {
  const reply = await from.db.send(new GetCommand({ TableName: from.name, Key: keyOf(attempt), ConsistentRead: true }))
  if (reply.Item === undefined) return null
  const { digest, made } = attemptItem.parse(reply.Item)
  return digest === attempt.digest ? made : refuse('idempotency-key-reused')
}

/** The upload records behind ids and what was used of a quota, in one call. */
export const uploadItems = (from: Table, ids: readonly string[], use: Use | null): Promise<Record<string, unknown>[]> =>
  getAll(from, [...[...new Set(ids)].map(uploadKey), ...(use === null ? [] : [use.key])])

export interface Filing<H extends CommonHead> {
  type: CaseType<H>
  no: string
  actor: Actor
  at: string
  deviceAt?: string | undefined
  /** the version of the thing the case is bound to */
  itemVersion: number
  /** HMAC key of the applicant in whose name an officer files */
  behalf: string | null
  event: { type: string }
  listing: Omit<Listing, 'type'>
  commitments: readonly Commitment[]
  /** null where the number is derived from what is filed, so that only one can be */
  attempt: Attempt | null
  draft: string | null
  /** the person's quota */
  use: Use | null
  /** uploads that the event uses without naming them openly: a mandate's */
  files: readonly string[]
  /** keys under which staff find it by name or phone */
  searchKeys: readonly string[]
}

/**
 * Files a case of any type in one transaction. The same attempt again answers the case it made. Refused when the quota
 * is used up, and with `stale-version` (the number is taken), `draft-not-found` (the draft is somebody else's) or
 * `draft-filed` (it is a case already).
 */
export async function file<H extends CommonHead>(
  cases: Table,
  reference: BasicData,
  filing: Filing<H>,
): Promise<{ no: string; stored: Stored<H> | null } | Refusal> {
  const { type, no, actor, at, deviceAt, itemVersion, attempt } = filing
  const behalf = () => (actor.kind === 'officer' ? (filing.behalf ?? undefined) : undefined)
  const owner = recordOf(actor).subject
  const opening = entriesOf({ no, version: 0 }, { actor, at, deviceAt, itemVersion, behalf }, [filing.event])
  const stored = await record(cases, {
    type,
    stored: null,
    records: type.withLimits(null, opening, reference.limits),
    listing: filing.listing,
    reference,
    alsoWrite: [
      ...filing.commitments.map(s => s.write(cases, partition(no))),
      ...(attempt === null ? [] : [once(cases, attempt, no, at)]),
      ...(filing.draft === null ? [] : [consumeDraft(cases, filing.draft, owner, no, at)]),
      ...(filing.use === null ? [] : [count(cases, filing.use)]),
      ...searchWrites(cases, no, at, filing.searchKeys),
    ],
    files: filing.files,
  })
  if (!isRefusal(stored)) return { no, stored }
  const before = attempt === null ? null : await madeBefore(cases, attempt)
  if (isRefusal(before)) return before
  if (before !== null) return { no: before, stored: null }
  const drafts = filing.draft === null ? null : await whyNotFiled(cases, filing.draft, owner)
  return drafts ?? usedUp(filing.use, filing.use === null ? [] : await getAll(cases, [filing.use.key])) ?? stored
}
