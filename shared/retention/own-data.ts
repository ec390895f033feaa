import { PutCommand, QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb'
import { discardDraft, draftsOf } from '../casework/store/drafts.ts'
import { erasingKey } from '../ledger/retained.ts'
import type { Table } from '../platform/table.ts'

/**
 * Data that a person may have deleted at once, because no law keeps it: drafts, and uploads no case has named
 * (个人信息保护法 art. 47).
 */

/** A marker in place of a draft until the ledger has it. */
export const draftMark = (id: string) => ({ pk: `ERASED-DRAFT#${id}`, sk: 'HEAD' })

const erasing = (id: string, at: string) => ({ wakeKey: erasingKey(id), wakeSort: `${at}#${id}` })

/**
 * Deletes a person's drafts, and makes their unfiled uploads unusable. The next run of `retention` deletes the
 * objects. Answers how many of each. A repeat changes nothing.
 */
export async function eraseOwn(to: Table, owner: string, at: string): Promise<{ drafts: number; uploads: number }> {
  let drafts = 0
  for (;;) {
    const found = await draftsOf(to, owner)
    for (const { id } of found) {
      await to.db.send(new PutCommand({ TableName: to.name, Item: { ...draftMark(id), ...erasing(id, at) } }))
      await discardDraft(to, id, owner)
    }
    drafts += found.length
    // The index lags behind the table by moments. Entries it still shows are deleted all the same.
    if (found.length < 50) break
  }
  let uploads = 0
  for (const id of await unfiledOf(to, owner)) if (await giveUp(to, id, at)) uploads += 1
  return { drafts, uploads }
}

async function unfiledOf(from: Table, owner: string): Promise<string[]> {
  const found: string[] = []
  let after: Record<string, unknown> | undefined
  do {
    const reply = await from.db.send(
      new QueryCommand({
        TableName: from.name,
        IndexName: 'applicant',
        KeyConditionExpression: 'applicantKey = :owner',
        ExpressionAttributeValues: { ':owner': `upload#${owner}` },
        ...(after === undefined ? {} : { ExclusiveStartKey: after }),
      }),
    )
    found.push(...(reply.Items ?? []).map(item => String(item.pk).slice('UPLOAD#'.length)))
    after = reply.LastEvaluatedKey
  } while (after !== undefined)
  return found
}

/** False when a case has taken it meanwhile, or it was given up before. */
async function giveUp(to: Table, id: string, at: string): Promise<boolean> {
  const { wakeKey, wakeSort } = erasing(id, at)
  try {
    await to.db.send(
      new UpdateCommand({
        TableName: to.name,
        Key: { pk: `UPLOAD#${id}`, sk: 'HEAD' },
        UpdateExpression: 'SET #status = :erased, wakeKey = :key, wakeSort = :sort REMOVE applicantKey, applicantSort',
        ConditionExpression: 'attribute_exists(pk) AND attribute_not_exists(filedIn) AND #status <> :erased',
        ExpressionAttributeNames: { '#status': 'status' },
        ExpressionAttributeValues: { ':erased': 'erased', ':key': wakeKey, ':sort': wakeSort },
      }),
    )
    return true
  } catch (error) {
    if (error instanceof Error && error.name === 'ConditionalCheckFailedException') return false
    throw error
  }
}
