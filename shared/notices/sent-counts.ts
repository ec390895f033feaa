import { TransactionCanceledException } from '@aws-sdk/client-dynamodb'
import { GetCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod/mini'
import { dayOf } from '../kernel/calendar.ts'
import { partsOf } from '../kernel/notices/sms.ts'
import type { Table } from '../platform/table.ts'
import { expiresAfter, keyOf, type NoticeKey } from './notices.ts'

/** How many messages of each template a carrier accepted in a month, and in how many parts: what is paid for. */

/** The month of a day or an instant, YYYY-MM. */
const monthOf = (at: string): string => dayOf(at).slice(0, 7)

/** The month before that of an instant. */
export function lastMonth(at: string): string {
  const [year = 0, month = 0] = monthOf(at).split('-').map(Number)
  return month === 1 ? `${year - 1}-12` : `${year}-${String(month - 1).padStart(2, '0')}`
}

const cell = (month: string, template: string) => ({ pk: `SENT#${month}`, sk: template })

/**
 * Counts a notice that was sent at that instant, once, however often it is called: its record says that it was counted.
 * False when it has to be tried again later.
 */
export async function countSent(to: Table, key: NoticeKey, text: string, at: string): Promise<boolean> {
  const record = {
    Key: keyOf(key),
    UpdateExpression: 'SET counted = :parts',
    ConditionExpression: '#state = :sent AND attribute_not_exists(counted)',
    ExpressionAttributeNames: { '#state': 'state' },
    ExpressionAttributeValues: { ':parts': partsOf(text), ':sent': 'sent' },
  }
  const count = {
    Key: cell(monthOf(at), key.template),
    UpdateExpression: 'ADD messages :one, parts :parts SET expires = :expires',
    ExpressionAttributeValues: { ':one': 1, ':parts': partsOf(text), ':expires': expiresAfter(at) },
  }
  const writes = [record, count].map(one => ({ Update: { TableName: to.name, ...one } }))
  try {
    await to.db.send(new TransactWriteCommand({ TransactItems: writes }))
    return true
  } catch (error) {
    if (!(error instanceof TransactionCanceledException)) throw error
    // Whoever is not the first finds it counted; any other reason passes.
    return error.CancellationReasons?.[0]?.Code === 'ConditionalCheckFailed'
  }
}

const counted = z.object({ messages: z.int(), parts: z.int() })

/** The messages of a template in a month, and their parts. */
export async function sentIn(from: Table, month: string, template: string): Promise<z.infer<typeof counted>> {
  const reply = await from.db.send(new GetCommand({ TableName: from.name, Key: cell(month, template) }))
  return reply.Item === undefined ? { messages: 0, parts: 0 } : counted.parse(reply.Item)
}
