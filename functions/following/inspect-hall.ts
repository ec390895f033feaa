import middy from '@middy/core'
import type { ScheduledEvent } from 'aws-lambda'
import { caseTable } from '../../shared/casework/store/cases.ts'
import { caseTypes } from '../../shared/hall/case-types.ts'
import { send } from '../../shared/notices/send-now.ts'
import { chosenProvider } from '../../shared/notices/sms/choose.ts'
import { environment } from '../../shared/platform/environment.ts'
import { log } from '../../shared/platform/log.ts'
import { table } from '../../shared/platform/table.ts'
import { now } from '../../shared/platform/time.ts'
import { tellGaps } from '../../shared/stations/tell-gaps.ts'
import { inspectHall } from '../../shared/supervision/service/inspect-hall.ts'

/**
 * Asks the rules of supervision that look at the hall itself: its guides, its links and its stations; and tells the heads of
 * stations where nobody will be on duty.
 */

const env = environment('CASES_TABLE', 'REFERENCE_TABLE', 'NOTICES_TABLE')
const cases = caseTable(env.CASES_TABLE, ...caseTypes)
const [known, notices] = [table(env.REFERENCE_TABLE), table(env.NOTICES_TABLE)]
const provider = await chosenProvider()

export const handler = middy<ScheduledEvent, void>().handler(async () => {
  const at = now()
  const { filed, grown, ended } = await inspectHall(cases, known, at)
  const told = await tellGaps({ known, notices, send: message => send(provider, message) }, at)
  log.info('hall inspected', { filed: filed.length, grown: grown.length, ended: ended.length, told })
})
