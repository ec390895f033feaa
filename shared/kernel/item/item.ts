import * as z from 'zod'
import { itemFields } from './fields.ts'
import { itemRules } from './rules.ts'

/** A service item (事项) in one version. An open case stays on the version it was filed under. */
export const item = itemFields.check(
  z.superRefine((value, context) => {
    for (const { says, source, breaks } of itemRules) {
      for (const path of breaks(value)) context.addIssue({ code: 'custom', path, message: `${says}（${source}）` })
    }
  }),
)
export type Item = z.infer<typeof item>
