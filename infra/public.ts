import type { Cases } from './casework.ts'
import type { Reference } from './catalogue.ts'
import type { Notices, Sms } from './notices.ts'
import type { ApiFunction } from './platform/api-functions.ts'
import type { Seal } from './platform/encryption.ts'

export interface OpenProps {
  cases: Cases
  reference: Reference
  notices: Notices
  sms: Sms
  seal: Seal
  publicUrl: string
}

/** The open endpoints without sign-in. Every unknown path ends here too. */
export const open = ({ cases, reference, notices, sms, seal, publicUrl }: OpenProps): ApiFunction => ({
  grant(fn) {
    cases.grantFind(fn)
    cases.grantHistory(fn)
    cases.grantAppend(fn)
    reference.grantLookUp(fn)
    notices.grantSlow(fn)
    notices.grantReceipts(fn)
    sms.grantReceipts(fn)
    seal.grantVerify(fn)
  },
  environment: { PUBLIC_URL: publicUrl },
})
