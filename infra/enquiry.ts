import { enquiryType } from '../shared/enquiry/enquiry.ts'
import type { Cases } from './casework.ts'
import type { Reference } from './catalogue.ts'
import type { Documents } from './documents.ts'
import type { Notices } from './notices.ts'
import type { ApiFunction } from './platform/api-functions.ts'

export interface EnquiriesProps {
  cases: Cases
  reference: Reference
  documents: Documents
  /** where tries are counted */
  notices: Notices
}

/** Letters to the county: writing one, reading one's own, and the offices' acts. */
export const enquiries = ({ cases, reference, documents, notices }: EnquiriesProps): ApiFunction => ({
  grant(fn) {
    cases.grantFind(fn)
    cases.grantHistory(fn)
    cases.grantOpenings(fn)
    cases.grantOwn(fn, enquiryType)
    cases.grantAppendCounted(fn)
    cases.grantFiling(fn)
    cases.grantFile(fn)
    documents.grantRead(fn)
    notices.grantCount(fn)
    reference.grantLookUp(fn)
    reference.grantOfficer(fn)
    reference.grantOfficersOf(fn)
  },
})
