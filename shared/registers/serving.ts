import type { Day } from '../kernel/calendar.ts'
import { byTens } from '../offices/by-tens.ts'
import { dutyNames } from '../offices/duties.ts'
import { officersOf } from '../offices/kept-roster.ts'
import { isAbsent, type Officer } from '../offices/roster.ts'
import type { Table } from '../platform/table.ts'
import { withoutAgent } from './names.ts'
import type { Register } from './register.ts'
import { lastOf, type Row } from './versions.ts'

/** Who serves at the offices that rows are, by the roster of a minute ago at most. */

const byName = new Intl.Collator('zh-CN')

const ofName = (officers: readonly Officer[]): Officer[] => officers.toSorted((a, b) => byName.compare(a.name, b.name))

/** With what each does, and who is away on that day. */
export const serving = (officers: readonly Officer[], on: Day) =>
  ofName(officers).map(officer => ({
    name: officer.name,
    duties: officer.roles.map(one => dutyNames[one]),
    absent: isAbsent(officer, on),
  }))

/** The agents of a village station. */
export const agentsText = (officers: readonly Officer[]): string =>
  ofName(officers.filter(({ roles }) => roles.includes('agent')))
    .map(({ name }) => name)
    .join('、') || withoutAgent

/**
 * The agents of each row that is a station with some, by its key; null where the register has no offices. It reads the
 * roster once for each station.
 */
export async function agentsOf<C>({ station }: Register<C>, known: Table, rows: readonly Row<C>[]) {
  if (station === undefined) return null
  const told = new Map<string, string>()
  const stations = rows.filter(row => {
    const last = lastOf(row)
    return last !== undefined && station.hasAgents(last.content)
  })
  await byTens(stations, async ({ key }) => {
    told.set(key, agentsText(await officersOf(known, key)))
  })
  return told
}

/** Who serves at the office that a row is, and whether an agent is missing; null where the register has no offices. */
export async function servingAt<C>({ station }: Register<C>, known: Table, row: Row<C>, on: Day) {
  const last = lastOf(row)
  if (station === undefined || last === undefined) return null
  const officers = await officersOf(known, row.key)
  const lacksAgent = station.hasAgents(last.content) && agentsText(officers) === withoutAgent
  return { people: serving(officers, on), lacksAgent }
}
