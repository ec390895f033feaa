import * as z from 'zod/mini'
import { type Day, dayOf, nextDay, startOf } from '../kernel/calendar.ts'
import { attemptDays, stationsOpenAt } from '../kernel/limit.ts'
import type { Rules } from '../kernel/supervision/rule.ts'

/** Signing in at a station (到岗), once a day. */

const minute = 60_000

/** So far a device's clock may be ahead of the hall's; and so long a message may take that had a network. Milliseconds. [D] */
const tolerance = 5 * minute

/** `at`: the instant that counts, of the device where there was no network; `arrived`: then when the hall got it. */
export const checkIn = z.strictObject({ at: z.iso.datetime(), arrived: z.optional(z.iso.datetime()) })
export type CheckIn = z.infer<typeof checkIn>

export interface CheckInOf extends CheckIn {
  subject: string
  day: Day
}

/**
 * What counts of somebody who signs in now, or did at an instant of the device and was not heard then; or the objection, in
 * words.
 */
export function checkInAt(deviceAt: string | undefined, now: string): CheckIn | { message: string } {
  if (deviceAt === undefined) return { at: now }
  const device = Date.parse(deviceAt)
  const told = Date.parse(now)
  if (device > told + tolerance) return { message: '这台电脑的时间比大厅的快。请校准时间后再到岗签到。' }
  const at = new Date(Math.min(device, told)).toISOString()
  if (dayOf(at) < nextDay(dayOf(now), -attemptDays)) return { message: `过了${attemptDays}天的到岗不再补报。` }
  return told - device > tolerance ? { at, arrived: now } : { at }
}

/** Until when somebody has to have signed in at a station on a day. `rules`: those of that day. */
export const lastCheckIn = ({ S4 }: Pick<Rules, 'S4'>, day: Day): string =>
  new Date(Date.parse(startOf(day)) + (stationsOpenAt + (S4.threshold?.value ?? 0)) * minute).toISOString()

/** Whether one of these came in time. */
export const isInTime = (checkIns: readonly Pick<CheckIn, 'at'>[], last: string): boolean =>
  checkIns.some(({ at }) => at <= last)
