import * as z from 'zod/mini'
import { caseView } from '../../casework/api/replies.ts'
import { actRows, readingRows } from '../../casework/api/rows.ts'
import type { Endpoints } from '../../platform/endpoint.ts'
import { applicationType } from '../application.ts'
import { applicationPart } from '../view.ts'

/** Applications: the acts on one, and the views of it. */

export const caseReading = readingRows(
  applicationType,
  'reviews',
  z.strictObject({ ...caseView.shape, ...applicationPart.shape }).register(z.globalRegistry, { id: 'CaseFile' }),
)

export const applicationActs = actRows(applicationType, 'reviews')

export const caseEndpoints = {
  'read-case': caseReading.case,
  'read-history': caseReading.history,
  'read-person': caseReading.person,
  'read-progress': caseReading.progress,
  'read-file': caseReading.file,
  'list-openings': caseReading.openings,
  'replace-pin': caseReading.pin,
} as const satisfies Endpoints
