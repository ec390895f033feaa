import middy from '@middy/core'
import type { ScheduledEvent } from 'aws-lambda'
import { sweep } from '../../shared/casework/service/sweep.ts'
import { caseTable } from '../../shared/casework/store/cases.ts'
import { reference } from '../../shared/catalogue/reference.ts'
import { caseTypes } from '../../shared/hall/case-types.ts'
import { dayOf, unpublishedYear } from '../../shared/kernel/calendar.ts'
import { morningAt } from '../../shared/kernel/supervision/office-hours.ts'
import { officersOf } from '../../shared/offices/kept-roster.ts'
import { morningDue } from '../../shared/platform/announcement.ts'
import { announce } from '../../shared/platform/bus.ts'
import { environment } from '../../shared/platform/environment.ts'
import { log } from '../../shared/platform/log.ts'
import { table } from '../../shared/platform/table.ts'
import { now } from '../../shared/platform/time.ts'
import { probe } from '../../shared/supervision/service/probe.ts'

/**
 * The sweep: it asks whether the hall answers, has officers told of the morning, and visits every case for which something
 * has fallen due and does what follows, once.
 */

const env = environment('CASES_TABLE', 'REFERENCE_TABLE', 'BUS_NAME', 'PUBLIC_URL')
const cases = caseTable(env.CASES_TABLE, ...caseTypes)
const known = table(env.REFERENCE_TABLE)
const unwritten: string[] = []

export const handler = middy<ScheduledEvent, { looked: number }>().handler(async () => {
  const at = now()
  await probe({ cases, known, origin: env.PUBLIC_URL, unwritten }, at)
  const registers = await reference(known, Date.parse(at))
  const isMorning = morningAt(registers.calendar, at) !== null
  const morning = { type: morningDue, detail: { of: `MORNING#${dayOf(at)}`, seq: 1, at } }
  if (isMorning) await announce(env.BUS_NAME, [morning])
  const { looked, failed } = await sweep(cases, registers, at, {
    announce: announced => announce(env.BUS_NAME, announced),
    officersOf: office => officersOf(known, office),
  })
  const lacking = unpublishedYear(registers.calendar, dayOf(at))
  if (lacking !== null) log.warn('calendar year missing', { year: lacking })
  log.info('swept', { looked, failed })
  // Only a failed invocation raises the alarm. By now every case has been visited.
  if (failed > 0) throw new Error(`the sweep failed on ${failed} of ${looked} cases`)
  return { looked }
})
