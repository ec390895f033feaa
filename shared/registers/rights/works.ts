import { everyDoerOf, type Right, type Role } from '../../kernel/actor.ts'
import type { Day } from '../../kernel/calendar.ts'
import type { Office, OfficeTier } from '../../kernel/office.ts'
import { dutiesAt, dutyNames } from '../../offices/duties.ts'
import { isAbsent, type Officer } from '../../offices/roster.ts'

/** An office's work, piece by piece, with the duties and the people who do it. */

const deciding: readonly OfficeTier[] = ['town', 'department']

/** With the tiers that have it, where not all do. */
const works: readonly { work: string; who: readonly Role[]; tiers?: readonly OfficeTier[] }[] = [
  { work: '收件', who: ['agent', 'clerk'] },
  { work: '核对', who: ['clerk'] },
  { work: '受理', who: ['clerk'], tiers: deciding },
  { work: '承办', who: ['handler'] },
  { work: '审核', who: ['reviewer'] },
  { work: '决定', who: ['head'] },
  { work: '送达', who: ['agent', 'clerk', 'handler'] },
  { work: '起草事项变更', who: ['drafter'] },
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

/** `rights`: those in force for all items. */
export const worksAt = (
  { id, tier }: Pick<Office, 'id' | 'tier'>,
  rights: readonly Right[],
  officers: readonly Officer[],
  on: Day,
) =>
  works.flatMap(({ work, who, tiers }) => {
    const asked = tiers?.includes(tier) === false ? [] : who.filter(duty => dutiesAt(tier).includes(duty))
    const roles = [...new Set(asked.flatMap(duty => everyDoerOf(rights, id, duty)))]
    return asked.length === 0 ? [] : [{ work, duties: dutyWords(roles), people: peopleWith(roles, officers, on) }]
  })
