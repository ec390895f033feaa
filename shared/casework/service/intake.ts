import { reference } from '../../catalogue/reference.ts'
import { dayOf } from '../../kernel/calendar.ts'
import { isRefusal } from '../../kernel/refusal.ts'
import { officersOf } from '../../offices/kept-roster.ts'
import { type Announcement, caseOf } from '../../platform/announcement.ts'
import { log } from '../../platform/log.ts'
import type { Table } from '../../platform/table.ts'
import { assigneeAmong, isByHall } from '../assignee.ts'
import { type CaseTable, find } from '../store/cases.ts'
import { execute } from '../store/execute.ts'

/** One tier's intake: it signs a case in at its destination and assigns it to an officer who is present. */

interface Place {
  /** of every case type */
  cases: CaseTable
  known: Table
  /** server time, ISO instant */
  now: () => string
}

/** Signs in the announced case if it still waits at its destination. Throws when the case is missing or refuses. */
export async function takeIn({ cases, known, now }: Place, announcement: Announcement): Promise<void> {
  const no = caseOf(announcement)
  if (no === null) return
  const found = await find(cases, no)
  if (found === null) throw new Error(`announced case ${no} is not there`)
  const { stored } = found
  const { head } = stored
  // Late, repeated or overtaken: the head knows where the case is now.
  if (head.transitSince === null || head.holder !== announcement.to?.office) return
  const at = now()
  const arrived = { ...head, transitSince: null }
  const [registers, officers] = await Promise.all([reference(known, Date.parse(at)), officersOf(known, head.holder)])
  const assignee = assigneeAmong(stored.type, arrived, officers, registers.rights, dayOf(at))
  const done = await execute(cases, registers, {
    no,
    act: 'sign-in',
    actor: { kind: 'system', name: 'intake' },
    at,
    expected: null,
    input: () => ({ office: head.holder, assignee, ...(isByHall(stored.type, arrived) ? { byHall: true } : {}) }),
  })
  if (isRefusal(done)) throw new Error(`sign-in of ${no} was refused: ${done.refused}`)
  log.info('signed in', { case: no, office: head.holder })
}
