import { caseOf } from '../shared/contract/announcement.ts'
import { dayOf } from '../shared/domain/calendar.ts'
import type { Case } from '../shared/domain/case/case.ts'
import { nextStep, type Step } from '../shared/domain/case/step.ts'
import { isRefusal } from '../shared/domain/refusal.ts'
import { choose } from '../shared/domain/roster.ts'
import { consume } from '../shared/runtime/consume.ts'
import { environment } from '../shared/runtime/environment.ts'
import { log } from '../shared/runtime/log.ts'
import { now } from '../shared/runtime/time.ts'
import { act } from '../shared/store/act.ts'
import { find } from '../shared/store/cases.ts'
import { reference } from '../shared/store/reference.ts'
import { officersOf } from '../shared/store/roster.ts'
import { table } from '../shared/store/table.ts'

/** One tier's intake: signs a case in at the office it was sent to and assigns it to somebody who is there. */

const env = environment('CASES_TABLE', 'REFERENCE_TABLE')
const cases = table(env.CASES_TABLE)
const known = table(env.REFERENCE_TABLE)

/** The duty that takes an arriving case on; on its way back the clerk or the village's agent does. */
function dutyFor(c: Case): string {
  if (c.holder === c.route.village) return 'agent'
  const arrived: Step | null = nextStep({ ...c, transitSince: null })
  return arrived === 'handle' ? 'handler' : 'clerk'
}

/** A stable turn, so that cases spread over an office's people without anyone counting. */
function turnOf(no: string): number {
  let turn = 0
  for (const character of no) turn = (turn * 31 + character.charCodeAt(0)) % 1_000_003
  return turn
}

export const handler = consume(async announcement => {
  const no = caseOf(announcement)
  if (no === null) return
  const found = await find(cases, no)
  if (found === null) throw new Error(`announced case ${no} is not there`)
  const { head } = found.stored
  // Late, repeated or overtaken: the head says where the case is now.
  if (head.transitSince === null || head.holder !== announcement.to?.office) return
  const at = now()
  const assignee = choose(await officersOf(known, head.holder), dutyFor(head), dayOf(at), turnOf(no))
  const done = await act(cases, await reference(known, Date.parse(at)), {
    no,
    actor: { kind: 'system', name: 'intake' },
    at,
    expected: null,
    command: () => ({ type: 'sign-in', office: head.holder, assignee }),
  })
  if (isRefusal(done)) throw new Error(`sign-in of ${no} was refused: ${done.refused}`)
  log.info('signed in', { case: no, office: head.holder })
})
