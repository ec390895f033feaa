import type { Cases } from './casework.ts'
import type { Reference } from './catalogue.ts'
import type { Notices, Sms } from './notices.ts'
import type { ApiFunction } from './platform/api-functions.ts'
import type { Seal } from './platform/encryption.ts'
import type { Site } from './platform/site.ts'

export interface OpenProps {
  cases: Cases
  reference: Reference
  notices: Notices
  sms: Sms
  seal: Seal
  site: Site
  publicUrl: string
}

/** The open endpoints without sign-in. Every unknown path ends here too. */
export const open = ({ cases, reference, notices, sms, seal, site, publicUrl }: OpenProps): ApiFunction => ({
  grant(fn) {
    cases.grantFind(fn)
    cases.grantHistory(fn)
    cases.grantAppendCounted(fn)
    reference.grantLookUp(fn)
    notices.grantSlow(fn)
    notices.grantReceipts(fn)
    sms.grantReceipts(fn)
    seal.grantVerify(fn)
    site.grantNotFound(fn)
  },
  environment: { PUBLIC_URL: publicUrl },
})
