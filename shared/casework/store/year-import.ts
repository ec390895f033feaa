import { TransactionCanceledException } from '@aws-sdk/client-dynamodb'
import { GetCommand, PutCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod/mini'
import { formerKey, type Registers } from '../../catalogue/reference.ts'
import { type YearTable, yearTable } from '../../kernel/calendar.ts'
import { isRefusal, type Refusal } from '../../kernel/refusal.ts'
import { sha256 } from '../../ledger/ledger.ts'
import type { Table } from '../../platform/table.ts'
import type { CommonHead } from '../head.ts'
import type { CaseTable } from './cases.ts'
import { type Command, decide, execute } from './execute.ts'
import { openCases, spotAt, spotText } from './open-cases.ts'

/** Writes a published or corrected calendar year, and recounts every open clock with the reason on the case. */

const yearItem = z.object({ body: z.string(), previous: z.nullish(z.string()), change: z.optional(z.string()) })

const keyOf = ({ year }: YearTable) => ({ pk: 'REFERENCE', sk: `year#${year}` })

async function presentOf(known: Table, year: YearTable) {
  const query = { TableName: known.name, Key: keyOf(year), ConsistentRead: true }
  const reply = await known.db.send(new GetCommand(query))
  return reply.Item === undefined ? null : yearItem.parse(reply.Item)
}

/** What stands in the table for the year before this one, as it is written. */
const previousOf = async (known: Table, year: YearTable): Promise<string | null> =>
  earlierThan(JSON.stringify(year), await presentOf(known, year))

/** By whom and why a year came to be, as the register keeps it. */
export interface YearMade {
  proposed: { by: string; at: string }
  confirmed: { by: string; at: string }
  reason: string
}

/**
 * Writes the year and keeps the previous one in it, so that an interrupted import can be repeated to its end, and as what
 * the row was, so that it stays readable after the next correction.
 */
async function writeYear(known: Table, year: YearTable, made: YearMade): Promise<string | null> {
  const TableName = known.name
  const present = await presentOf(known, year)
  const [key, body] = [keyOf(year), JSON.stringify(year)]
  const previous = earlierThan(body, present)
  const Item = { ...key, body, previous, change: JSON.stringify(made) }
  if (present === null || present.body === body) {
    await known.db.send(new PutCommand({ TableName, Item }))
    return previous
  }
  const ExpressionAttributeValues = { ':before': present.body }
  const former = { ...present, ...formerKey(key.sk, made.confirmed.at) }
  try {
    await known.db.send(
      new TransactWriteCommand({
        TransactItems: [
          { Put: { TableName, Item, ConditionExpression: 'body = :before', ExpressionAttributeValues } },
          { Put: { TableName, Item: former, ConditionExpression: 'attribute_not_exists(pk)' } },
        ],
      }),
    )
  } catch (error) {
    // Another call of the same import wrote it at the same moment.
    if (!(error instanceof TransactionCanceledException) || (await presentOf(known, year))?.body !== body) throw error
  }
  return previous
}

/** The year in force before. For a deployed year imported unchanged it is that same year. */
function earlierThan(body: string, present: z.infer<typeof yearItem> | null): string | null {
  if (present === null) return null
  if (present.body !== body) return present.body
  return present.previous === undefined ? body : present.previous
}

/** Retries for a case somebody acts on at the same moment. */
const tries = 3

/** The registers with the year, and the command that counts a case anew by them. `previous`: the year before it. */
function counting(reference: Registers, { year, reason, at }: Omit<YearImport, 'after'>, previous: string | null) {
  const others = reference.calendar.years.filter(y => y.year !== year.year)
  const before = { years: previous === null ? others : [...others, yearTable.parse(JSON.parse(previous))] }
  const id = sha256(JSON.stringify(year)).slice(0, 16)
  const recount = ({ no }: CommonHead): Command<CommonHead> => ({
    ...{ no, at, act: 'move-dates', expected: null },
    actor: { kind: 'system', name: 'calendar' },
    input: () => ({ before, reason, import: id }),
  })
  return { registers: { ...reference, calendar: { years: [...others, year] } }, recount }
}

export interface YearImport {
  year: YearTable
  reason: string
  /** `next` of the call before; null to begin */
  after: string | null
  at: string
}

/**
 * Recounts some of the open cases. A repeat records nothing twice. `next` is null after the last. Functions may use
 * the old year for one more minute (`cacheLife`), so the import is repeated after that, and recounts what was written
 * meanwhile. `invalid-input`: the cursor is not ours.
 */
export async function importYear(
  cases: CaseTable,
  known: Table,
  reference: Registers,
  asked: YearImport & { made: YearMade },
): Promise<{ year: number; examined: number; moved: number; next: string | null } | Refusal> {
  const from = spotAt(asked.after)
  if (isRefusal(from)) return from
  const { registers, recount } = counting(reference, asked, await writeYear(known, asked.year, asked.made))
  const { open, next } = await openCases(cases, from)
  let moved = 0
  for (const { head } of open) {
    const again = () => execute(cases, registers, recount(head))
    let done = await again()
    for (let i = 1; i < tries && isRefusal(done); i++) done = await again()
    // Closed meanwhile: nothing is left to count.
    if (isRefusal(done) && done.refused === 'state-forbids') continue
    if (isRefusal(done)) return done
    if (done.head.version > head.version) moved += 1
  }
  return { year: asked.year.year, examined: open.length, moved, next: spotText(next) }
}

const datesMoved = z.object({ moves: z.array(z.object({ from: z.iso.date(), to: z.iso.date() })) })

const daysBetween = (a: string, b: string): number => Math.abs(Date.parse(b) - Date.parse(a)) / 86_400_000

/**
 * What the import would move among some of the open cases, by the same count; nothing is written. Of each case that would
 * get another date: by how many days at most. `moved` counts those too whose date only becomes certain. `invalid-input` as above.
 */
export async function previewYear(cases: CaseTable, known: Table, reference: Registers, asked: YearImport) {
  const from = spotAt(asked.after)
  if (isRefusal(from)) return from
  const { registers, recount } = counting(reference, asked, await previousOf(known, asked.year))
  const { open, next } = await openCases(cases, from)
  const shifted: { no: string; days: number }[] = []
  let moved = 0
  for (const { head } of open) {
    const decided = await decide(cases, registers, recount(head))
    // Closed meanwhile.
    if (isRefusal(decided) || decided.records.length === 0) continue
    moved += 1
    const { moves } = datesMoved.parse(decided.records[0]?.event)
    const days = Math.max(...moves.map(move => daysBetween(move.from, move.to)))
    if (days > 0) shifted.push({ no: head.no, days })
  }
  return { year: asked.year.year, examined: open.length, moved, shifted, next: spotText(next) }
}
