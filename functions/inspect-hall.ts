import middy from '@middy/core'
import type { ScheduledEvent } from 'aws-lambda'
import { caseTable } from '../shared/casework/store/cases.ts'
import { caseTypes } from '../shared/hall/case-types.ts'
import { environment } from '../shared/platform/environment.ts'
import { log } from '../shared/platform/log.ts'
import { table } from '../shared/platform/table.ts'
import { now } from '../shared/platform/time.ts'
import { inspectHall } from '../shared/supervision/service/inspect-hall.ts'

/** Asks the rules of supervision that look at the hall itself: its guides, its links and its stations. */

const env = environment('CASES_TABLE', 'REFERENCE_TABLE')
const cases = caseTable(env.CASES_TABLE, ...caseTypes)
const known = table(env.REFERENCE_TABLE)

export const handler = middy<ScheduledEvent, void>().handler(async () => {
  const { filed, grown, ended } = await inspectHall(cases, known, now())
  log.info('hall inspected', { filed: filed.length, grown: grown.length, ended: ended.length })
})
