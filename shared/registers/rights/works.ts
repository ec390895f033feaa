import { type ChangeWork, everyDoerOf, type GivenWork, type Right, type Role } from '../../kernel/actor.ts'
import type { Day } from '../../kernel/calendar.ts'
import type { Office, OfficeTier } from '../../kernel/office.ts'
import { dutiesAt, dutyNames } from '../../offices/duties.ts'
import { isAbsent, type Officer } from '../../offices/roster.ts'

/** An office's work, piece by piece, with the duties and the people who do it. */

const deciding: readonly OfficeTier[] = ['town', 'department']

/** The offices that examine and approve changes of items, by their part. */
export type Parts = ReadonlyMap<string, string>

interface Work {
  id: string
  work: string
  who: readonly Role[]
  /** that have it, where not all do */
  tiers?: readonly OfficeTier[]
  /** the part whose office alone has it */
  part?: string
  /** what rights call it, where it is no duty's */
  given?: ChangeWork
}

/** Work on changes of items that rights give whole: what it is called, who does it otherwise, which office has it. */
export const changeWork: Readonly<Record<ChangeWork, Work>> = {
  'change-legality': { id: 'change-legality', work: '事项变更合法性审核', who: ['reviewer', 'head'], part: 'legality' },
  'change-approval': { id: 'change-approval', work: '批准事项变更', who: ['head'], part: 'establishment' },
  'change-receiving': { id: 'change-receiving', work: '确认承接事项', who: ['head'], tiers: deciding },
}
const changeWorks = Object.entries(changeWork) as [ChangeWork, Work][]

export const isChangeWork = (work: GivenWork | ''): work is ChangeWork => Object.hasOwn(changeWork, work)

export const works: readonly Work[] = [
  { id: 'take-in', work: '收件', who: ['agent', 'clerk'] },
  { id: 'check', work: '核对', who: ['clerk'] },
  { id: 'accept', work: '受理', who: ['clerk'], tiers: deciding },
  { id: 'handle', work: '承办', who: ['handler'] },
  { id: 'review', work: '审核', who: ['reviewer'] },
  { id: 'decide', work: '决定', who: ['head'] },
  { id: 'deliver', work: '送达', who: ['agent', 'clerk', 'handler'] },
  { id: 'draft', work: '起草事项变更', who: ['drafter'] },
  ...changeWorks.map(([given, one]): Work => ({ ...one, given })),
]

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
