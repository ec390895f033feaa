import { everyDoerOf, type Right, type Role } from '../../kernel/actor.ts'
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

/** Who does some work there; null where it is no work of that office. */
export function doneAt({ work, who, tiers, part, given }: Work, { office, rights, officers, parts, on }: Doing) {
  const { id, tier } = office
  const isElsewhere = tiers?.includes(tier) === false || (part !== undefined && parts.get(part) !== id)
  const asked = isElsewhere ? [] : who.filter(duty => dutiesAt(tier).includes(duty))
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
