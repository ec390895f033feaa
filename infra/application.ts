import { Duration } from 'aws-cdk-lib'
import { applicationType } from '../shared/application/application.ts'
import type { Cases } from './casework.ts'
import type { Reference } from './catalogue.ts'
import type { Documents, Uploads } from './documents.ts'
import type { Notices, Sms } from './notices.ts'
import type { Alarms } from './platform/alarms.ts'
import type { ApiFunction } from './platform/api-functions.ts'

export interface ApplicationsProps {
  cases: Cases
  reference: Reference
  uploads: Uploads
  documents: Documents
  notices: Notices
  sms: Sms
  alarms: Alarms
}

/** Drafts, uploads, the code that confirms a form, submitting, and one's own cases. */
export const applications = (props: ApplicationsProps): ApiFunction => {
  const { cases, reference, uploads, documents, notices, sms, alarms } = props
  return {
    grant(fn) {
      cases.grantFind(fn)
      cases.grantOwn(fn, applicationType)
      cases.grantAppendCounted(fn)
      cases.grantFiling(fn)
      cases.grantDrafts(fn)
      cases.grantUploads(fn)
      cases.grantFile(fn)
      uploads.grantPresign(fn)
      documents.grantRead(fn)
      reference.grantLookUp(fn)
      reference.grantOfficer(fn)
      notices.grantCount(fn)
      sms.grantSend(fn)
    },
    alarm: fn => alarms.onMessagesNotTaken(fn),
    // The three tries of a code's message, and their pauses.
    timeout: Duration.seconds(20),
  }
}

export interface ReviewsProps {
  cases: Cases
  reference: Reference
  documents: Documents
}

/** An application's file and the acts of offices and applicant on it. */
export const reviews = ({ cases, reference, documents }: ReviewsProps): ApiFunction => ({
  grant(fn) {
    cases.grantFind(fn)
    cases.grantHistory(fn)
    cases.grantAppendCounted(fn)
    cases.grantOpenings(fn)
    documents.grantRead(fn)
    cases.grantFile(fn)
    reference.grantLookUp(fn)
    reference.grantOfficer(fn)
    reference.grantOfficersOf(fn)
  },
})
