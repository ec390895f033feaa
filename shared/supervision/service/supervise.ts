import type { CaseTable } from '../../casework/store/cases.ts'
import { forgetReference } from '../../catalogue/reference.ts'
import { officersOf } from '../../offices/kept-roster.ts'
import { log } from '../../platform/log.ts'
import type { Table } from '../../platform/table.ts'
import { supervisedBy } from '../kept-outages.ts'
import { raise } from './raise.ts'

/** Looks at a case of which something was announced, by the rules of the day. */

interface Place {
  /** of every case type */
  cases: CaseTable
  known: Table
  /** server time, ISO instant */
  now: () => string
}

/** A calendar year moved the case's limits. */
const datesMoved = 'dates-moved'

/** Announcements that come again, late or out of order change nothing. `kinds`: all that were announced of the case at once. */
export async function supervise({ cases, known, now }: Place, no: string, kinds: readonly string[]): Promise<void> {
  // The year was written just before. What was read earlier lacks it, and nobody would look again.
  if (kinds.includes(datesMoved)) forgetReference()
  const at = now()
  const registers = await supervisedBy(cases, known, at)
  const officers = (office: string) => officersOf(known, office)
  const { filed, grown, ended } = await raise({ cases, registers, officersOf: officers }, no, at, kinds)
  log.info('supervised', { case: no, filed: filed.length, grown: grown.length, ended: ended.length })
}
