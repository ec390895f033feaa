import { type DynamoDBDocumentClient, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod'
import type { CaseType } from '../../shared/casework/case-type.ts'
import type { CommonHead } from '../../shared/casework/head.ts'
import { partition } from '../../shared/casework/store/cases.ts'
import { indexAttributes, listing } from '../../shared/casework/store/listing.ts'
import type { Calendar } from '../../shared/kernel/calendar.ts'

/**
 * A head that does not follow from its complete history. A backup or a replica may fall between two writes of one
 * transaction (DynamoDB: a backup is not causally consistent across items). The head is rebuilt from the history.
 */
export interface DamagedHead {
  type: CaseType
  head: CommonHead
  /** of the last entry */
  hash: string
}

const kept = z.looseObject({ listing, hash: z.string() })

/** Writes the rebuilt head if the old one is unchanged. False when somebody has acted meanwhile. */
export async function repairHead(
  { db, name }: { db: DynamoDBDocumentClient; name: string },
  { type, head, hash }: DamagedHead,
  calendar: Calendar,
): Promise<boolean> {
  const Key = { pk: partition(head.no), sk: 'HEAD' }
  const { Item } = await db.send(new GetCommand({ TableName: name, Key, ConsistentRead: true }))
  const seen = kept.parse(Item)
  const { listing: shown } = seen
  try {
    await db.send(
      new PutCommand({
        TableName: name,
        Item: {
          ...Key,
          head: JSON.stringify(head),
          listing: shown,
          ...indexAttributes(type, head, calendar),
          version: head.version,
          hash,
        },
        ConditionExpression: '#hash = :seen',
        ExpressionAttributeNames: { '#hash': 'hash' },
        ExpressionAttributeValues: { ':seen': seen.hash },
      }),
    )
    return true
  } catch (error) {
    if (error instanceof Error && error.name === 'ConditionalCheckFailedException') return false
    throw error
  }
}
