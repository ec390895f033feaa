import type { CaseTable } from '../../casework/store/cases.ts'
import { forgetReference, reference } from '../../catalogue/reference.ts'
import { dayOf } from '../../kernel/calendar.ts'
import { rulesOf } from '../../kernel/supervision/rule.ts'
import { officersOf } from '../../offices/kept-roster.ts'
import { type Announcement, caseOf } from '../../platform/announcement.ts'
import { log } from '../../platform/log.ts'
import type { Table } from '../../platform/table.ts'
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

/** An announcement that comes again, late or out of order changes nothing. */
export async function supervise({ cases, known, now }: Place, announcement: Announcement, type: string): Promise<void> {
  const no = caseOf(announcement)
  if (no === null) return
  // The year was written just before. What was read earlier lacks it, and nobody would look again.
  if (type === datesMoved) forgetReference()
  const at = now()
  const registers = await reference(known, Date.parse(at))
  const rules = rulesOf(registers.rules, dayOf(at))
  const officers = (office: string) => officersOf(known, office)
  const { filed, grown, ended } = await raise({ cases, registers, rules, officersOf: officers }, no, at)
  log.info('supervised', { case: no, filed: filed.length, grown: grown.length, ended: ended.length })
}
