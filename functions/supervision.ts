import middy from '@middy/core'
import type { ScheduledEvent } from 'aws-lambda'
import { dayOf, unpublishedYear } from '../shared/domain/calendar.ts'
import type { Case } from '../shared/domain/case/case.ts'
import { dueNow } from '../shared/domain/case/wake.ts'
import type { Reference } from '../shared/domain/catalogue.ts'
import { isRefusal } from '../shared/domain/refusal.ts'
import { announce } from '../shared/runtime/bus.ts'
import { environment } from '../shared/runtime/environment.ts'
import { log } from '../shared/runtime/log.ts'
import { now } from '../shared/runtime/time.ts'
import { act } from '../shared/store/act.ts'
import { lastAddressed } from '../shared/store/cases.ts'
import { due } from '../shared/store/lists.ts'
import { reference } from '../shared/store/reference.ts'
import { table } from '../shared/store/table.ts'

/** The sweep: looks at every case for which something has fallen due and does what follows, once. */

const env = environment('CASES_TABLE', 'REFERENCE_TABLE', 'BUS_NAME')
const cases = table(env.CASES_TABLE)
const known = table(env.REFERENCE_TABLE)

export const handler = middy<ScheduledEvent, { looked: number }>().handler(async () => {
  const at = now()
  const rules = await reference(known, Date.parse(at))
  let looked = 0
  let failed = 0
  for await (const found of due(cases, at)) {
    looked += 1
    try {
      await attend(found.head(), rules, at)
    } catch (error) {
      failed += 1
      log.error('sweep of a case failed', error, { case: found.no })
    }
  }
  const lacking = unpublishedYear(rules.calendar, dayOf(at))
  if (lacking !== null) log.warn('calendar year missing', { year: lacking })
  log.info('swept', { looked, failed })
  // Only a failed invocation raises the alarm; by now every case has been looked at.
  if (failed > 0) throw new Error(`the sweep failed on ${failed} of ${looked} cases`)
  return { looked }
})

async function attend(head: Case, rules: Reference, at: string): Promise<void> {
  const { commands, announce: again } = dueNow(head, rules.calendar, at)
  for (const command of commands) {
    const actor = { kind: 'system', name: 'supervision' } as const
    const done = await act(cases, rules, { no: head.no, actor, at, expected: null, command: () => command })
    // Somebody acted meanwhile, and the duty is done: the next sweep sees what is left.
    log.info('swept case', {
      case: head.no,
      command: command.type,
      refused: isRefusal(done) ? done.refused : null,
    })
  }
  if (again) await announce(env.BUS_NAME, await lastAddressed(cases, head))
}
