import * as z from 'zod'
import { caseView } from '../../casework/api/replies.ts'
import { actRows, readingRows } from '../../casework/api/rows.ts'
import type { Endpoints } from '../../platform/endpoint.ts'
import { applicationType } from '../application.ts'
import { applicationPart } from '../view.ts'

/** Applications: what is done with one, and what is read of it. */

const reading = readingRows(
  applicationType,
  'reviews',
  z.strictObject({ ...caseView.shape, ...applicationPart.shape }).meta({ id: 'CaseFile' }),
)

export const applicationActs = actRows(applicationType, 'reviews')

export const caseEndpoints = {
  'read-case': reading.case,
  'read-history': reading.history,
  'read-person': reading.person,
  'read-progress': reading.progress,
  'read-file': reading.file,
  'list-openings': reading.openings,
  'replace-pin': reading.pin,
} as const satisfies Endpoints
