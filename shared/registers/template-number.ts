import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb'
import { PutCommand } from '@aws-sdk/lib-dynamodb'
import type { Day } from '../kernel/calendar.ts'
import type { NoticeText } from '../kernel/notices/notice-text.ts'
import { type Refusal, refuse } from '../kernel/refusal.ts'
import type { Deed } from '../offices/proposals.ts'
import type { Table } from '../platform/table.ts'
import { lastChange } from './changes.ts'
import type { Source } from './versions.ts'

type Filed = NonNullable<NoticeText['filed']>

/**
 * Records the number under which the operator has the words from that day on file; they count from then on. A later
 * number mends the first, and what counted counts. `not-found`: no such words. `nothing-changed`: they have that number.
 * `proposal-open`: another change of the words waits. `proposal-changed`: somebody else was faster.
 */
export async function recordNumber(
  known: Table,
  { row, versionKey }: Pick<Required<Source<NoticeText>>, 'row' | 'versionKey'>,
  key: string,
  { from, number }: { from: Day; number: string },
  { by, at }: Deed,
): Promise<Filed | Refusal> {
  const found = await row(known, key, Date.parse(at))
  const version = found?.versions.find(one => one.from === from)
  if (version === undefined) return refuse('not-found')
  const { content, madeBy } = version
  if (content.filed?.number === number) return refuse('nothing-changed')
  if ((await lastChange(known, 'texts', key))?.settled === null) return refuse('proposal-open')
  const filed = { number, since: content.filed?.since ?? at }
  const change = madeBy === null ? {} : { change: JSON.stringify({ ...madeBy, filed: { by, at } }) }
  try {
    await known.db.send(
      new PutCommand({
        TableName: known.name,
        Item: { ...versionKey(key, from), body: JSON.stringify({ ...content, filed }), ...change },
        ConditionExpression: 'body = :before',
        ExpressionAttributeValues: { ':before': JSON.stringify(content) },
      }),
    )
    return filed
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return refuse('proposal-changed')
    throw error
  }
}
