import * as z from 'zod'
import type { Right } from './actor.ts'
import type { Calendar, Day } from './calendar.ts'
import type { Item } from './item/item.ts'
import type { LinkHost } from './item/link-host.ts'
import type { DatedProcedure } from './item/steps.ts'
import { isLimit, type Limits, legalLimit } from './limit.ts'
import type { DatedText } from './notices/notice-text.ts'
import type { Office, PartName } from './office.ts'
import type { Quota } from './quota.ts'
import type { DatedRule } from './supervision/rule.ts'

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

/** A limit as a county has set it. Another release may have other bounds, and other limits. */
export const countyLimit = z.strictObject({ id: z.string(), days: z.int().check(z.gte(1)) })

/** One that the law allows. */
export const lawfulLimit = countyLimit.check(
  z.superRefine(({ id, days }, context) => {
    const issue = (path: string, message: string) => context.addIssue({ code: 'custom', path: [path], message })
    if (!isLimit(id)) return issue('id', '没有这个时限')
    const { least, most, source, allowed } = legalLimit(id)
    if (days < least || days > most) issue('days', `${allowed}（${source}）`)
  }),
)

/** An item that is looked up: in one version, or in all. */
export interface ItemNeed {
  code: string
  version?: number
}

/** What every function holds whole, because it is small: offices, procedures, calendar years, subjects of letters, quotas, limits, rights, changed words of notices, hosts that pages lead to and changed rules of supervision. */
export interface BasicData {
  offices: ReadonlyMap<string, Office>
  /** every version that has begun */
  specials: readonly DatedProcedure[]
  calendar: Calendar
  enquiries: z.infer<typeof enquiryDesk>
  /** the offices that do the county's own work; one that no row names yet is missing */
  parts: ReadonlyMap<PartName, string>
  quotas: readonly Quota[]
  limits: Limits
  /** those that give something */
  rights: readonly Right[]
  /** the words of notices that the county changed */
  texts: readonly DatedText[]
  /** the hosts to which pages may lead, and those that were taken off the list */
  linkHosts: readonly LinkHost[]
  /** what the county set of the rules of supervision, every version: a finding goes by the rules of its day */
  rules: readonly DatedRule[]
  /** the minutes of office hours in which the hall did not answer, by day, for whoever read them */
  outages?: ReadonlyMap<Day, number>
  /** the instant since which the hall has rules of supervision; absent: from its beginning */
  supervisedSince?: string
  /** the instant since which it counts what happens to cases; absent: from its beginning */
  countedSince?: string
}

/** Whatever a decision may look up, with the items it needs. */
export interface Reference extends BasicData {
  items: readonly Item[]
}

/** An item in the version a case was filed under. Throws when it no longer exists. */
export function itemOf({ items }: Pick<Reference, 'items'>, code: string, version: number): Item {
  const item = items.find(i => i.code === code && i.version === version)
  if (item === undefined) throw new Error(`item ${code} version ${version} is not in the reference data`)
  return item
}

/** The newest of an item's versions in force on a day, or nothing when none is yet, or it was taken back before it was in use. */
export function inForce(versions: readonly Item[], day: string): Item | undefined {
  const newest = versions
    .filter(i => i.effectiveFrom <= day)
    .reduce<Item | undefined>((best, i) => (best === undefined || i.version > best.version ? i : best), undefined)
  return newest !== undefined && isWithdrawn(newest) && !wasInUse(versions, newest) ? undefined : newest
}

const isWithdrawn = ({ status }: Item): boolean => status?.is === 'withdrawn'

/** The versions in their order, without those that were overtaken before their day: a later one holds from that day or earlier. */
export const notOvertaken = (versions: readonly Item[]): Item[] =>
  versions
    .toSorted((a, b) => a.version - b.version)
    .filter((one, at, all) => all.slice(at + 1).every(later => later.effectiveFrom > one.effectiveFrom))

/** Whether anybody could apply for it up to that version. One that was withdrawn when it came here was in use elsewhere. */
export function wasInUse(versions: readonly Item[], { version }: Item): boolean {
  const until = versions.filter(one => one.version <= version)
  const held = notOvertaken(until)
  return held.some(one => !isWithdrawn(one)) || until.every(isWithdrawn)
}
