import { type Day, dayOf, nextDay } from '../kernel/calendar.ts'
import { dayText } from '../kernel/format.ts'
import { plannedDays } from '../kernel/limit.ts'
import { kindOf } from './administrators.ts'
import type { Officer, Plan, RecordedChange } from './roster.ts'

/** Appointments, moves and ends that are planned for a day. */

type Fault = { path: '/from'; message: string }

/** The objection to the first day of something planned, in words, or null. */
export function misdated(from: Day, today: Day): Fault | null {
  const [first, last] = [nextDay(today, 1), nextDay(today, plannedDays)]
  if (from < first) return { path: '/from', message: `最早从${dayText(first)}起；当天起的，直接办理。` }
  return from > last ? { path: '/from', message: `最晚从${dayText(last)}起。` } : null
}

/** The objection to another appointment while one is planned, in words, or null. */
export const planWaits = ({ next }: Pick<Officer, 'next'>): Fault | null =>
  next === undefined
    ? null
    : { path: '/from', message: `已经计划从${dayText(next.from)}起变动，请先撤回计划，再办别的。` }

/**
 * The objection to something planned, in words, or null. Of whoever is or becomes an administrator nothing is: that the
 * last of a kind stays is judged by those of today.
 */
export function misplanned(present: Officer | null, { from, change }: Plan, today: Day): Fault | null {
  const kinds = [kindOf(present?.roles ?? []), change.type === 'appoint' ? kindOf(change.roles) : null]
  if (kinds.some(kind => kind !== null)) return { path: '/from', message: '管理员的任免当天生效，不能预先计划。' }
  return misdated(from, today) ?? (present && planWaits(present))
}

/** What has become of something planned: it is awaited, holds or held, or was taken back or replaced before its day. */
export function fateOf(
  changes: readonly { seq: number; at: string; change: RecordedChange }[],
  seq: number,
  today: Day,
): 'awaited' | 'held' | 'withdrawn' | null {
  const said = changes.find(one => one.seq === seq)?.change
  if (said?.type !== 'plan') return null
  const ends = changes.some(
    ({ seq: later, at, change: { type } }) =>
      later > seq && dayOf(at) < said.from && ['unplan', 'plan', 'remove', 'bound'].includes(type),
  )
  if (ends) return 'withdrawn'
  return said.from <= today ? 'held' : 'awaited'
}
