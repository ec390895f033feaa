import { administrationEndpoints } from './administration.ts'
import { applicationEndpoints } from './applications.ts'
import { caseEndpoints, commandEndpoints } from './cases.ts'
import { noticeEndpoints } from './notices.ts'
import { paperEndpoints } from './paper.ts'
import { personalEndpoints } from './personal.ts'
import { publicEndpoints } from './public.ts'
import { supervisionEndpoints } from './supervision.ts'
import { voucherEndpoints } from './vouchers.ts'

/** Every row of the API. */
export const endpoints = {
  ...publicEndpoints,
  ...applicationEndpoints,
  ...personalEndpoints,
  ...caseEndpoints,
  ...commandEndpoints,
  ...voucherEndpoints,
  ...noticeEndpoints,
  ...paperEndpoints,
  ...supervisionEndpoints,
  ...administrationEndpoints,
}
