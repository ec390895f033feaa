import { setTimeout } from 'node:timers/promises'
import { UpdateCommand } from '@aws-sdk/lib-dynamodb'
import type { ItemKey, Table } from './table.ts'

export interface Lease {
  table: Table
  /** the row that says until when it is taken */
  key: ItemKey
  /** whose it is, other than any other run's */
  holder: string
  /** server time, ISO instant */
  now: () => string
}

/** How long it holds without being renewed: so long others wait after a run that was killed. Milliseconds. */
const life = 60_000
/** Milliseconds from one renewal to the next. */
const beat = 15_000
/** Milliseconds between two tries, and how many there are: longer than it holds. */
const pause = 500
const tries = 150

/** Runs something that must never run twice at once. Throws when another run does not end. */
export async function alone<T>(lease: Lease, run: () => Promise<T>): Promise<T> {
  await take(lease)
  const renewal = setInterval(() => void hold(lease).catch(() => {}), beat)
  try {
    return await run()
  } finally {
    clearInterval(renewal)
    await update(lease, new Date(0).toISOString(), 'holder = :holder')
  }
}

const endOf = ({ now }: Lease): string => new Date(Date.parse(now()) + life).toISOString()
const hold = (lease: Lease) => update(lease, endOf(lease), 'holder = :holder')

async function take(lease: Lease): Promise<void> {
  const isFree = 'attribute_not_exists(holder) OR ends < :at'
  for (let tried = 1; ; tried++) {
    if (await update(lease, endOf(lease), isFree, { ':at': lease.now() })) return
    if (tried === tries) throw new Error(`${lease.key.sk} is taken`)
    await setTimeout(pause)
  }
}

/** False: the row is another's. */
async function update(
  { table: { db, name }, key, holder }: Lease,
  ends: string,
  ConditionExpression: string,
  values: Readonly<Record<string, string>> = {},
): Promise<boolean> {
  try {
    await db.send(
      new UpdateCommand({
        TableName: name,
        Key: key,
        UpdateExpression: 'SET holder = :holder, ends = :ends',
        ConditionExpression,
        ExpressionAttributeValues: { ':holder': holder, ':ends': ends, ...values },
      }),
    )
    return true
  } catch (error) {
    if (error instanceof Error && error.name === 'ConditionalCheckFailedException') return false
    throw error
  }
}
