import { broughtSince } from '../../catalogue/bringer.ts'
import { importsOf } from '../../catalogue/import/kept-imports.ts'
import { type Day, startOf } from '../../kernel/calendar.ts'
import { dayText } from '../../kernel/format.ts'
import { caseNumber } from '../../kernel/identity.ts'
import type { Office } from '../../kernel/office.ts'
import { workingDaysIn } from '../../kernel/year-bounds.ts'
import type { Deed, Proposal } from '../../offices/proposals.ts'
import { proposedYears } from '../../offices/proposed-years.ts'
import { nameIn, rosterChanges, rosterWords } from '../../offices/roster-log.ts'
import type { Table } from '../../platform/table.ts'
import type { ChangeSource } from './sources.ts'

/** What was changed since a day, everywhere. */

export interface Change {
  source: ChangeSource
  key: string
  name: string
  changes: readonly string[]
  reason: string
  proposed: Deed
  /** null: one person's change */
  confirmed: Deed | null
  /** who did not agree to it, and why; null where it holds */
  refused: (Deed & { reason: string }) | null
}

/** As many imports are looked at. */
const mostImports = 50

const instantOf = ({ proposed, confirmed, refused }: Change): string => (refused ?? confirmed ?? proposed).at

/** Both who confirmed and who refused it. */
export const settledAs = ({ settled }: Proposal<unknown>): Pick<Change, 'confirmed' | 'refused'> => ({
  confirmed: settled?.as === 'confirmed' ? { by: settled.by, at: settled.at } : null,
  refused: settled?.as === 'refused' ? { by: settled.by, at: settled.at, reason: settled.reason ?? '' } : null,
})

async function changedYears(known: Table): Promise<Change[]> {
  return (await proposedYears(known)).flatMap(({ table, reason, by, at, settled }) =>
    settled === null || settled.as === 'withdrawn'
      ? []
      : [
          {
            source: 'years' as const,
            key: String(table.year),
            name: `${table.year}年`,
            changes: [
              `全年工作日${workingDaysIn(table)}天，放假${table.holidays.length}天，调休上班${table.workdays.length}天`,
            ],
            reason,
            proposed: { by, at },
            ...settledAs({ by, at, settled }),
          },
        ],
  )
}

/** What an import brings, in words. */
export const importWords = (counts: { added: number; codes: number } | null): string[] =>
  counts === null ? [] : [`${counts.codes}个事项的${counts.added}个新版本`]

async function importedItems(known: Table): Promise<Change[]> {
  return (await importsOf(known, mostImports)).flatMap(({ record: { no, file, begun, confirmed, counts } }) =>
    confirmed === null
      ? []
      : [
          {
            source: 'items' as const,
            key: String(no),
            name: `第${no}次导入`,
            changes: importWords(counts),
            reason: file.name,
            proposed: { by: begun.by, at: begun.at },
            confirmed: { by: confirmed.by, at: confirmed.at },
            refused: null,
          },
        ],
  )
}

/** As many versions are named. */
const mostNamed = 5

async function changedItems(known: Table, since: string): Promise<Change[]> {
  return (await broughtSince(known, since)).map(({ no, title, proposed, confirmed, versions }) => {
    const named = versions.map(({ code, version, from }) => `${code}第${version}版，自${dayText(from)}起`)
    return {
      source: 'items',
      key: versions[0]?.code ?? '',
      name: title,
      changes: named.length > mostNamed ? [...named.slice(0, mostNamed), `等${named.length}个事项`] : named,
      reason: `事项变更${caseNumber.print(no)}`,
      proposed,
      confirmed,
      refused: null,
    }
  })
}

async function changedRoster(known: Table, since: string, offices: ReadonlyMap<string, Office>): Promise<Change[]> {
  return (await rosterChanges(known, since)).map(entry => ({
    source: 'roster' as const,
    key: entry.subject,
    name: nameIn(entry),
    changes: rosterWords(entry, offices),
    reason: '',
    proposed: { by: entry.by, at: entry.at },
    confirmed: null,
    refused: null,
  }))
}

/** The newest first. `inRegisters`: what the registers' own rows say. */
export async function changesSince(
  known: Table,
  day: Day,
  offices: ReadonlyMap<string, Office>,
  inRegisters: (since: string) => Promise<readonly Change[]>,
): Promise<Change[]> {
  const since = startOf(day)
  const found = await Promise.all([
    inRegisters(since),
    changedYears(known),
    importedItems(known),
    changedItems(known, since),
    changedRoster(known, since, offices),
  ])
  return found
    .flat()
    .filter(change => instantOf(change) >= since)
    .toSorted((a, b) => instantOf(b).localeCompare(instantOf(a)))
}
