import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb'
import { UpdateCommand } from '@aws-sdk/lib-dynamodb'
import type { Calendar } from '../../kernel/calendar.ts'
import type { Table } from '../../platform/table.ts'
import type { CommonHead } from '../head.ts'
import { partition, type Stored } from './cases.ts'
import { indexAttributes } from './listing.ts'

/** Open cases that were written before the keys of `in-hand.ts` existed. */

/** Gives one its keys, unless somebody has written it meanwhile, and has given it them. */
export async function listInHand<H extends CommonHead>(
  to: Table,
  { type, head }: Pick<Stored<H>, 'type' | 'head'>,
  calendar: Calendar,
): Promise<void> {
  const { signalKey, signalSort, due } = indexAttributes(type, head, calendar)
  if (signalKey === undefined) return
  try {
    await to.db.send(
      new UpdateCommand({
        TableName: to.name,
        Key: { pk: partition(head.no), sk: 'HEAD' },
        UpdateExpression: 'SET signalKey = :key, signalSort = :sort, #due = :due',
        ConditionExpression: '#version = :version',
        ExpressionAttributeNames: { '#due': 'due', '#version': 'version' },
        ExpressionAttributeValues: { ':key': signalKey, ':sort': signalSort, ':due': due, ':version': head.version },
      }),
    )
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error
  }
}
