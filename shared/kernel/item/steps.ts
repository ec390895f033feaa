import * as z from 'zod'
import type { Day } from '../calendar.ts'
import type { Condition } from '../condition.ts'

export const limit = z.strictObject({ days: z.int().check(z.gte(1), z.lte(365)), unit: z.enum(['wd', 'cd']) })

export const condition: z.ZodType<Condition> = z
  .strictObject({
    fact: z.string().check(z.regex(/^[a-z][A-Za-z0-9]{0,39}$/)),
    is: z.exactOptional(z.union([z.string().check(z.minLength(1)), z.boolean()])),
    least: z.exactOptional(z.number()),
    most: z.exactOptional(z.number()),
  })
  .check(
    z.refine(
      ({ is, least, most }) => (is === undefined) !== (least === undefined && most === undefined),
      '条件写等于什么，或者写不小于、不大于多少，二者只写一种',
    ),
  )

const rowId = z.string().check(z.regex(/^[a-z]+(-[a-z]+)*$/))

/** 情形, in which an application asks and takes what others do not. */
export const scenario = z.strictObject({
  id: rowId,
  name: z.string().check(z.minLength(1), z.maxLength(30)),
  when: condition,
  promised: z.exactOptional(limit),
  statutory: z.exactOptional(limit),
})

/** Materials and steps that are asked only in one of these scenarios. */
export const inScenarios = z
  .exactOptional(z.array(rowId).check(z.minLength(1)))
  .check(z.describe('The scenarios in which it is asked; in all where it says none'))

const procedureRow = {
  id: rowId,
  name: z.string().check(z.minLength(1), z.maxLength(30)),
  limit: limit.check(z.describe('The longest it may take')),
  least: z.exactOptional(limit).check(z.describe('The shortest: a notice hangs until the end of its last day')),
  ahead: z.exactOptional(limit).check(z.describe('It meets the parties, and they are told the day so long before')),
  approval: z.exactOptional(z.literal('head')).check(z.describe('Who has to start it')),
  evidence: z
    .exactOptional(z.string().check(z.minLength(1), z.maxLength(40)))
    .check(z.describe('What its end has to show, as a photograph or PDF')),
  officers: z.exactOptional(z.literal(2)).check(z.describe('It takes two officers (行政许可法 art. 34)')),
}
export const procedure = z.strictObject({
  ...procedureRow,
  owner: z.enum(['village', 'town', 'department', 'external']),
  counts: z.boolean().check(z.describe('Whether its days count towards the limit of the case')),
  before: z.enum(['forwarding', 'decision']).check(z.describe('The step that waits for it')),
  scenarios: inScenarios,
  unless: z.exactOptional(condition).check(z.describe('The applicants for whom the law forbids or spares it')),
  basis: z.exactOptional(z.string().check(z.maxLength(120))),
})

/** A procedure any permit may need (行政许可法 art. 45): not counted, its expected length told in writing. A county's procedures.json. */
export const specialProcedure = z.strictObject({
  ...procedureRow,
  basis: z.string().check(z.minLength(1), z.maxLength(120)),
  counts: z.literal(false),
})
export type SpecialProcedure = z.infer<typeof specialProcedure>

/** One as it is from a day on; without one it was so from the start. */
export interface DatedProcedure extends SpecialProcedure {
  effectiveFrom?: Day
}

/** Of each procedure its version on a day, or without one its last. `versions`: in the order of their days. */
export const specialsOn = (
  versions: readonly DatedProcedure[],
  dayOf: (id: string) => Day | undefined = () => undefined,
): SpecialProcedure[] => {
  const begun = versions.filter(({ id, effectiveFrom = '' }) => effectiveFrom <= (dayOf(id) ?? effectiveFrom))
  return [...new Map(begun.map(({ effectiveFrom: _, ...one }) => [one.id, one])).values()]
}
