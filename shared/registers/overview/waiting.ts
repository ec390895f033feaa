import { importsOf } from '../../catalogue/import/kept-imports.ts'
import { workingDaysIn } from '../../kernel/year-bounds.ts'
import type { Deed } from '../../offices/proposals.ts'
import { proposedYears } from '../../offices/proposed-years.ts'
import type { Table } from '../../platform/table.ts'
import type { Asker } from '../stewards.ts'
import { importWords } from './lately.ts'
import type { ChangeSource } from './sources.ts'

/** What waits for a second person beside the registers' rows: years of the calendar, imports of items. */

export interface Waiting {
  source: ChangeSource
  key: string
  name: string
  changes: readonly string[]
  proposed: Deed
  /** the caller may confirm it */
  yours: boolean
}

/** System administrators confirm them, but not their own. */
const isTheirs = ({ subject, roles }: Asker, by: string): boolean => roles.includes('administrator') && by !== subject

export async function waitingBeside(known: Table, asker: Asker): Promise<Waiting[]> {
  // An import waits before another one begins.
  const [years, [last]] = await Promise.all([proposedYears(known), importsOf(known, 1)])
  const waitingYears = years.flatMap(({ table, by, at, settled }) =>
    settled === null
      ? [
          {
            source: 'years' as const,
            key: String(table.year),
            name: `${table.year}年`,
            changes: [`全年工作日${workingDaysIn(table)}天`],
            proposed: { by, at },
            yours: isTheirs(asker, by),
          },
        ]
      : [],
  )
  if (last?.record.state !== 'proposed') return waitingYears
  const { no, begun, counts } = last.record
  const imported = {
    source: 'items' as const,
    key: String(no),
    name: `第${no}次导入`,
    changes: importWords(counts),
    proposed: begun,
    yours: isTheirs(asker, begun.by),
  }
  return [...waitingYears, imported]
}
