import { doersOfStep, everyDoerOf, givenDuties, type Right, type Role } from '../../kernel/actor.ts'
import type { Day } from '../../kernel/calendar.ts'
import type { Office } from '../../kernel/office.ts'
import { dutiesAt, dutyNames } from '../../offices/duties.ts'
import { isAbsent, type Officer } from '../../offices/roster.ts'
import { type Work, works } from './named-works.ts'

/** An office's work, piece by piece, with the duties and the people who do it. */

/** The offices that examine and approve changes of items, by their part. */
export type Parts = ReadonlyMap<string, string>

export const dutyWords = (roles: readonly Role[]): string[] => roles.map(one => dutyNames[one])

/** Those who have one of the duties. */
export const havingOne = (roles: readonly Role[], officers: readonly Officer[]): Officer[] =>
  officers.filter(officer => officer.active && officer.roles.some(one => roles.includes(one)))

export const peopleWith = (roles: readonly Role[], officers: readonly Officer[], on: Day) =>
  havingOne(roles, officers).map(officer => ({
    subject: officer.subject,
    name: officer.name,
    absent: isAbsent(officer, on),
  }))

/** Where work is done: an office, and who serves there. `rights`: those in force for all items. */
export interface Doing {
  office: Pick<Office, 'id' | 'tier'>
  rights: readonly Right[]
  officers: readonly Officer[]
  parts: Parts
  on: Day
}

/** The duties that do some work at an office where no right says otherwise; none where it is no work of that office. */
function usuallyAt(
  { who, tiers, part }: Work,
  { office: { id, tier }, parts }: Pick<Doing, 'office' | 'parts'>,
): Role[] {
  const isElsewhere = tiers?.includes(tier) === false || (part !== undefined && parts.get(part) !== id)
  return isElsewhere ? [] : who.filter(duty => dutiesAt(tier).includes(duty))
}

/** Who does some work there; null where it is no work of that office. */
export function doneAt(one: Work, { office, rights, officers, parts, on }: Doing) {
  const { id } = office
  const { work, given } = one
  const asked = usuallyAt(one, { office, parts })
  if (asked.length === 0) return null
  const doers = given
    ? everyDoerOf(rights, id, given, asked)
    : asked.flatMap(duty => everyDoerOf(rights, id, duty, [duty]))
  const roles = [...new Set(doers)]
  return { work, duties: dutyWords(roles), people: peopleWith(roles, officers, on) }
}

/** Each work of an office. */
export const worksAt = (at: Doing) => works.flatMap(work => doneAt(work, at) ?? [])

/** Whether a right says who does some work. */
export const isRightTo = ({ who, given }: Work, { duty }: Right): boolean =>
  given === undefined ? who.some(one => one === duty) : given === duty

/**
 * What somebody with these duties does at an office, by all of its rights: each work for all items except some, or for
 * some alone.
 */
export function worksOf(roles: readonly Role[], { office, rights, parts }: Pick<Doing, 'office' | 'rights' | 'parts'>) {
  return works.flatMap(one => {
    const step = { who: usuallyAt(one, { office, parts }), ...(one.given && { work: one.given }) }
    // Work on changes that is given whole follows no right of a duty.
    const duties = one.given ? [] : givenDuties
    const does = (codes: readonly string[]): boolean =>
      doersOfStep(rights, office.id, step, duties, codes).some(doer => roles.includes(doer))
    const named = new Set(rights.flatMap(row => (isRightTo(one, row) ? (row.items ?? []) : [])))
    const usual = step.who.length > 0 && does([])
    const others = step.who.length === 0 ? [] : [...named].filter(code => does([code]) !== usual)
    return usual || others.length > 0 ? [{ work: one.work, usual, items: others }] : []
  })
}
