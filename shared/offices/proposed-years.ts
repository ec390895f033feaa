import * as z from 'zod/mini'
import { type YearTable, yearTable } from '../kernel/calendar.ts'
import type { Refusal } from '../kernel/refusal.ts'
import type { Table } from '../platform/table.ts'
import { type Deed, isOver, type Proposal, proposalsIn, type Withdrawal } from './proposals.ts'

/** Calendar years that an administrator proposed. */

const content = z.object({ table: yearTable, reason: z.string() })
export type ProposedYear = Proposal<z.infer<typeof content>>

const yearsIn = (known: Table) => proposalsIn(known, { pk: 'REFERENCE', start: 'proposal#', content })

const isSame = (a: YearTable, b: YearTable): boolean => JSON.stringify(a) === JSON.stringify(b)

/** A confirmed year stays so: its import may go on, and may be repeated, by any administrator. */
export const confirmYear = (known: Table, year: number, deed: Deed): Promise<ProposedYear | Refusal> =>
  yearsIn(known).confirm(String(year), deed)

/** Proposes a year, or confirms it when another administrator has proposed the very same table. */
export async function proposeYear(
  known: Table,
  said: { table: YearTable; reason: string },
  deed: Deed,
): Promise<ProposedYear | Refusal> {
  const years = yearsIn(known)
  const key = String(said.table.year)
  const last = await years.last(key)
  const isRepeated = last !== null && !isOver(last) && isSame(last.table, said.table)
  return isRepeated ? years.confirm(key, deed) : years.propose(key, said, deed)
}

export const withdrawYear = (known: Table, year: number, deed: Withdrawal): Promise<ProposedYear | Refusal> =>
  yearsIn(known).withdraw(String(year), deed)

/** By whom and why a confirmed year came to be; null while it waits. */
export const madeIn = ({ by, at, reason, settled }: ProposedYear) =>
  settled?.as === 'confirmed' ? { proposed: { by, at }, confirmed: { by: settled.by, at: settled.at }, reason } : null

/** The last proposal of each year, in the order of years. */
export const proposedYears = (known: Table): Promise<ProposedYear[]> => yearsIn(known).all()
