import * as z from 'zod'
import { webLink } from './link-host.ts'

/** An item that its department handles in a system of its own (自建系统), or answers questions about there. */

export const ownSystem = z.strictObject({
  name: z.string().check(z.minLength(2), z.maxLength(40)),
  intake: z
    .enum(['here', 'there', 'both'])
    .check(z.describe('Where it is applied for: in this hall, in that system, in either')),
  consultation: z.exactOptional(webLink).check(z.describe('咨询: where questions are asked')),
  application: z.exactOptional(webLink).check(z.describe('申请: where it is applied for')),
  progress: z.exactOptional(webLink).check(z.describe('进度: where the state of an application is shown')),
})
