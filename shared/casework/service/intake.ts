import { reference } from '../../catalogue/reference.ts'
import type { Role } from '../../kernel/actor.ts'
import { dayOf } from '../../kernel/calendar.ts'
import { isRefusal } from '../../kernel/refusal.ts'
import { officersOf } from '../../offices/kept-roster.ts'
import { choose, type Officer } from '../../offices/roster.ts'
import { type Announcement, caseOf } from '../../platform/announcement.ts'
import { log } from '../../platform/log.ts'
import type { Table } from '../../platform/table.ts'
import { isClosedTo } from '../reading.ts'
import { type CaseTable, find, type Stored } from '../store/cases.ts'
import { execute } from '../store/execute.ts'

/** One tier's intake: it signs a case in at its destination and assigns it to an officer who is present. */

interface Place {
  /** of every case type */
  cases: CaseTable
  known: Table
  /** server time, ISO instant */
  now: () => string
}

/** Whether the officer may have the case at all. An officer the case is directed against may not. */
const mayHave = ({ type, head }: Stored, officer: Officer): boolean => !isClosedTo(type.reads.closedTo?.(head), officer)

/** The duties that take the case on after its arrival, in order. */
function dutiesFor({ type, head }: Stored): readonly Role[] {
  const step = type.stepOf({ ...head, transitSince: null })
  return (step === null ? undefined : type.steps[step]?.who) ?? []
}

/** An officer who is present, from the first of these duties that the office has. */
function assigneeAmong(officers: readonly Officer[], duties: readonly Role[], on: string, turn: number): string | null {
  const duty = duties.find(role => officers.some(o => o.active && o.roles.includes(role)))
  return duty === undefined ? null : choose(officers, duty, on, turn)
}

/** A stable rotation, so that cases spread over an office's people without any count. */
function turnOf(no: string): number {
  let turn = 0
  for (const character of no) turn = (turn * 31 + character.charCodeAt(0)) % 1_000_003
  return turn
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
  const officers = (await officersOf(known, head.holder)).filter(officer => mayHave(stored, officer))
  const assignee = assigneeAmong(officers, dutiesFor(stored), dayOf(at), turnOf(no))
  const done = await execute(cases, await reference(known, Date.parse(at)), {
    no,
    act: 'sign-in',
    actor: { kind: 'system', name: 'intake' },
    at,
    expected: null,
    input: () => ({ office: head.holder, assignee }),
  })
  if (isRefusal(done)) throw new Error(`sign-in of ${no} was refused: ${done.refused}`)
  log.info('signed in', { case: no, office: head.holder })
}
