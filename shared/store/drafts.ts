import { randomUUID } from 'node:crypto'
import { DeleteCommand, GetCommand, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod'
import { type Refusal, refuse } from '../domain/refusal.ts'
import type { Write } from './ledger.ts'
import type { Table } from './table.ts'

/** Unfinished applications. A draft belongs to who writes it, and expires 30 days after it was saved last. */
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

const life = 30 * 86_400

const keyOf = (id: string) => ({ pk: `DRAFT#${id}`, sk: 'HEAD' })

/** Saves a draft under its version; 0 and no id for a new one. `stale-version` when another device saved meanwhile. */
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
  const expires = Math.floor(Date.parse(at) / 1000) + life
  const keys = { applicantKey: `draft#${owner}`, applicantSort: `${at}#${id}` }
  try {
    await to.db.send(
      new PutCommand({ TableName: to.name, Item: { ...keyOf(id), ...saved, owner, expires, ...keys }, ...guard }),
    )
    return saved
  } catch (error) {
    if (error instanceof Error && error.name === 'ConditionalCheckFailedException') return refuse('stale-version')
    throw error
  }
}

export async function findDraft(from: Table, id: string, owner: string): Promise<Draft | null> {
  const reply = await from.db.send(new GetCommand({ TableName: from.name, Key: keyOf(id), ConsistentRead: true }))
  if (reply.Item === undefined) return null
  const { owner: of, ...draft } = draftItem.parse(reply.Item)
  return of === owner ? draft : null
}

/** The newest fifty drafts of their owner. */
export async function draftsOf(from: Table, owner: string): Promise<Draft[]> {
  const reply = await from.db.send(
    new QueryCommand({
      TableName: from.name,
      IndexName: 'applicant',
      KeyConditionExpression: 'applicantKey = :owner',
      ExpressionAttributeValues: { ':owner': `draft#${owner}` },
      ScanIndexForward: false,
      Limit: 50,
    }),
  )
  return (reply.Items ?? []).map(item => {
    const { owner: _, ...draft } = draftItem.parse(item)
    return draft
  })
}

export async function discardDraft(from: Table, id: string, owner: string): Promise<void> {
  await from.db.send(
    new DeleteCommand({
      TableName: from.name,
      Key: keyOf(id),
      ConditionExpression: 'attribute_not_exists(pk) OR #owner = :owner',
      ExpressionAttributeNames: { '#owner': 'owner' },
      ExpressionAttributeValues: { ':owner': owner },
    }),
  )
}

/** The draft's end, inside the transaction that files the case; a stranger's draft cancels it, one already gone does not. */
export const consumeDraft = (from: Table, id: string, owner: string): Write => ({
  Delete: {
    TableName: from.name,
    Key: keyOf(id),
    ConditionExpression: 'attribute_not_exists(pk) OR #owner = :owner',
    ExpressionAttributeNames: { '#owner': 'owner' },
    ExpressionAttributeValues: { ':owner': owner },
  },
})

/** Whether there is a draft of that number that belongs to somebody else. */
export async function isStrangers(from: Table, id: string, owner: string): Promise<boolean> {
  const reply = await from.db.send(new GetCommand({ TableName: from.name, Key: keyOf(id), ConsistentRead: true }))
  return reply.Item !== undefined && draftItem.parse(reply.Item).owner !== owner
}
