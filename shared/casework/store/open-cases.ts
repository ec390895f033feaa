import type { CommonHead } from '../head.ts'
import type { CaseTable, Stored } from './cases.ts'
import { nextCheckPartitions } from './listing.ts'
import { watched } from './lists.ts'

/** The walk through all open cases, along the sweep's index. */

/** A partition of the index, and the sort key after which to read. */
export interface Spot {
  part: number
  after: string
}
export const start: Spot = { part: 0, after: ' ' }

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
