import { caseTypes } from '../shared/hall/case-types.ts'
import type { Cases } from './casework.ts'
import type { Reference } from './catalogue.ts'
import type { Notices } from './notices.ts'
import type { ApiFunction } from './platform/api-functions.ts'
import type { Deployment } from './platform/deployments.ts'

export interface PersonalProps {
  cases: Cases
  reference: Reference
  notices: Notices
  deployment: Deployment
}

/** A person's own data: their messages, everything the hall keeps about them, and their filings for others. */
export const personal = ({ cases, reference, notices, deployment }: PersonalProps): ApiFunction => ({
  grant(fn) {
    cases.grantHistory(fn)
    cases.grantAppendCounted(fn)
    cases.grantOwn(fn, ...caseTypes)
    cases.grantFiledForOthers(fn)
    cases.grantGiveUp(fn)
    notices.grantTold(fn)
    reference.grantLookUp(fn)
    reference.grantOfficer(fn)
  },
  environment: { RETENTION_TERMS: JSON.stringify(deployment.retention) },
})
