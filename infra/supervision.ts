import type { Cases } from './casework.ts'
import type { Reference } from './catalogue.ts'
import type { ApiFunction } from './platform/api-functions.ts'

export interface SignalsProps {
  cases: Cases
  reference: Reference
}

/** Limits that came near or passed, for those who supervise. The sweep that signals them is casework's. */
export const signals = ({ cases, reference }: SignalsProps): ApiFunction => ({
  grant(fn) {
    cases.grantFind(fn)
    cases.grantHistory(fn)
    cases.grantList(fn, 'signal')
    reference.grantRead(fn)
    reference.grantOfficer(fn)
  },
})
