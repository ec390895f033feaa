import { setTimeout } from 'node:timers/promises'
import { UpdateCommand } from '@aws-sdk/lib-dynamodb'
import type { ItemKey, Table } from './table.ts'

export interface Lease {
  table: Table
  /** the row that says until when it is taken */
  key: ItemKey
  /** whose it is, other than any other run's */
  holder: string
  /** Milliseconds; no less than a run can take, so that it ends by itself when a run was killed. */
  life: number
  /** server time, ISO instant */
  now: () => string
}

/** Milliseconds between two tries, and how many there are. */
const pause = 500
const tries = 40

/** Runs something that must never run twice at once. Throws when another run does not end. */
export async function alone<T>(lease: Lease, run: () => Promise<T>): Promise<T> {
  await take(lease)
  try {
    return await run()
  } finally {
    await leave(lease)
  }
}

async function take(lease: Lease): Promise<void> {
  for (let tried = 1; ; tried++) {
    const at = lease.now()
    const ends = new Date(Date.parse(at) + lease.life).toISOString()
    const isOurs = await update(lease, ends, 'attribute_not_exists(holder) OR ends < :at', { ':at': at })
    if (isOurs) return
    if (tried === tries) throw new Error(`${lease.key.sk} is taken`)
    await setTimeout(pause)
  }
}

async function leave(lease: Lease): Promise<void> {
  const past = new Date(0).toISOString()
  await update(lease, past, 'holder = :holder', {})
}

/** False: the row is another's. */
async function update(
  { table: { db, name }, key, holder }: Lease,
  ends: string,
  ConditionExpression: string,
  values: Readonly<Record<string, string>>,
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
