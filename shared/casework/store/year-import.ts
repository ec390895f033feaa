import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod/mini'
import type { Registers } from '../../catalogue/reference.ts'
import { type YearTable, yearTable } from '../../kernel/calendar.ts'
import { isRefusal, type Refusal, refuse } from '../../kernel/refusal.ts'
import { sha256 } from '../../ledger/ledger.ts'
import type { Table } from '../../platform/table.ts'
import type { CaseTable } from './cases.ts'
import { execute } from './execute.ts'
import { nextCheckPartitions } from './listing.ts'
import { openCases, start } from './open-cases.ts'

/** Writes a published or corrected calendar year, and recounts every open clock with the reason on the case. */

const yearItem = z.object({ body: z.string(), previous: z.nullish(z.string()) })

/** Writes the year and keeps the previous one, so that an interrupted import can be repeated to its end. */
async function writeYear(known: Table, year: YearTable): Promise<YearTable | null> {
  const key = { pk: 'REFERENCE', sk: `year#${year.year}` }
  const reply = await known.db.send(new GetCommand({ TableName: known.name, Key: key, ConsistentRead: true }))
  const present = reply.Item === undefined ? null : yearItem.parse(reply.Item)
  const body = JSON.stringify(year)
  const previous = earlierThan(body, present)
  await known.db.send(new PutCommand({ TableName: known.name, Item: { ...key, body, previous } }))
  return previous === null ? null : yearTable.parse(JSON.parse(previous))
}

/** The year in force before. For a deployed year imported unchanged it is that same year. */
function earlierThan(body: string, present: z.infer<typeof yearItem> | null): string | null {
  if (present === null) return null
  if (present.body !== body) return present.body
  return present.previous === undefined ? body : present.previous
}

/** Retries for a case somebody acts on at the same moment. */
const tries = 3

/** Where the next call continues: a partition of the sweep's index, and the sort key after which to read. */
const cursor = z.pipe(
  z.string().check(z.regex(/^\d+\|.+$/)),
  z.transform(text => ({ part: Number.parseInt(text, 10), after: text.slice(text.indexOf('|') + 1) })),
)

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
  { year, reason, after, at }: YearImport,
): Promise<{ year: number; examined: number; moved: number; next: string | null } | Refusal> {
  const from = after === null ? start : cursor.safeParse(after).data
  if (from === undefined || from.part >= nextCheckPartitions.length) {
    return refuse('invalid-input', { errors: [{ path: '/after', message: '没有这个续传位置，请从头导入。' }] })
  }
  const previous = await writeYear(known, year)
  const others = reference.calendar.years.filter(y => y.year !== year.year)
  const before = { years: previous === null ? others : [...others, previous] }
  const registers = { ...reference, calendar: { years: [...others, year] } }
  const id = sha256(JSON.stringify(year)).slice(0, 16)
  const { open, next } = await openCases(cases, from)
  let moved = 0
  for (const { head } of open) {
    const recount = () =>
      execute(cases, registers, {
        no: head.no,
        act: 'move-dates',
        actor: { kind: 'system', name: 'calendar' },
        at,
        expected: null,
        input: () => ({ before, reason, import: id }),
      })
    let done = await recount()
    for (let i = 1; i < tries && isRefusal(done); i++) done = await recount()
    // Closed meanwhile: nothing is left to count.
    if (isRefusal(done) && done.refused === 'state-forbids') continue
    if (isRefusal(done)) return done
    if (done.head.version > head.version) moved += 1
  }
  return { year: year.year, examined: open.length, moved, next: next === null ? null : `${next.part}|${next.after}` }
}
