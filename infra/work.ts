import { caseTypes } from '../shared/hall/case-types.ts'
import type { Cases } from './casework.ts'
import type { Reference } from './catalogue.ts'
import type { Notices } from './notices.ts'
import type { ApiFunction } from './platform/api-functions.ts'

export interface WorkProps {
  cases: Cases
  reference: Reference
  notices: Notices
}

/** An office's work on cases of every type, finding them by person, the messages it has to deliver in person, how many were sent, and who serves at stations. */
export const work = ({ cases, reference, notices }: WorkProps): ApiFunction => ({
  grant(fn) {
    cases.grantFind(fn)
    cases.grantWork(fn)
    cases.grantPaperCount(fn)
    cases.grantSearch(fn, ...caseTypes)
    notices.grantTasks(fn)
    notices.grantSentCounts(fn)
    reference.grantRead(fn)
    reference.grantOfficer(fn)
    reference.grantOfficersOf(fn)
    reference.grantStations(fn, 'dynamodb:Query', 'dynamodb:PutItem', 'dynamodb:UpdateItem')
  },
})
