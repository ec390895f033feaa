import * as z from 'zod'

const fee = z.strictObject({
  name: z.string().check(z.minLength(1)),
  amountFen: z.exactOptional(z.int().check(z.gte(1))),
  standard: z
    .exactOptional(z.string().check(z.minLength(1), z.maxLength(60)))
    .check(z.describe('收费标准, where it is not one amount')),
  basis: z.string().check(z.minLength(1), z.describe('No fee without one (行政许可法 arts. 58, 59)')),
  waiver: z
    .exactOptional(z.string().check(z.minLength(1), z.maxLength(200)))
    .check(z.describe('减免情形: who pays less, or nothing')),
})
export type Fee = z.infer<typeof fee>

/** What an item costs. A single fee, as items said it first, is read as a list of one. */
export const fees = z.pipe(
  z.transform(stored => (typeof stored === 'object' && !Array.isArray(stored) ? [stored] : stored)),
  z.array(fee).check(z.minLength(1)),
)
