import type { Reference } from './catalogue.ts'
import type { ApiFunction } from './platform/api-functions.ts'

/** Who is on duty at the stations of towns and villages, and who was there. */
export const stations = ({ reference }: { reference: Reference }): ApiFunction => ({
  grant(fn) {
    reference.grantRead(fn)
    reference.grantOfficer(fn)
    reference.grantOfficersOf(fn)
    reference.grantKeepStations(fn)
  },
})
