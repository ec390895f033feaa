import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb'
import { PutCommand } from '@aws-sdk/lib-dynamodb'
import type { Right } from '../../kernel/actor.ts'
import type { Day } from '../../kernel/calendar.ts'
import type { Office } from '../../kernel/office.ts'
import type { Table } from '../../platform/table.ts'

/** What an office is from a day on. */
export const writeOffice = (to: Table, office: Office, from: Day, made: object): Promise<boolean> =>
  write(to, `office#${office.id}#${from}`, office, made)

/** Who does a work at an office from a day on. */
export const writeRight = (to: Table, right: Right, from: Day, made: object): Promise<boolean> =>
  write(to, `right#${right.id}#${from}`, right, made)

/**
 * Writes a row of a register; the same may be written again. `made`: by whom and why, as the register keeps it. False where the
 * register says something else from that day.
 */
async function write(to: Table, sk: string, content: object, made: object): Promise<boolean> {
  const body = JSON.stringify(content)
  try {
    await to.db.send(
      new PutCommand({
        TableName: to.name,
        Item: { pk: 'REFERENCE', sk, body, change: JSON.stringify(made) },
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
