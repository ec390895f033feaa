import { type Calendar, type Day, isWorkday, nextDay, startOf } from '../calendar.ts'
import { type Clock, dueOf } from '../clock.ts'
import { transitPatience, warningDays } from '../limit.ts'
import type { Case } from './case.ts'
import type { Command } from './command.ts'

/** When the sweep has to look at a case again, and what it then asks of it. */

/** The working day on which a limit's officer is warned. */
export function warningDay(due: Day, calendar: Calendar): Day {
  let day = due
  for (let left = warningDays; left > 0; ) {
    if (isWorkday(calendar, day)) left -= 1
    day = nextDay(day, -1)
  }
  while (!isWorkday(calendar, day)) day = nextDay(day, -1)
  return day
}

const overdue = ({ id }: Clock) => ({ type: 'signal', clock: id, level: 'overdue' }) as const

type Alarm = { at: string; command: Exclude<Command, { type: 'file' }> | null }

function alarmsOf(c: Case, clock: Clock, calendar: Calendar): Alarm[] {
  const due = dueOf(clock, calendar)
  if (due === null) return []
  const past = startOf(nextDay(due.day))
  if (clock.id === 'supplement') return clock.end === null ? [{ at: past, command: { type: 'abandon' } }] : []
  const raised = (level: 'near' | 'overdue') =>
    c.signals.some(s => s.clock === clock.id && s.level === level && s.due === due.day)
  const alarms: Alarm[] = []
  // Stopped late, before the sweep looked: told all the same.
  if (clock.end !== null) {
    if (clock.end > due.day && !raised('overdue')) alarms.push({ at: past, command: overdue(clock) })
    return alarms
  }
  if (!raised('near') && !raised('overdue')) {
    alarms.push({
      at: startOf(warningDay(due.day, calendar)),
      command: { type: 'signal', clock: clock.id, level: 'near' },
    })
  }
  if (!raised('overdue')) alarms.push({ at: past, command: overdue(clock) })
  if (clock.id === 'acceptance' && c.deemed && c.accepted === null) {
    alarms.push({ at: past, command: { type: 'deem-accepted' } })
  }
  return alarms
}

function alarms(c: Case, calendar: Calendar): Alarm[] {
  const all = c.clocks.flatMap(clock => alarmsOf(c, clock, calendar))
  if (c.transitSince !== null) {
    all.push({ at: new Date(Date.parse(c.transitSince) + transitPatience).toISOString(), command: null })
  }
  return all
}

/** The instant at which the sweep is wanted next, or null when nothing can fall due. */
export function wakeAt(c: Case, calendar: Calendar): string | null {
  return alarms(c, calendar).reduce<string | null>((first, a) => (first === null || a.at < first ? a.at : first), null)
}

/** What has fallen due by now. `announce` asks for the last routing announcement again. A near warning is skipped once overdue. */
export function dueNow(c: Case, calendar: Calendar, at: string) {
  const due = alarms(c, calendar).filter(a => a.at <= at)
  const commands = due.flatMap(a => (a.command === null ? [] : [a.command]))
  return {
    announce: due.some(a => a.command === null),
    commands: commands.filter(
      command =>
        command.type !== 'signal' ||
        command.level !== 'near' ||
        !commands.some(o => o.type === 'signal' && o.level === 'overdue' && o.clock === command.clock),
    ),
  }
}
