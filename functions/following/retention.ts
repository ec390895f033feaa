import middy from '@middy/core'
import type { ScheduledEvent } from 'aws-lambda'
import { caseTable } from '../../shared/casework/store/cases.ts'
import { reference } from '../../shared/catalogue/reference.ts'
import { caseTypes } from '../../shared/hall/case-types.ts'
import { retentionTerms } from '../../shared/kernel/retention.ts'
import { environment } from '../../shared/platform/environment.ts'
import { log } from '../../shared/platform/log.ts'
import { table } from '../../shared/platform/table.ts'
import { now } from '../../shared/platform/time.ts'
import { documentsIn } from '../../shared/retention/deletions.ts'
import { keepTerms } from '../../shared/retention/keep-terms.ts'

/** Deletes expired data, and data whose owner wants it deleted. */

const env = environment('CASES_TABLE', 'REFERENCE_TABLE', 'DOCUMENTS_BUCKET', 'RETENTION_TERMS')
const cases = caseTable(env.CASES_TABLE, ...caseTypes)
const known = table(env.REFERENCE_TABLE)
const documents = documentsIn(env.DOCUMENTS_BUCKET)
const terms = retentionTerms.parse(JSON.parse(env.RETENTION_TERMS))

export const handler = middy<ScheduledEvent, { erased: number }>().handler(async (_, context) => {
  const at = now()
  const left = () => context.getRemainingTimeInMillis()
  const { erased, failed } = await keepTerms(
    { cases, documents, terms, left },
    await reference(known, Date.parse(at)),
    at,
  )
  log.info('retention kept', { erased, failed })
  // Only a failed invocation raises the alarm. By now everything has been tried.
  if (failed > 0) throw new Error(`${failed} deletions failed`)
  return { erased }
})
