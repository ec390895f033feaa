import * as z from 'zod'
import { itemCodePattern } from '../identity.ts'

/** Whether an item can be filed. One that says nothing is in use (在用). */

const codes = z.array(z.string().check(z.regex(itemCodePattern))).check(z.minLength(1))

export const status = z.strictObject({
  is: z.enum(['suspended', 'withdrawn']),
  reason: z.string().check(z.minLength(2), z.maxLength(200)),
  since: z.iso.date(),
  until: z.exactOptional(z.iso.date()).check(z.describe('When a suspended item is expected to be taken up again')),
  instead: z.exactOptional(codes).check(z.describe('The items that take the place of a withdrawn one')),
})

export const predecessors = codes
