import { type Calendar, type Day, isWorkday, nextDay } from '../kernel/calendar.ts'
import type { Office } from '../kernel/office.ts'
import { isAbsent, type Officer } from '../offices/roster.ts'
import { onDutyOn, staffOn } from './duty.ts'
import type { StationRead } from './weeks.ts'

/** Who is told on a working day that nobody is on duty at a station on the next. */

/** Hours of the day in which it is told: one of the looks, of which there is one every eight hours, is always among them. [D] */
const hours = { from: 10, until: 18 }

/** The day whose gaps are told at that instant: the next working day. Null on a day off, and outside these hours. */
export function dayToTell(calendar: Calendar, today: Day, hour: number): Day | null {
  if (!isWorkday(calendar, today) || hour < hours.from || hour >= hours.until) return null
  let next = nextDay(today)
  while (!isWorkday(calendar, next)) next = nextDay(next)
  return next
}

/** One message: the stations of which somebody is told. */
export interface GapNotice {
  officer: Officer
  stations: string[]
}

/** Its head, and where it has none whoever decides there. */
function headsOf(people: readonly Officer[], station: string, day: Day): Officer[] {
  const there = people.filter(one => one.active && one.office === station && !isAbsent(one, day))
  const heads = there.filter(({ roles }) => roles.includes('station-head'))
  return heads.length > 0 ? heads : there.filter(({ roles }) => roles.includes('head'))
}

/**
 * Who is told of the gaps of a day: the heads of the station and of its town, one message a person. A station without people
 * is no gap of a day.
 */
export function noticesOf(
  stations: readonly Pick<Office, 'id' | 'tier' | 'parent'>[],
  read: (station: string) => StationRead,
  { today, day }: { today: Day; day: Day },
): GapNotice[] {
  const told = new Map<string, GapNotice>()
  for (const { id, tier, parent } of stations) {
    const { people, kept } = read(id)
    const staff = staffOn(people, id, day)
    if (staff.length === 0 || onDutyOn(staff, kept, day).length > 0) continue
    const above = tier === 'village' && parent !== undefined ? headsOf(read(parent).people, parent, today) : []
    for (const officer of [...headsOf(people, id, today), ...above]) {
      const { stations: before } = told.get(officer.subject) ?? { stations: [] }
      told.set(officer.subject, { officer, stations: [...before, id] })
    }
  }
  return [...told.values()]
}
