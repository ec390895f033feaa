import * as z from 'zod/mini'
import type { Day } from '../../kernel/calendar.ts'
import { type Refusal, refuse } from '../../kernel/refusal.ts'
import { retainedPartitions } from '../../ledger/retained.ts'
import type { CommonHead } from '../head.ts'
import type { CaseTable, Stored } from './cases.ts'
import { nextCheckPartitions } from './listing.ts'
import { watched } from './lists.ts'

/** The walk through all open cases, along the sweep's index, and on through those that closed lately. */

/** A partition of the index, and the sort key after which to read. */
export interface Spot {
  part: number
  after: string
}
export const start: Spot = { part: 0, after: ' ' }

/** Where the next call continues. */
const cursor = z.pipe(
  z.string().check(z.regex(/^\d+\|.+$/)),
  z.transform(text => ({ part: Number.parseInt(text, 10), after: text.slice(text.indexOf('|') + 1) })),
)

/** All partitions of the walk: of the open cases, then of the closed. */
const everyPartition = [...nextCheckPartitions, ...retainedPartitions]

/** `invalid-input`: the cursor is not ours. */
export function spotAt(after: string | null, parts: 'open' | 'all' = 'open'): Spot | Refusal {
  const from = after === null ? start : cursor.safeParse(after).data
  const count = (parts === 'open' ? nextCheckPartitions : everyPartition).length
  return from === undefined || from.part >= count
    ? refuse('invalid-input', { errors: [{ path: '/after', message: '没有这个续传位置，请从头开始。' }] })
    : from
}
export const spotText = (next: Spot | null): string | null => (next === null ? null : `${next.part}|${next.after}`)

/** Cases examined in one call of the API: at a tenth of a second each it ends before the API does. */
const most = 200

/** Some of the open cases, and where the next ones begin; null after the last. Throws RangeError for a spot that is not ours. */
export async function openCases<H extends CommonHead>(
  cases: CaseTable<H>,
  { part, after }: Spot,
): Promise<{ open: Stored<H>[]; next: Spot | null }> {
  const partition = nextCheckPartitions[part]
  if (partition === undefined) throw new RangeError(`no part ${part}`)
  const page = await watched(cases, partition, after, most)
  const open = page.cases.filter(({ type, head }) => type.isOpen(head))
  if (page.last !== null) return { open, next: { part, after: page.last } }
  return { open, next: part + 1 === nextCheckPartitions.length ? null : { ...start, part: part + 1 } }
}

/**
 * At most `size` of the cases that were open on that day or later, and where the next ones begin. An open case of which
 * nothing is left to fall due is in no partition.
 */
export async function casesOpenSince<H extends CommonHead>(
  cases: CaseTable<H>,
  day: Day,
  from: Spot,
  size: number,
): Promise<{ found: Stored<H>[]; next: Spot | null }> {
  const found: Stored<H>[] = []
  let { part, after } = from
  for (let partition = everyPartition[part]; partition !== undefined; partition = everyPartition[part]) {
    // Closed cases are sorted by their last day.
    const since = part < nextCheckPartitions.length || after > day ? after : day
    const page = await watched(cases, partition, since, size - found.length)
    found.push(...page.cases.filter(({ head }) => head.ended === null || head.ended.on >= day))
    ;({ part, after } = page.last === null ? { ...start, part: part + 1 } : { part, after: page.last })
    if (found.length >= size) break
  }
  return { found, next: part < everyPartition.length ? { part, after } : null }
}
