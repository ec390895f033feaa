import { paginateQuery, UpdateCommand } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod/mini'
import { cacheLife, type Registers, reference } from '../catalogue/reference.ts'
import type { Day } from '../kernel/calendar.ts'
import type { Table } from '../platform/table.ts'

/**
 * Outages of the hall: a row for each day that had one, with the minutes of the day in which the hall did not answer. They
 * are kept as long as what they excuse, the signals. A minute is counted once, however often it is written.
 */

const partition = 'OUTAGE'

const row = z.object({ sk: z.iso.date(), minutes: z.set(z.int()) })

export async function keepOutage({ db, name }: Table, day: Day, minutes: readonly number[]): Promise<void> {
  await db.send(
    new UpdateCommand({
      TableName: name,
      Key: { pk: partition, sk: day },
      UpdateExpression: 'ADD minutes :minutes',
      ExpressionAttributeValues: { ':minutes': new Set(minutes) },
    }),
  )
}

/** How many minutes of office hours, by day; `month`: YYYY-MM, all without it. */
export async function outages({ db, name }: Table, month = ''): Promise<Map<Day, number>> {
  const query = {
    TableName: name,
    KeyConditionExpression: month === '' ? 'pk = :pk' : 'pk = :pk AND begins_with(sk, :month)',
    ExpressionAttributeValues: { ':pk': partition, ...(month === '' ? {} : { ':month': month }) },
  }
  const found = new Map<Day, number>()
  for await (const { Items = [] } of paginateQuery({ client: db }, query))
    for (const { sk, minutes } of z.array(row).parse(Items)) found.set(sk, minutes.size)
  return found
}

/** What is asked for at once is read once. */
let cached: { table: string; at: number; value: Promise<ReadonlyMap<Day, number>> } | null = null

/** The same of all days, at most a minute old at `now` (milliseconds). */
async function knownOutages(from: Table, now: number): Promise<ReadonlyMap<Day, number>> {
  const isFresh = cached?.table === from.name && now >= cached.at && now - cached.at < cacheLife
  const asked = cached !== null && isFresh ? cached : { table: from.name, at: now, value: outages(from) }
  cached = asked
  try {
    return await asked.value
  } catch (error) {
    if (cached === asked) cached = null
    throw error
  }
}

/** The registers by which supervision looks at cases, at most a minute old. */
export async function supervisedBy(cases: Table, known: Table, at: string): Promise<Registers> {
  const now = Date.parse(at)
  return { ...(await reference(known, now)), outages: await knownOutages(cases, now) }
}
