import * as z from 'zod'
import type { Day } from './calendar.ts'

/** How much one may ask of the hall: a county's quotas.json. A row holds from its day on, until a later one of its name. */

const day = 86_400
const names = [
  /** look-ups by code and checks of documents, from one address */
  'look-ups-from-address',
  /** requests for a code, from one address */
  'codes-from-address',
  /** unsigned letters, from one address */
  'letters-from-address',
  /** query codes sent for one case */
  'codes-for-case',
  /** query codes sent to one phone */
  'codes-to-phone',
  /** codes that confirm a filled form, sent to one phone */
  'confirmations-to-phone',
  /** wrong codes for one number, from anywhere, before further ones have to wait */
  'wrong-codes-for-number',
  /** applications for one item in one person’s name, whoever files them */
  'applications-for-person',
  /** letters of one person */
  'letters-of-person',
  /** requests for information of one person */
  'requests-of-person',
  /** drafts a person keeps at one time */
  'drafts-of-person',
  /** files a person has uploaded and not filed yet */
  'uploads-of-person',
] as const
export type QuotaName = (typeof names)[number]

/** seconds; counts are kept no longer */
export const longestSpan = 31 * day

export const quota = z.strictObject({
  name: z.enum(names),
  effectiveFrom: z.iso.date(),
  most: z.int().check(z.gte(1)),
  /** in so many seconds from the first; null: at one time */
  within: z.nullable(z.int().check(z.gte(60), z.lte(longestSpan))),
  /** for its readers */
  reason: z.string().check(z.minLength(4), z.maxLength(200)),
})
export type Quota = z.infer<typeof quota>

/** Every row of a county: each name has one that is in force since the first day, and no two begin on the same day. */
export const quotas = z.array(quota).check(
  z.superRefine((rows, context) => {
    const fault = (message: string) => context.addIssue(message)
    for (const name of names) if (!rows.some(row => row.name === name)) fault(`${name} has no row`)
    const begins = rows.map(row => `${row.name} ${row.effectiveFrom}`)
    if (new Set(begins).size !== begins.length) fault('two rows of a name begin on the same day')
  }),
)

/** The row of a name in force on a day. Undefined before its first day, when nothing is limited. */
export const quotaOn = (rows: readonly Quota[], name: QuotaName, on: Day): Quota | undefined =>
  rows
    .filter(row => row.name === name && row.effectiveFrom <= on)
    .reduce<Quota | undefined>((best, row) => (best && best.effectiveFrom > row.effectiveFrom ? best : row), undefined)
