import { GetCommand, PutCommand, paginateQuery } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod/mini'
import { type YearTable, yearTable } from '../kernel/calendar.ts'
import { type Refusal, refuse } from '../kernel/refusal.ts'
import type { Table } from '../platform/table.ts'

/**
 * Calendar years that an administrator proposed. A year counts only after a second administrator has confirmed it, so
 * that one person's slip moves no limit. The last proposal of a year stays on record.
 */
const proposal = z.object({
  table: yearTable,
  reason: z.string(),
  by: z.string(),
  at: z.string(),
  settled: z.nullable(z.object({ as: z.enum(['confirmed', 'withdrawn']), by: z.string(), at: z.string() })),
})
export type Proposal = z.infer<typeof proposal>

interface Act {
  /** the administrator's subject */
  by: string
  at: string
}

const partition = 'REFERENCE'
const prefix = 'proposal#'
const keyOf = (year: number) => ({ pk: partition, sk: `${prefix}${year}` })
const item = z.object({ body: z.string() })

const isSame = (a: YearTable, b: YearTable): boolean => JSON.stringify(a) === JSON.stringify(b)

interface Found {
  proposal: Proposal
  body: string
}

async function find(known: Table, year: number): Promise<Found | null> {
  const reply = await known.db.send(new GetCommand({ TableName: known.name, Key: keyOf(year), ConsistentRead: true }))
  if (reply.Item === undefined) return null
  const { body } = item.parse(reply.Item)
  return { body, proposal: proposal.parse(JSON.parse(body)) }
}

/** Replaces what was read. `proposal-changed`: somebody else was faster. */
async function replace(known: Table, seen: Found | null, next: Proposal): Promise<Proposal | Refusal> {
  const guard =
    seen === null
      ? { ConditionExpression: 'attribute_not_exists(pk)' }
      : { ConditionExpression: 'body = :seen', ExpressionAttributeValues: { ':seen': seen.body } }
  const Item = { ...keyOf(next.table.year), body: JSON.stringify(next) }
  try {
    await known.db.send(new PutCommand({ TableName: known.name, Item, ...guard }))
    return next
  } catch (error) {
    if (error instanceof Error && error.name === 'ConditionalCheckFailedException') return refuse('proposal-changed')
    throw error
  }
}

/** The year's proposal that waits or was confirmed. `proposal-missing`: there is none. */
export async function confirmYear(known: Table, year: number, { by, at }: Act): Promise<Proposal | Refusal> {
  const found = await find(known, year)
  if (found === null || found.proposal.settled?.as === 'withdrawn') return refuse('proposal-missing', { year })
  return confirm(known, found, { by, at })
}

/** A confirmed year stays so: its import may go on, and may be repeated, by any administrator. */
async function confirm(known: Table, found: Found, { by, at }: Act): Promise<Proposal | Refusal> {
  if (found.proposal.settled !== null) return found.proposal
  if (found.proposal.by === by) return refuse('same-administrator')
  return replace(known, found, { ...found.proposal, settled: { as: 'confirmed', by, at } })
}

/**
 * Proposes a year, or confirms it when another administrator has proposed the very same table. `same-administrator`:
 * the caller proposed it. `proposal-open`: another table of the year waits.
 */
export async function proposeYear(
  known: Table,
  { table, reason }: { table: YearTable; reason: string },
  { by, at }: Act,
): Promise<Proposal | Refusal> {
  const found = await find(known, table.year)
  const isOver = found === null || found.proposal.settled?.as === 'withdrawn'
  if (!isOver && isSame(found.proposal.table, table)) return confirm(known, found, { by, at })
  if (!isOver && found.proposal.settled === null) return refuse('proposal-open', { year: table.year })
  return replace(known, found, { table, reason, by, at, settled: null })
}

/** Takes back a proposal that nobody has confirmed; any administrator may, the proposer too. */
export async function withdrawYear(known: Table, year: number, { by, at }: Act): Promise<Proposal | Refusal> {
  const found = await find(known, year)
  if (found === null || found.proposal.settled !== null) return refuse('proposal-missing', { year })
  return replace(known, found, { ...found.proposal, settled: { as: 'withdrawn', by, at } })
}

/** The last proposal of each year, in the order of years. */
export async function proposedYears(known: Table): Promise<Proposal[]> {
  const found: Proposal[] = []
  const pages = paginateQuery(
    { client: known.db },
    {
      TableName: known.name,
      ConsistentRead: true,
      KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
      ExpressionAttributeValues: { ':pk': partition, ':prefix': prefix },
    },
  )
  for await (const page of pages) {
    for (const each of page.Items ?? []) found.push(proposal.parse(JSON.parse(item.parse(each).body)))
  }
  return found
}
