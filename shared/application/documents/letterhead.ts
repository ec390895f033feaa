import type { Letterhead } from '../../casework/document.ts'
import type { DocumentContext, DocumentSpec } from '../../casework/event.ts'
import { dayText } from '../../casework/notice.ts'
import { countyName, remediesOf } from '../../kernel/county.ts'
import { entrustingOffice } from '../../kernel/item/decider.ts'
import { maskIdNumber } from '../../kernel/masking.ts'
import { presentOffice } from '../../kernel/office.ts'
import type { Application, Known } from '../head.ts'
import type { ClockId } from '../parts.ts'
import { lastDayOf } from '../transitions.ts'
import { lawsOf } from './legal-basis.ts'

/** What the documents of an application share: the signing office, the law, and the remedies. */

export type Context = DocumentContext<Application, Known>
export type Spec<E> = DocumentSpec<E, Application, Known>

export const isPermit = ({ known }: Context): boolean => known.item.kind === 'permit'

/** The last day of a clock in words, the day expected while it is paused; null when it was never started. */
export function dueText({ after, calendar }: Context, id: ClockId): string | null {
  const due = lastDayOf(after, id, calendar)
  if (due === null) return null
  return due.provisional ? `${dayText(due.day)}（暂定，以国务院公布的放假安排为准）` : dayText(due.day)
}

/** The organ as it signs: a town's station as the town's government, a village's leaves it to the town, the county's counter to the department. */
function organName(s: Context, id: string): string {
  const office = s.offices.get(id)
  if (office?.tier === 'village') return organName(s, s.after.route.town)
  if (office?.tier === 'county') return organName(s, s.after.route.decider)
  return office?.tier === 'town'
    ? `${countyName(s.offices)}${office.shortName}人民政府`
    : s.office(presentOffice(s.offices, id))
}

/** The department in whose name the case is decided, or null. Cases that were filed before they said so follow the item. */
function principalOf({ known, after: { inNameOf, route }, offices }: Context): string | null {
  const named = inNameOf ?? (route.decider === route.town ? entrustingOffice(known.item, route.town) : undefined)
  return named === undefined ? null : presentOffice(offices, named)
}

/** The department that entrusted this office with the decision, or null. */
const principalAt = (s: Context, office: string): string | null =>
  office === s.after.route.decider ? principalOf(s) : null

/** Whose decision it is, as the applicant reads it. */
export const decidingOrgan = (s: Context): string =>
  s.office(presentOffice(s.offices, principalOf(s) ?? s.after.route.decider))

export const letterhead: Letterhead<Application, Known> = {
  // A delegated organ acts in the name of the delegating one (行政许可法 art. 24).
  issuerName: (s, office) => organName(s, principalAt(s, office) ?? office),
  facts: (s, office) => [
    ...(principalAt(s, office) === null ? [] : [{ label: '受委托机关', text: organName(s, office) }]),
    ...(s.after.atCounter && office === s.after.route.town ? [{ label: '收件窗口', text: s.office(office) }] : []),
  ],
  applicant: ({ person }) =>
    person === null
      ? { name: '（已依法删除）', number: '（已依法删除）' }
      : {
          name: person.name,
          number: person.kind === 'legal' ? person.number : maskIdNumber(person.number),
        },
  item: ({ known: { item } }) => ({ code: item.code, version: item.version, name: item.name }),
  contact: ({ known: { item } }) => {
    const { window, hours, phone, complaintPhone } = item.contact
    return `办理窗口：${window}；办公时间：${hours}；咨询电话：${phone}；投诉电话：${complaintPhone}`
  },
}

const permitLaw = '《中华人民共和国行政许可法》'

export const itemLaw = ({ known }: Context): string[] => lawsOf(known.item).map(({ name }) => name)

/** The article for a permit. Everything else cites the item's own bases. */
export const lawOf = (s: Context, article: string): string[] => (isPermit(s) ? [`${permitLaw}${article}`] : itemLaw(s))

export const decisionLaw = (s: Context, article: string): string[] =>
  isPermit(s) ? [...itemLaw(s).filter(law => !law.startsWith(permitLaw)), `${permitLaw}${article}`] : itemLaw(s)

/** The law that the officer chose, with the article for a permit; without a choice what `otherwise` cites. */
export function chosenLaw(s: Context, basis: string | undefined, article: string, otherwise = lawOf): string[] {
  const chosen = lawsOf(s.known.item).find(({ id }) => id === basis)
  if (chosen === undefined) return otherwise(s, article)
  const procedural = isPermit(s) ? [`${permitLaw}${article}`] : []
  return [...new Set([chosen.name, ...procedural])]
}

/** Printed on every refusal. Who entrusts is the respondent (行政复议法 art. 19) and the defendant (行政诉讼法 art. 26). */
export function remedies(s: Context): string[] {
  const principal = principalOf(s)
  const ways = remediesOf(s.offices, '本文书')
  if (principal === null) return ways
  const name = s.office(principal)
  return [
    ...ways,
    `本文书以${name}的名义作出，行政复议的被申请人、行政诉讼的被告是${name}（《中华人民共和国行政复议法》第十九条、《中华人民共和国行政诉讼法》第二十六条）。`,
  ]
}
