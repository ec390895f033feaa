import middy from '@middy/core'
import type { ScheduledEvent } from 'aws-lambda'
import { caseTable } from '../../shared/casework/store/cases.ts'
import { reference } from '../../shared/catalogue/reference.ts'
import { caseTypes } from '../../shared/hall/case-types.ts'
import { announce } from '../../shared/platform/bus.ts'
import { environment } from '../../shared/platform/environment.ts'
import { log } from '../../shared/platform/log.ts'
import { table } from '../../shared/platform/table.ts'
import { now } from '../../shared/platform/time.ts'
import { lookAgain } from '../../shared/supervision/service/look-again.ts'

/** Announces the open cases in which supervision may find something by time alone. */

const env = environment('CASES_TABLE', 'REFERENCE_TABLE', 'BUS_NAME')
const cases = caseTable(env.CASES_TABLE, ...caseTypes)
const known = table(env.REFERENCE_TABLE)

export const handler = middy<ScheduledEvent, { looked: number; announced: number }>().handler(async () => {
  const at = now()
  const registers = await reference(known, Date.parse(at))
  const done = await lookAgain({ cases, registers, announce: announced => announce(env.BUS_NAME, announced) }, at)
  log.info('looked again', done)
  return done
})
