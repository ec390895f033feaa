import middy from '@middy/core'
import type { ScheduledEvent } from 'aws-lambda'
import { caseTable, partition } from '../shared/casework/store/cases.ts'
import { uploadKey } from '../shared/casework/store/uploads.ts'
import { reference } from '../shared/catalogue/reference.ts'
import { caseTypes } from '../shared/hall/case-types.ts'
import { dayOf } from '../shared/kernel/calendar.ts'
import { caseClass, closedBy, daysKept, retentionTerms } from '../shared/kernel/retention.ts'
import { listed } from '../shared/ledger/retained.ts'
import { environment } from '../shared/platform/environment.ts'
import { log } from '../shared/platform/log.ts'
import { table } from '../shared/platform/table.ts'
import { now } from '../shared/platform/time.ts'
import { documentsIn } from '../shared/retention/deletions.ts'
import { eraseCase, eraseDraft, eraseUpload } from '../shared/retention/erase.ts'

/** Deletes what may be kept no longer, and what somebody wanted gone. */

const env = environment('CASES_TABLE', 'REFERENCE_TABLE', 'DOCUMENTS_BUCKET', 'RETENTION_TERMS')
const cases = caseTable(env.CASES_TABLE, ...caseTypes)
const known = table(env.REFERENCE_TABLE)
const eraser = { cases, documents: documentsIn(env.DOCUMENTS_BUCKET) }
const terms = retentionTerms.parse(JSON.parse(env.RETENTION_TERMS))

/** Milliseconds a last deletion may need: what is not reached is found by the next run. */
const reserve = 60_000

const uploadOf = (pk: string): string => pk.slice(uploadKey('').pk.length)

export const handler = middy<ScheduledEvent, { erased: number }>().handler(async (_, context) => {
  const at = now()
  const rules = await reference(known, Date.parse(at))
  let erased = 0
  let failed = 0
  async function each(keys: AsyncIterable<string>, erase: (pk: string) => Promise<boolean>): Promise<void> {
    for await (const pk of keys) {
      if (context.getRemainingTimeInMillis() < reserve) return
      try {
        if (await erase(pk)) erased += 1
      } catch (error) {
        failed += 1
        log.error('a deletion failed', error, { of: pk })
      }
    }
  }

  await each(listed(cases, 'erasing', at), pk =>
    pk.startsWith('UPLOAD#') ? eraseUpload(eraser, uploadOf(pk), at) : eraseDraft(eraser, pk, at),
  )
  for (const name of caseClass.options) {
    const term = terms[name]
    if (term === 'permanent') continue
    await each(listed(cases, `retain-${name}`, closedBy(dayOf(at), term)), pk =>
      eraseCase(eraser, rules, pk.slice(partition('').length), term, at),
    )
  }
  const granted = new Date(Date.parse(at) - daysKept('unfiled-upload') * 86_400_000).toISOString()
  await each(listed(cases, 'unfiled', granted), pk => eraseUpload(eraser, uploadOf(pk), at))

  log.info('retention kept', { erased, failed })
  // Only a failed invocation raises the alarm; by now everything has been tried.
  if (failed > 0) throw new Error(`${failed} deletions failed`)
  return { erased }
})
