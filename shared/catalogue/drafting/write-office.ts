import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb'
import { PutCommand } from '@aws-sdk/lib-dynamodb'
import type { Day } from '../../kernel/calendar.ts'
import type { Office } from '../../kernel/office.ts'
import type { Table } from '../../platform/table.ts'

/**
 * Writes what an office is from a day on; the same may be written again. `made`: by whom and why, as the register keeps it.
 * False where the register says something else of that office from that day.
 */
export async function writeOffice(to: Table, office: Office, from: Day, made: object): Promise<boolean> {
  const body = JSON.stringify(office)
  try {
    await to.db.send(
      new PutCommand({
        TableName: to.name,
        Item: { pk: 'REFERENCE', sk: `office#${office.id}#${from}`, body, change: JSON.stringify(made) },
        ConditionExpression: 'attribute_not_exists(pk) OR body = :body',
        ExpressionAttributeValues: { ':body': body },
      }),
    )
    return true
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false
    throw error
  }
}
