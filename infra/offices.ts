import { Duration } from 'aws-cdk-lib'
import type { Cases } from './casework.ts'
import type { Reference } from './catalogue.ts'
import type { Uploads } from './documents.ts'
import type { ApiFunction } from './platform/api-functions.ts'
import type { Bus } from './platform/bus.ts'

export interface AdministrationProps {
  cases: Cases
  reference: Reference
  uploads: Uploads
  bus: Bus
}

/** The roster, the calendar, the registers and imports of items. */
export const administration = ({ cases, reference, uploads, bus }: AdministrationProps): ApiFunction => ({
  // An import writes hundreds of officers or visits every open case, so it gets as long as the API waits.
  timeout: Duration.seconds(29),
  grant(fn) {
    cases.grantFind(fn)
    cases.grantWakes(fn)
    cases.grantAppend(fn)
    reference.grantRegisters(fn)
    reference.grantOfficer(fn)
    reference.grantOfficersOf(fn)
    reference.grantAdministrators(fn)
    reference.grantOfficerHistory(fn)
    reference.grantProposed(fn)
    reference.grantChange(fn)
    reference.grantMade(fn)
    reference.grantAppoint(fn)
    reference.grantImportDesk(fn)
    uploads.grantPresignImport(fn)
    bus.grantAnnounce(fn)
  },
})
