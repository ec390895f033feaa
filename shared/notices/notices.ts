import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb'
import { GetCommand, PutCommand, QueryCommand, UpdateCommand, type UpdateCommandInput } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod/mini'
import { daysKept } from '../kernel/retention.ts'
import { sha256 } from '../ledger/ledger.ts'
import type { Table } from '../platform/table.ts'
import { nextAttempt, noticeState } from './claim.ts'
import type { End } from './sms-outcome.ts'

/**
 * Records of notices. There is one for each event, template and recipient. A conditional write claims it before
 * anything is sent. It contains no phone number, no name and no text
 * of a message; what an officer notes about telling somebody in person is the only text in it.
 */

/** Names a notice. The recipient is a key of a person (an applicant's HMAC key, an officer's subject), never a number. */
export interface NoticeKey {
  case: string
  seq: number
  template: string
  recipient: string
}

/** The caller's settings for a notice. */
export interface Terms {
  legal: boolean
  /** the office whose agent tells the applicant if no message can; null for an officer's reminder */
  office: string | null
}

/** A notice that its holder may send once and then has to settle. */
export interface Claim {
  kind: 'claimed'
  key: NoticeKey
  terms: Terms
  /** one id for all attempts */
  id: string
  claimedAt: string
  attempts: number
}

/** Kept as long as a court may ask whether a decision was communicated: five years (行政诉讼法 art. 46), and one more. */
const keptSeconds = daysKept('notice') * 86_400

/** When a record of that instant may go, in seconds of the epoch. */
export const expiresAfter = (at: string): number => Math.floor(Date.parse(at) / 1000) + keptSeconds

const stored = z.object({
  pk: z.string(),
  sk: z.string(),
  state: noticeState,
  attempts: z.int().check(z.gte(0)),
  claimedAt: z.string(),
  legal: z.boolean(),
  office: z.optional(z.string()),
  why: z.optional(z.string()),
  settledAt: z.optional(z.string()),
  // its parts, once it is among the month's messages
  counted: z.optional(z.int()),
})

export const messageId = (key: NoticeKey): string =>
  sha256(`${key.case}#${key.seq}#${key.template}#${key.recipient}`).slice(0, 32)

export const keyOf = (key: NoticeKey) => ({
  pk: `NOTICE#${key.case}#${key.seq}`,
  sk: `${key.template}#${sha256(key.recipient).slice(0, 16)}`,
})

/**
 * Claims a notice for sending. `busy`: another function has it, so come back later. `settled`: nothing is left to send;
 * `uncounted`: when it was sent, where it is not yet among the month's messages.
 * Of two concurrent callers exactly one gets the claim.
 */
export async function claimNotice(
  to: Table,
  key: NoticeKey,
  terms: Terms,
  at: string,
): Promise<Claim | { kind: 'busy' } | { kind: 'settled'; uncounted: string | null }> {
  const claim = { kind: 'claimed', key, terms, id: messageId(key), claimedAt: at, attempts: 1 } as const
  const first = await putFirst(to, claim)
  if (first === null) return claim
  const isAbandoned = nextAttempt(first, terms.legal, at) === 'abandoned'
  if (isAbandoned && !(await abandon(to, key, first, at))) return { kind: 'busy' }
  const known = isAbandoned ? { ...first, state: 'unknown' as const } : first
  const next = nextAttempt(known, terms.legal, at)
  if (next === 'settled') return { kind: 'settled', uncounted: uncountedOf(known) }
  if (next !== 'send' && next !== 'give-up') return { kind: 'busy' }
  const again = { ...claim, attempts: known.attempts + (next === 'send' ? 1 : 0) }
  const seen = { ':state': known.state, ':seen': known.claimedAt }
  const isMine = await changed(to, {
    Key: keyOf(key),
    UpdateExpression: 'SET #state = :claimed, claimedAt = :at, attempts = :attempts',
    ConditionExpression: '#state = :state AND claimedAt = :seen AND attempts = :before',
    ExpressionAttributeNames: { '#state': 'state' },
    ExpressionAttributeValues: {
      ...seen,
      ':before': known.attempts,
      ':claimed': 'claimed',
      ':at': at,
      ':attempts': again.attempts,
    },
  })
  if (!isMine) return { kind: 'busy' }
  if (next === 'send') return again
  await settleNotice(to, again, { state: terms.legal ? 'failed' : 'unknown', why: 'outcome unknown' }, at)
  return { kind: 'settled', uncounted: null }
}

const uncountedOf = ({ state, counted, settledAt }: z.infer<typeof stored>): string | null =>
  state === 'sent' && counted === undefined ? (settledAt ?? null) : null

/** Records that nobody knows whether the message of a claim went out. Only then may a legal one be sent again. */
const abandon = (to: Table, key: NoticeKey, { claimedAt }: { claimedAt: string }, at: string): Promise<boolean> =>
  changed(to, {
    Key: keyOf(key),
    UpdateExpression: 'SET #state = :unknown, why = :why, settledAt = :at',
    ConditionExpression: '#state = :claimed AND claimedAt = :seen',
    ExpressionAttributeNames: { '#state': 'state' },
    ExpressionAttributeValues: {
      ':unknown': 'unknown',
      ':why': 'sender ended',
      ':at': at,
      ':claimed': 'claimed',
      ':seen': claimedAt,
    },
  })

/** Writes the first claim, or answers the record that stands there already. */
async function putFirst(to: Table, { key, terms, claimedAt }: Claim): Promise<z.infer<typeof stored> | null> {
  const item = {
    ...keyOf(key),
    case: key.case,
    seq: key.seq,
    template: key.template,
    state: 'claimed',
    attempts: 1,
    claimedAt,
    legal: terms.legal,
    ...(terms.office === null ? {} : { office: terms.office }),
    expires: expiresAfter(claimedAt),
  }
  try {
    await to.db.send(
      new PutCommand({ TableName: to.name, Item: item, ConditionExpression: 'attribute_not_exists(pk)' }),
    )
    return null
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error
    const reply = await to.db.send(new GetCommand({ TableName: to.name, Key: keyOf(key), ConsistentRead: true }))
    return stored.parse(reply.Item)
  }
}

/**
 * Records the end of a claim. `waiting` returns it at once, because nothing was sent. A failed legal notice becomes a
 * task of the office, and so does any notice whose recipient cannot be reached (`untold`). False when another holder
 * had got the claim meanwhile.
 */
export function settleNotice(to: Table, claim: Claim, end: End, at: string): Promise<boolean> {
  const { office, legal } = claim.terms
  const isTask = office !== null && end.state === 'failed' && (legal || end.untold === true)
  const sets: Record<string, string | number> = {
    state: end.state,
    settledAt: at,
    attempts: end.state === 'waiting' ? claim.attempts - 1 : claim.attempts,
    ...(end.state === 'sent' ? { providerId: end.providerId } : { why: end.why }),
    ...(isTask ? taskKeys(office, keyOf(claim.key), at) : {}),
  }
  const names = Object.keys(sets)
  return changed(to, {
    Key: keyOf(claim.key),
    UpdateExpression: `SET ${names.map(name => `#${name} = :${name}`).join(', ')}`,
    ConditionExpression: '#state = :claimed AND claimedAt = :mine',
    ExpressionAttributeNames: Object.fromEntries(names.map(name => [`#${name}`, name])),
    ExpressionAttributeValues: {
      ...Object.fromEntries(names.map(name => [`:${name}`, sets[name]])),
      ':claimed': 'claimed',
      ':mine': claim.claimedAt,
    },
  })
}

/** The sort key names the record, so that an office's tasks are distinct and no page loses one. */
const taskKeys = (office: string, { pk, sk }: { pk: string; sk: string }, at: string) => ({
  taskKey: office,
  taskSort: `${at}#${pk}#${sk}`,
})

/** A write under its condition: false when the condition did not hold. */
async function changed(to: Table, update: Omit<UpdateCommandInput, 'TableName'>): Promise<boolean> {
  try {
    await to.db.send(new UpdateCommand({ TableName: to.name, ...update }))
    return true
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false
    throw error
  }
}

/** The carrier's report about a message it had accepted. */
export type Receipt = 'delivered' | 'undelivered'

/**
 * Keeps a delivery receipt. A legal notice that did not arrive becomes a task of the office. False when no message
 * has that id yet: the caller asks again later.
 */
export async function recordReceipt(to: Table, providerId: string, receipt: Receipt, at: string): Promise<boolean> {
  const reply = await to.db.send(
    new QueryCommand({
      TableName: to.name,
      IndexName: 'provider',
      KeyConditionExpression: 'providerId = :id',
      ExpressionAttributeValues: { ':id': providerId },
      Limit: 1,
    }),
  )
  const found = reply.Items?.[0]
  if (found === undefined) return false
  const { pk, sk, legal, office } = stored.parse(found)
  const isTask = receipt === 'undelivered' && legal && office !== undefined
  const task = isTask ? taskKeys(office, { pk, sk }, at) : null
  await changed(to, {
    Key: { pk, sk },
    UpdateExpression: `SET receipt = :receipt, receiptAt = :at${task ? ', taskKey = :key, taskSort = :sort, why = :why' : ''}`,
    // A repeated report makes no second task, and no report overrules an earlier one.
    ConditionExpression: 'attribute_not_exists(receipt)',
    ExpressionAttributeValues: {
      ':receipt': receipt,
      ':at': at,
      ...(task ? { ':key': task.taskKey, ':sort': task.taskSort, ':why': 'undelivered' } : {}),
    },
  })
  return true
}
