import { reference } from '../../catalogue/reference.ts'
import { dayOf } from '../../kernel/calendar.ts'
import { officeMinutes, probeMinutes } from '../../kernel/supervision/office-hours.ts'
import { log } from '../../platform/log.ts'
import type { Table } from '../../platform/table.ts'
import { keepOutage } from '../kept-outages.ts'

/** The hall asks itself, as a citizen would, and keeps the minutes of office hours in which it did not answer. */

interface Place {
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

async function faultOf(url: string, patience: number): Promise<string | null> {
  try {
    const reply = await fetch(url, { redirect: 'error', signal: AbortSignal.timeout(patience) })
    await reply.body?.cancel()
    return reply.status === 200 ? null : `status ${reply.status}`
  } catch (error) {
    return error instanceof Error ? error.name : String(error)
  }
}

/** A failure counts until the next probe. What no probe saw counts nothing. Throws what the table throws. */
export async function probe({ known, origin, unwritten, patience = 5000 }: Place, at: string): Promise<void> {
  const faults = await Promise.all(asked.map(async path => ({ path, why: await faultOf(origin + path, patience) })))
  const failed = faults.filter(({ why }) => why !== null)
  for (const fault of failed) log.warn('hall does not answer', fault)
  if (failed.length > 0) unwritten.push(at)
  for (let first = unwritten[0]; first !== undefined; first = unwritten[0]) {
    const { calendar } = await reference(known, Date.parse(at))
    const minutes = officeMinutes(calendar, first, probeMinutes)
    if (minutes.length > 0) await keepOutage(known, dayOf(first), minutes)
    unwritten.shift()
  }
}
