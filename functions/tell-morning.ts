import middy from '@middy/core'
import type { ScheduledEvent } from 'aws-lambda'
import { caseTable } from '../shared/casework/store/cases.ts'
import { tellMorning } from '../shared/hall/tell-morning.ts'
import { chosenProvider } from '../shared/notices/sms/choose.ts'
import { environment } from '../shared/platform/environment.ts'
import { log } from '../shared/platform/log.ts'
import { table } from '../shared/platform/table.ts'
import { now } from '../shared/platform/time.ts'
import { signalType } from '../shared/signal/signal.ts'

/** Tells officers by one message a morning which warnings and yellow cards are new. */

const env = environment('CASES_TABLE', 'REFERENCE_TABLE', 'NOTICES_TABLE')
const cases = caseTable(env.CASES_TABLE, signalType)
const known = table(env.REFERENCE_TABLE)
const notices = table(env.NOTICES_TABLE)
const provider = await chosenProvider()

export const handler = middy<ScheduledEvent, void>().handler(async () => {
  const { told, waiting } = await tellMorning({ cases, known, notices, provider, now })
  if (told + waiting > 0) log.info('told of the morning', { told, waiting })
})
