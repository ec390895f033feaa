import { addDays, addWorkdays, type Calendar, type Day, nextDay } from './calendar.ts'
import type { Limit } from './limit.ts'
import { type Refusal, refuse } from './refusal.ts'

/** The law of time in a procedure: it has a shortest time, and a meeting is announced long enough ahead. */

interface Rule {
  least?: Limit
  ahead?: Limit
}
interface Meeting {
  meets?: Day | undefined
  place?: string | undefined
  parties?: string | undefined
}

const after = (calendar: Calendar, { days, unit }: Limit, from: Day): Day =>
  (unit === 'wd' ? addWorkdays : addDays)(calendar, from, days).day

/** From which day on a running procedure can end; null when any day will do. A notice hangs through its last day. */
export function firstEnd({ least }: Rule, running: { from: Day; meets?: Day | undefined }, calendar: Calendar) {
  if (running.meets !== undefined) return running.meets
  return least === undefined ? null : nextDay(after(calendar, least, running.from))
}

/** A meeting has its day, its place and its parties, and they are told long enough before (行政许可法 art. 48). */
export function faultOfMeeting(
  { ahead }: Rule,
  { meets, place, parties }: Meeting,
  calendar: Calendar,
  on: Day,
): Refusal | null {
  if (ahead === undefined) return null
  if (meets === undefined || place === undefined || parties === undefined) return refuse('meeting-incomplete')
  // The day of the notice and the day of the meeting are not counted (民法典 art. 201).
  const first = nextDay(after(calendar, ahead, on))
  return meets < first ? refuse('meeting-too-soon', { from: first }) : null
}

/** The days written down for it, never fewer than its least. */
export const daysOf = ({ limit, least }: Rule & { limit: Limit }, asked: number = limit.days): Limit => ({
  ...limit,
  days: Math.max(least?.days ?? 0, Math.min(asked, limit.days)),
})

export const meetingText = ({ meets, place, parties }: Meeting): string =>
  meets === undefined ? '' : `举行日期：${meets}，地点：${place}，参加人：${parties}。`
