import { administrationEndpoints } from './administration.ts'
import { applicationEndpoints } from './applications.ts'
import { rowsNamed } from './case-rows.ts'
import { applicationActs, caseEndpoints } from './cases.ts'
import { enquiryActs, enquiryEndpoints } from './enquiries.ts'
import { paperEndpoints } from './paper.ts'
import { personalEndpoints } from './personal.ts'
import { publicEndpoints } from './public.ts'
import { supervisionEndpoints } from './supervision.ts'
import { voucherEndpoints } from './vouchers.ts'
import { workEndpoints } from './work.ts'

/** Every row of the API. */
export const endpoints = {
  ...publicEndpoints,
  ...applicationEndpoints,
  ...personalEndpoints,
  ...caseEndpoints,
  ...applicationActs,
  ...enquiryEndpoints,
  ...rowsNamed('enquiry', enquiryActs),
  ...voucherEndpoints,
  ...workEndpoints,
  ...paperEndpoints,
  ...supervisionEndpoints,
  ...administrationEndpoints,
}
