import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod'
import { type YearTable, yearTable } from '../domain/calendar.ts'
import { openStates } from '../domain/case/lifecycle.ts'
import { isRefusal, type Refusal } from '../domain/refusal.ts'
import { act } from './act.ts'
import { sha256 } from './ledger.ts'
import { wakePartitions } from './listing.ts'
import { due } from './lists.ts'
import type { Reference } from './reference.ts'
import type { Table } from './table.ts'

/** A calendar year published or corrected: written, and every open clock counted anew with the reason on the case. */

const yearItem = z.object({ body: z.string(), previous: z.string().nullish() })

/** Writes the year and keeps the one before it, so that an import that broke off can be run again to its end. */
async function writeYear(known: Table, year: YearTable): Promise<YearTable | null> {
  const key = { pk: 'REFERENCE', sk: `year#${year.year}` }
  const reply = await known.db.send(new GetCommand({ TableName: known.name, Key: key, ConsistentRead: true }))
  const present = reply.Item === undefined ? null : yearItem.parse(reply.Item)
  const body = JSON.stringify(year)
  const previous = present?.body === body ? (present.previous ?? null) : (present?.body ?? null)
  await known.db.send(new PutCommand({ TableName: known.name, Item: { ...key, body, previous } }))
  return previous === null ? null : yearTable.parse(JSON.parse(previous))
}

export interface YearImport {
  year: YearTable
  reason: string
  /** which part of the open cases to count anew in this call */
  part: number
  at: string
}

/** Counts one part of the open cases anew; running it again records nothing twice. `next` null when it was the last part. */
export async function importYear(
  cases: Table,
  known: Table,
  reference: Reference,
  { year, reason, part, at }: YearImport,
): Promise<{ year: number; examined: number; moved: number; next: number | null } | Refusal> {
  const previous = await writeYear(known, year)
  const others = reference.calendar.years.filter(y => y.year !== year.year)
  const before = { years: previous === null ? others : [...others, previous] }
  const rules = { ...reference, calendar: { years: [...others, year] } }
  const id = sha256(JSON.stringify(year)).slice(0, 16)
  let examined = 0
  let moved = 0
  for await (const head of due(cases, '9999', [wakePartitions[part] ?? ''])) {
    if (!openStates.includes(head.state)) continue
    examined += 1
    const done = await act(cases, rules, {
      no: head.no,
      actor: { kind: 'system', name: 'calendar' },
      at,
      expected: null,
      command: () => ({ type: 'move-dates', before, reason, import: id }),
    })
    if (isRefusal(done)) return done
    if (done.head.version > head.version) moved += 1
  }
  return { year: year.year, examined, moved, next: part + 1 < wakePartitions.length ? part + 1 : null }
}
