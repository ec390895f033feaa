import * as z from 'zod/mini'
import type { Role, Serving } from '../kernel/actor.ts'
import { type Calendar, type Day, isWorkday, nextDay } from '../kernel/calendar.ts'
import { dayText } from '../kernel/format.ts'
import { plannedDays } from '../kernel/limit.ts'
import { type Office, presentOffice } from '../kernel/office.ts'
import { asOf, isAbsent, type Officer } from '../offices/roster.ts'

/** Who is on duty at a station on which day (值班表). */

const subject = z.string().check(z.regex(/^[A-Za-z0-9._@-]{1,64}$/))
export const month = /^\d{4}-(0[1-9]|1[0-2])$/

/** Who is on duty on a day; null: as usual. */
export const dutyOfDay = z.strictObject({
  day: z.iso.date(),
  people: z.nullable(z.array(subject).check(z.maxLength(20))),
})
export type DutyOfDay = z.infer<typeof dutyOfDay>

/** The days of a month for which somebody has said who is on duty. */
export const keptDays = z.record(z.iso.date(), z.array(subject))
export type KeptDays = z.infer<typeof keptDays>

/** Those whose presence keeps a station open. */
const onDuty = ['agent', 'station-head', 'clerk'] as const satisfies readonly Role[]

export const serves = ({ roles }: Pick<Officer, 'roles'>): boolean => onDuty.some(duty => roles.includes(duty))

/** A village or town at which people serve; one that has ended is none. */
export const isStation = ({ tier, successor }: Pick<Office, 'tier' | 'successor'>): boolean =>
  (tier === 'village' || tier === 'town') && successor === undefined

/** Each once, at the station that goes on where theirs has ended: they serve there until they are moved. */
export function takenIn(offices: ReadonlyMap<string, Office>, people: readonly Officer[]): Officer[] {
  const present = people.map(one => ({ ...one, office: presentOffice(offices, one.office) }))
  return [...new Map(present.map(one => [one.subject, one])).values()]
}

/** Who serves at a station on a day, the absent among them. `people`: who is there or is going to be. */
export const staffOn = (people: readonly Officer[], station: string, day: Day): Officer[] =>
  people.map(one => asOf(one, day)).filter(one => one.active && one.office === station && serves(one))

/**
 * Who is on duty on a day: whom the roster names, and where it names nobody for the day, everybody who serves there. Whoever is
 * absent or has left is not.
 */
export const onDutyOn = (staff: readonly Officer[], kept: KeptDays, day: Day): Officer[] =>
  staff.filter(one => !isAbsent(one, day) && (kept[day]?.includes(one.subject) ?? true))

/**
 * A working day on the roster of a month. `staff`: of whom a day to come may name some. Of a day that is over the present roster
 * of officers does not tell who was there or absent.
 */
export function dayOnRoster(staff: readonly Officer[], kept: KeptDays, { day, today }: Record<'day' | 'today', Day>) {
  if (day < today) return { staff: [], people: [], absent: [] }
  const wanted = staff.filter(({ subject }) => kept[day]?.includes(subject) ?? true)
  return {
    staff: day > today ? staff : [],
    people: onDutyOn(staff, kept, day),
    absent: wanted.filter(one => isAbsent(one, day)),
  }
}

/** Who keeps a station's roster: its own head, and of a village that has none the head of its town. */
export function keepsDuty({ office, roles }: Serving, station: Office, staff: readonly Officer[]): boolean {
  if (!roles.includes('station-head') && !roles.includes('head')) return false
  const hasHead = staff.some(one => one.roles.includes('station-head'))
  return office === station.id || (station.tier === 'village' && office === station.parent && !hasHead)
}

/** The office of the county itself. */
export const countyOf = (offices: ReadonlyMap<string, Office>): string | undefined =>
  [...offices.values()].find(({ tier }) => tier === 'county')?.id

/** Who reads it: whoever serves there, the town above, and the county's supervisors. */
export const readsDuty = ({ office, roles }: Serving, station: Office, county: string | undefined): boolean =>
  office === station.id ||
  (station.tier === 'village' && office === station.parent) ||
  (office === county && roles.includes('supervisor'))

interface Asked {
  month: string
  today: Day
  calendar: Calendar
  staffOn: (day: Day) => readonly Officer[]
}

/** What is wrong with a change of the roster, in words, or null. Only days to come are changed. */
export function faultOfDuty(days: readonly DutyOfDay[], asked: Asked): { path: string; message: string } | null {
  const faults = days.flatMap((one, i) => {
    const message = faultOfDay(one, asked)
    return message === null ? [] : [{ path: `/days/${i}`, message }]
  })
  return faults[0] ?? null
}

function faultOfDay(
  { day, people }: DutyOfDay,
  { month: asked, today, calendar, staffOn: staff }: Asked,
): string | null {
  if (!day.startsWith(`${asked}-`)) return '一次只改一个月的值班。'
  if (day <= today) return '只能改明天起的值班。'
  if (day > nextDay(today, plannedDays)) return '最多提前一年排值班。'
  if (!isWorkday(calendar, day)) return `${dayText(day)}不上班，不用排值班。`
  const there = staff(day)
  for (const named of people ?? []) {
    const person = there.find(one => one.subject === named)
    if (person === undefined) return `${dayText(day)}值班的人须是那天在本站的代办员、站长或者窗口人员。`
    if (isAbsent(person, day)) return `${person.name}${dayText(day)}请假。`
  }
  return null
}

/** The month's days after a change. */
export function changed(kept: KeptDays, days: readonly DutyOfDay[]): KeptDays {
  const next = new Map(Object.entries(kept))
  for (const { day, people } of days) {
    if (people === null) next.delete(day)
    else next.set(day, [...new Set(people)])
  }
  return Object.fromEntries(next)
}

/** Every day of a month. */
export const daysOf = (asked: string): Day[] =>
  Array.from({ length: 31 }, (_, i) => nextDay(`${asked}-01`, i)).filter(day => day.startsWith(asked))
