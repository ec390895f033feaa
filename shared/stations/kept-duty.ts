import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb'
import { UpdateCommand } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod/mini'
import type { Day } from '../kernel/calendar.ts'
import type { Refusal } from '../kernel/refusal.ts'
import { append, genesis, historyOf } from '../ledger/ledger.ts'
import { getAll, type Table } from '../platform/table.ts'
import { type CheckIn, type CheckInOf, checkIn } from './check-in.ts'
import { changed, type DutyOfDay, dutyOfDay, type KeptDays, keptDays } from './duty.ts'

/** A station's month in the reference table: the duty roster with its history, and beside it who signed in. */

export interface StationMonth {
  station: string
  /** 2026-09 */
  month: string
}

export interface KeptMonth {
  version: number
  hash: string
  /** the days for which the roster names somebody */
  days: KeptDays
  checkIns: CheckInOf[]
}

const nothing: KeptMonth = { version: 0, hash: genesis, days: {}, checkIns: [] }

const partition = ({ station, month }: StationMonth): string => `STATION#${station}#${month}`
const signedIn = 'SIGNED-IN'

const itemKey = z.object({ pk: z.string(), sk: z.string() })
const headItem = z.object({ version: z.int(), hash: z.string(), days: z.string() })
/** Of the item beside it: an attribute for each person and day. */
const checkInKey = /^(\d{4}-\d{2}-\d{2})#(.+)$/

function checkInsIn(item: Record<string, unknown>): CheckInOf[] {
  return Object.entries(item).flatMap(([key, value]) => {
    const [, day, subject] = checkInKey.exec(key) ?? []
    return day === undefined || subject === undefined ? [] : [{ day, subject, ...checkIn.parse(value) }]
  })
}

/** These months, each as it is kept. */
export async function keptMonths(from: Table, asked: readonly StationMonth[]) {
  const keys = asked.flatMap(one => [
    { pk: partition(one), sk: 'HEAD' },
    { pk: partition(one), sk: signedIn },
  ])
  const found = new Map<string, KeptMonth>()
  for (const item of await getAll(from, keys)) {
    const { pk, sk } = itemKey.parse(item)
    const before = found.get(pk) ?? nothing
    if (sk === signedIn) found.set(pk, { ...before, checkIns: checkInsIn(item) })
    else {
      const { version, hash, days } = headItem.parse(item)
      found.set(pk, { ...before, version, hash, days: keptDays.parse(JSON.parse(days)) })
    }
  }
  return (one: StationMonth): KeptMonth => found.get(partition(one)) ?? nothing
}

const entry = z.strictObject({ at: z.string(), by: z.string(), days: z.array(dutyOfDay) })

/** Writes one change of a month's roster with its history entry. `stale-version`: it is no longer as it was read. */
export async function changeMonth(
  to: Table,
  one: StationMonth,
  { version, hash, days: before }: KeptMonth,
  { by, at, days }: { by: string; at: string; days: readonly DutyOfDay[] },
): Promise<string | Refusal> {
  return append(to, {
    partition: partition(one),
    ...{ version, hash },
    entries: [{ seq: version + 1, type: 'duty-changed', at, body: JSON.stringify(entry.parse({ at, by, days })) }],
    head: { days: JSON.stringify(changed(before, days)) },
  })
}

/** Who changed what of a month's roster, the oldest first. */
export async function monthHistory(from: Table, one: StationMonth) {
  const entries = await historyOf(from, partition(one))
  return entries.map(({ body }) => entry.parse(JSON.parse(body)))
}

/** Keeps that somebody signed in on a day. Of two the earlier counts, so that one sent again changes nothing. */
export async function keepCheckIn(
  to: Table,
  one: StationMonth,
  { day, subject }: { day: Day; subject: string },
  made: CheckIn,
): Promise<void> {
  const update = new UpdateCommand({
    TableName: to.name,
    Key: { pk: partition(one), sk: signedIn },
    UpdateExpression: 'SET #one = :one',
    ConditionExpression: 'attribute_not_exists(#one) OR #one.#at > :at',
    ExpressionAttributeNames: { '#one': `${day}#${subject}`, '#at': 'at' },
    ExpressionAttributeValues: { ':one': made, ':at': made.at },
  })
  try {
    await to.db.send(update)
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error
  }
}
