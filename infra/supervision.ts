import type { Cases } from './casework.ts'
import type { Reference } from './catalogue.ts'
import type { ApiFunction } from './platform/api-functions.ts'

export interface SignalsProps {
  cases: Cases
  reference: Reference
}

/** Limits near or overdue, for supervisors. The sweep that signals them belongs to casework. */
export const signals = ({ cases, reference }: SignalsProps): ApiFunction => ({
  grant(fn) {
    cases.grantFind(fn)
    cases.grantSignals(fn)
    reference.grantRead(fn)
    reference.grantOfficer(fn)
  },
})
