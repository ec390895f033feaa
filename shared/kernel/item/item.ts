import * as z from 'zod'
import { faultsOf } from './faults.ts'
import { itemFields } from './fields.ts'

/** A service item (事项) in one version. An open case stays on the version it was filed under. */
export const item = itemFields.check(
  z.superRefine((value, context) => {
    for (const { path, message } of faultsOf(value)) context.addIssue({ code: 'custom', path, message })
  }),
)
export type Item = z.infer<typeof item>
