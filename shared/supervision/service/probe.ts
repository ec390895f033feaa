import { lookup } from 'node:dns/promises'
import { setTimeout } from 'node:timers/promises'
import { reference } from '../../catalogue/reference.ts'
import { dayOf } from '../../kernel/calendar.ts'
import { officeMinutes, probeMinutes } from '../../kernel/supervision/office-hours.ts'
import { log } from '../../platform/log.ts'
import type { Table } from '../../platform/table.ts'
import { keepOutage } from '../kept-outages.ts'

/**
 * The hall asks itself, as a citizen would, and keeps the minutes of office hours in which it did not answer. Only what shows
 * that the hall failed counts: an answer of 5xx, none within the patience, a connection that is refused or cut. Anything else
 * may be the probe's own way.
 */

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

/** What is wrong with an answer; `counts`: the hall failed. */
interface Fault {
  why: string
  counts: boolean
}

/** Codes of the network by which it is the hall that refuses or cuts a connection, or lets it wait. */
const cutByHall = ['ECONNREFUSED', 'ECONNRESET', 'UND_ERR_SOCKET', 'UND_ERR_CONNECT_TIMEOUT', 'ETIMEDOUT']

function faultIn(error: unknown): Fault {
  const { name, cause } = error instanceof Error ? error : { name: String(error), cause: null }
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : name
  return { why: code, counts: code === 'TimeoutError' || cutByHall.includes(code) }
}

/** What is wrong with the answer to a path; null where nothing is. */
async function faultOf(origin: string, path: string, patience: number): Promise<Fault | null> {
  try {
    const reply = await fetch(new URL(path, origin), { redirect: 'manual', signal: AbortSignal.timeout(patience) })
    await reply.body?.cancel()
    return reply.status === 200 ? null : { why: `${path} status ${reply.status}`, counts: reply.status >= 500 }
  } catch (error) {
    const { why, counts } = faultIn(error)
    return { why: `${path} ${why}`, counts }
  }
}

/** What is wrong with the answers. Where the hall's name is not found, the probe has no network, and nothing is asked. */
async function faultsOf(origin: string, patience: number): Promise<Fault[]> {
  const found = lookup(new URL(origin).hostname).then(
    () => true,
    () => false,
  )
  const isFound = await Promise.race([found, setTimeout(patience, false, { ref: false })])
  if (!isFound) return [{ why: 'name not found', counts: false }]
  const faults = await Promise.all(asked.map(path => faultOf(origin, path, patience)))
  return faults.filter(fault => fault !== null)
}

/** A failure counts until the next probe. What no probe saw counts nothing. Throws what the table throws. */
export async function probe({ cases, known, origin, unwritten, patience = 10_000 }: Place, at: string): Promise<void> {
  const faults = await faultsOf(origin, patience)
  const counts = faults.some(fault => fault.counts)
  // An alarm counts these lines, whoever failed.
  if (faults.length > 0) log.warn('hall does not answer', { why: faults.map(({ why }) => why).join('; '), counts })
  if (counts) unwritten.push(at)
  for (let first = unwritten[0]; first !== undefined; first = unwritten[0]) {
    const { calendar } = await reference(known, Date.parse(at))
    const minutes = officeMinutes(calendar, first, probeMinutes)
    if (minutes.length > 0) await keepOutage(cases, dayOf(first), minutes)
    unwritten.shift()
  }
}
