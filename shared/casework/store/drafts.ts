import { randomUUID } from 'node:crypto'
import { DeleteCommand, GetCommand, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod/mini'
import { isRefusal, type Refusal, refuse } from '../../kernel/refusal.ts'
import { daysKept } from '../../kernel/retention.ts'
import type { Write } from '../../ledger/ledger.ts'
import type { Table } from '../../platform/table.ts'

/**
 * Unfinished applications. A draft belongs to its author and expires 30 days after its last save. A filed draft keeps
 * only the case's number for that long, because filling in on two devices must not make two cases.
 */
export interface Draft {
  id: string
  version: number
  savedAt: string
  content: string
}

const draftItem = z.object({
  id: z.string(),
  owner: z.string(),
  version: z.int(),
  savedAt: z.string(),
  content: z.string(),
})

const filedItem = z.object({ owner: z.string(), filedAs: z.string() })
const item = z.union([filedItem, draftItem])

const life = daysKept('draft') * 86_400

const expiry = (at: string): number => Math.floor(Date.parse(at) / 1000) + life

const keyOf = (id: string) => ({ pk: `DRAFT#${id}`, sk: 'HEAD' })

/** Saves a draft under its version; 0 and no id for a new one. `stale-version` when another device saved meanwhile, `draft-filed` when one filed it. */
export async function saveDraft(
  to: Table,
  owner: string,
  draft: { id: string | null; version: number; content: string },
  at: string,
): Promise<Draft | Refusal> {
  const id = draft.id ?? randomUUID()
  const saved = { id, version: draft.version + 1, savedAt: at, content: draft.content }
  const guard =
    draft.id === null
      ? { ConditionExpression: 'attribute_not_exists(pk)' }
      : {
          ConditionExpression: '#version = :version AND #owner = :owner',
          ExpressionAttributeNames: { '#version': 'version', '#owner': 'owner' },
          ExpressionAttributeValues: { ':version': draft.version, ':owner': owner },
        }
  const expires = expiry(at)
  const keys = { applicantKey: `draft#${owner}`, applicantSort: `${at}#${id}` }
  try {
    await to.db.send(
      new PutCommand({ TableName: to.name, Item: { ...keyOf(id), ...saved, owner, expires, ...keys }, ...guard }),
    )
    return saved
  } catch (error) {
    if (!(error instanceof Error && error.name === 'ConditionalCheckFailedException')) throw error
    const found = await findDraft(to, id, owner)
    return isRefusal(found) && found.refused === 'draft-filed' ? found : refuse('stale-version')
  }
}

/**
 * `draft-not-found`: there is none, or it is somebody else's. `draft-filed` has the case's number: the draft was
 * submitted.
 */
export async function findDraft(from: Table, id: string, owner: string): Promise<Draft | Refusal> {
  const found = await read(from, id)
  if (found?.owner !== owner) return refuse('draft-not-found')
  if ('filedAs' in found) return refuse('draft-filed', { no: found.filedAs })
  const { owner: _, ...draft } = found
  return draft
}

async function read(from: Table, id: string): Promise<z.infer<typeof item> | null> {
  const reply = await from.db.send(new GetCommand({ TableName: from.name, Key: keyOf(id), ConsistentRead: true }))
  return reply.Item === undefined ? null : item.parse(reply.Item)
}

const pageSize = 50

/** The newest fifty drafts of their owner, or of those after the place where a page ended (`endOf`). */
export async function draftsOf(from: Table, owner: string, after?: string): Promise<Draft[]> {
  const reply = await from.db.send(
    new QueryCommand({
      TableName: from.name,
      IndexName: 'applicant',
      KeyConditionExpression: `applicantKey = :owner${after === undefined ? '' : ' AND applicantSort < :after'}`,
      ExpressionAttributeValues: {
        ':owner': `draft#${owner}`,
        ...(after === undefined ? {} : { ':after': after }),
      },
      ScanIndexForward: false,
      Limit: pageSize,
    }),
  )
  return (reply.Items ?? []).map(listed => {
    const { owner: _, ...draft } = draftItem.parse(listed)
    return draft
  })
}

/** Where the next page continues; null after the last. */
export function endOf(page: readonly Draft[]): string | null {
  const last = page.at(-1)
  return last === undefined || page.length < pageSize ? null : `${last.savedAt}#${last.id}`
}

/** Only its owner may end it, and only before it is filed. */
const isTheirs = (owner: string) => ({
  ConditionExpression: 'attribute_not_exists(pk) OR (#owner = :owner AND attribute_not_exists(filedAs))',
  ExpressionAttributeNames: { '#owner': 'owner' },
  ExpressionAttributeValues: { ':owner': owner },
})

export async function discardDraft(from: Table, id: string, owner: string): Promise<void> {
  await from.db.send(new DeleteCommand({ TableName: from.name, Key: keyOf(id), ...isTheirs(owner) }))
}

/**
 * The draft's end, inside the transaction that files the case. A stranger's or a filed draft cancels it, and an
 * expired one does not.
 */
export const consumeDraft = (from: Table, id: string, owner: string, filedAs: string, at: string): Write => ({
  Put: { TableName: from.name, Item: { ...keyOf(id), owner, filedAs, expires: expiry(at) }, ...isTheirs(owner) },
})

/** Why the draft cannot be filed, or null when the draft is not the cause. */
export async function whyNotFiled(from: Table, id: string, owner: string): Promise<Refusal | null> {
  const found = await read(from, id)
  if (found === null) return null
  if (found.owner !== owner) return refuse('draft-not-found')
  return 'filedAs' in found ? refuse('draft-filed', { no: found.filedAs }) : null
}

/** A draft that its owner deleted and a restore brought back. False when neither applies, or a case was filed from it. */
export async function discardRestored(from: Table, id: string): Promise<boolean> {
  const found = await read(from, id)
  if (found === null || 'filedAs' in found) return false
  await discardDraft(from, id, found.owner)
  return true
}
