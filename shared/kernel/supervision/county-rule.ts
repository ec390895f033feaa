import * as z from 'zod'
import { levels } from './legal-rule.ts'
import { faultsOf } from './rule.ts'

/** A rule as a county has set it. */
export const countyRule = z.strictObject({
  id: z.string().check(z.regex(/^[A-Z]\d{1,2}$/)),
  threshold: z.exactOptional(z.int().check(z.gte(1), z.lte(1000))),
  level: z.exactOptional(z.enum(levels)),
  state: z.exactOptional(z.enum(['on', 'off'])),
  sentence: z.exactOptional(z.string().check(z.minLength(4), z.maxLength(200))),
})

const isLawful = z.superRefine<z.infer<typeof countyRule>>((row, context) => {
  for (const { key, expected } of faultsOf(row)) context.addIssue({ code: 'custom', path: [key], message: expected })
})

/** One that the law allows. */
export const lawfulRule = countyRule.check(isLawful)

/** With its first day. A county's rules.json has those that it changed. */
export const datedRule = z.strictObject({ effectiveFrom: z.iso.date(), ...countyRule.shape }).check(isLawful)
