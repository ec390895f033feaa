import type { CaseTable } from '../../casework/store/cases.ts'
import { dayOf } from '../../kernel/calendar.ts'
import type { BasicData } from '../../kernel/reference.ts'
import { putJson } from '../../platform/public-file.ts'
import type { DisclosureRequest } from '../head.ts'
import { organsOf, reportThrough, requestsToAll } from './answers.ts'

/** The county's report of requests as static JSON, so that its readers never touch the database. */

export interface Surroundings {
  cases: CaseTable<DisclosureRequest>
  reference: BasicData
  bucket: string
}

/**
 * Publishes this year and the last. Throws when one does not add up, and then the older report stays. Throws when S3
 * refuses it.
 */
export async function publishReports({ cases, reference, bucket }: Surroundings, at: string): Promise<void> {
  const today = dayOf(at)
  const year = Number(today.slice(0, 4))
  const organs = organsOf(reference)
  const requests = await requestsToAll(cases, organs)
  const reports = [year, year - 1].map(each => reportThrough(requests, each, today))
  const faults = reports.flatMap(report => report.faults)
  if (faults.length > 0) throw new Error(`the report does not add up: ${faults.join('; ')}`)
  await putJson(bucket, 'catalogue/disclosure-report.json', { publishedAt: at, reports }, at)
}
