import { reference } from '../../catalogue/reference.ts'
import { dayOf } from '../../kernel/calendar.ts'
import { officeMinutes, probeMinutes } from '../../kernel/supervision/office-hours.ts'
import { log } from '../../platform/log.ts'
import type { Table } from '../../platform/table.ts'
import { keepOutage } from '../kept-outages.ts'

/** The hall asks itself, as a citizen would, and keeps the minutes of office hours in which it did not answer. */

interface Place {
  /** where outages are kept */
  cases: Table
  known: Table
  /** the hall's origin as citizens see it */
  origin: string
  /** instants of failures that could not be written yet: what fails may be the table itself */
  unwritten: string[]
  /** milliseconds an answer may take */
  patience?: number
}

/** The front page, and the endpoint open to everybody that reads the registers. */
const asked = ['/', '/api/openapi.json']

/** What is wrong with the answer to a path; null where nothing is. */
async function faultOf(origin: string, path: string, patience: number): Promise<string | null> {
  try {
    const reply = await fetch(new URL(path, origin), { redirect: 'error', signal: AbortSignal.timeout(patience) })
    await reply.body?.cancel()
    return reply.status === 200 ? null : `${path} status ${reply.status}`
  } catch (error) {
    return `${path} ${error instanceof Error ? error.name : String(error)}`
  }
}

/** A failure counts until the next probe. What no probe saw counts nothing. Throws what the table throws. */
export async function probe({ cases, known, origin, unwritten, patience = 10_000 }: Place, at: string): Promise<void> {
  const faults = await Promise.all(asked.map(path => faultOf(origin, path, patience)))
  const why = faults.filter(fault => fault !== null)
  // An alarm counts these lines.
  if (why.length > 0) {
    log.warn('hall does not answer', { why: why.join('; ') })
    unwritten.push(at)
  }
  for (let first = unwritten[0]; first !== undefined; first = unwritten[0]) {
    const { calendar } = await reference(known, Date.parse(at))
    const minutes = officeMinutes(calendar, first, probeMinutes)
    if (minutes.length > 0) await keepOutage(cases, dayOf(first), minutes)
    unwritten.shift()
  }
}
