import middy from '@middy/core'
import type { ScheduledEvent } from 'aws-lambda'
import { send } from '../shared/notices/send-now.ts'
import { chosenProvider } from '../shared/notices/sms/choose.ts'
import { environment } from '../shared/platform/environment.ts'
import { log } from '../shared/platform/log.ts'
import { table } from '../shared/platform/table.ts'
import { now } from '../shared/platform/time.ts'
import { tellGaps } from '../shared/stations/tell-gaps.ts'

/** Tells the heads of stations on the working day before that nobody is on duty. */

const env = environment('REFERENCE_TABLE', 'NOTICES_TABLE')
const [known, notices] = [table(env.REFERENCE_TABLE), table(env.NOTICES_TABLE)]
const provider = await chosenProvider()

export const handler = middy<ScheduledEvent, void>().handler(async () => {
  const told = await tellGaps({ known, notices, send: message => send(provider, message) }, now())
  log.info('gaps told', { told })
})
