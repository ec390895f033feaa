import * as z from 'zod'
import type { Calendar } from './calendar.ts'
import type { Item, SpecialProcedure } from './item.ts'
import type { Office } from './office.ts'
import type { Quota } from './quota.ts'

/** The subjects of letters to the county, each with the office it goes to. */
export const enquiryTopic = z.strictObject({
  id: z.string().check(z.regex(/^[a-z]+(-[a-z]+)*$/)),
  name: z.string().check(z.minLength(1), z.maxLength(30)),
  office: z.string().check(z.minLength(1), z.maxLength(40)),
})
export type EnquiryTopic = z.infer<typeof enquiryTopic>

/** How the county takes letters: the office that sorts them, and their subjects. A county's enquiries.json. */
export const enquiryDesk = z.strictObject({
  desk: z.string().check(z.minLength(1), z.maxLength(40)),
  topics: z.array(enquiryTopic).check(z.minLength(1)),
})

/** Items, offices, procedures, calendar years and quotas. They are deployed with the hall, and every decision may look them up. */
export interface Reference {
  items: readonly Item[]
  offices: ReadonlyMap<string, Office>
  specials: readonly SpecialProcedure[]
  calendar: Calendar
  enquiries: z.infer<typeof enquiryDesk>
  quotas: readonly Quota[]
}

/** An item in the version a case was filed under. */
export const itemOf = (from: Reference, code: string, version: number): Item | undefined =>
  from.items.find(i => i.code === code && i.version === version)

/** The newest version in force on a day, or nothing when the item does not exist or is not in force yet. */
export function currentItem(from: Reference, code: string, day: string): Item | undefined {
  return from.items
    .filter(i => i.code === code && i.effectiveFrom <= day)
    .reduce<Item | undefined>((best, i) => (best === undefined || i.version > best.version ? i : best), undefined)
}
