import type { Calendar, Day } from '../calendar.ts'
import type { Case } from '../case/case.ts'
import type { EventOf, EventType, Recorded } from '../case/event.ts'
import { clockOf } from '../case/standing.ts'
import { type ClockId, dueOf } from '../clock.ts'
import type { Item, SpecialProcedure } from '../item.ts'
import type { Office } from '../office.ts'
import type { Sealed } from '../sealed.ts'
import type { VoucherContent } from './content.ts'

/** What the wording of a voucher may look at. */
export interface Scene {
  record: Recorded
  filed: Recorded & { event: EventOf<'filed'> }
  /** the case just before the event; the case itself for the first */
  before: Case
  after: Case
  item: Item
  offices: ReadonlyMap<string, Office>
  specials: readonly SpecialProcedure[]
  calendar: Calendar
  /** unsealed texts by reference; a deleted one is not there */
  texts: ReadonlyMap<string, string>
}

type Body = Pick<VoucherContent, 'facts' | 'paragraphs' | 'materials' | 'basis' | 'remedies'>

/** How one event is put in writing. */
export interface Wording<T extends EventType> {
  title: (s: Scene, e: EventOf<T>) => string
  /** the office in whose name the voucher is issued */
  issuer: (s: Scene, e: EventOf<T>) => string
  body: (s: Scene, e: EventOf<T>) => Partial<Body>
}

export const isPermit = (s: Scene): boolean => s.item.kind === 'permit'

/** The text as written, or a remark where it was deleted. */
export const textOf = (s: Scene, value: Sealed): string => s.texts.get(value.ref) ?? '（内容已依法删除）'

export function dayText(day: Day): string {
  const [year, month, date] = day.split('-').map(Number)
  return `${year}年${month}月${date}日`
}

export const limitText = ({ days, unit }: { days: number; unit: 'wd' | 'cd' }): string =>
  unit === 'wd' ? `${days}个工作日` : `${days}日`

/** The day a clock of the case runs out, in words; null while it is paused or was never started. */
export function dueText(s: Scene, id: ClockId): string | null {
  const clock = clockOf(s.after, id)
  const due = clock === undefined ? null : dueOf(clock, s.calendar)
  if (due === null) return null
  return due.provisional ? `${dayText(due.day)}（暂定，以国务院公布的放假安排为准）` : dayText(due.day)
}

export const officeOf = (s: Scene, id: string): Office | undefined => s.offices.get(id)

export const officeName = (s: Scene, id: string): string => s.offices.get(id)?.name ?? id

const countyName = (s: Scene): string => s.offices.values().find(o => o.tier === 'county')?.shortName ?? '本县'

/** The organ as it signs: a town's station signs as the town's government, a village's leaves it to the town. */
function organName(s: Scene, id: string): string {
  const office = officeOf(s, id)
  if (office?.tier === 'village') return organName(s, s.after.route.town)
  return office?.tier === 'town' ? `${countyName(s)}${office.shortName}人民政府` : officeName(s, id)
}

/** The department that delegated the decision to the town, or null. */
const delegator = (s: Scene): string | null => ('delegatedBy' in s.item.decider ? s.item.decider.delegatedBy : null)

/** The name a voucher is issued in. A delegated organ acts in the name of the one that delegated (行政许可法 art. 24). */
export function issuerName(s: Scene, office: string): string {
  const by = office === s.after.route.decider ? delegator(s) : null
  return organName(s, by ?? office)
}

/** Says who acts for the delegating department, where one delegated. */
export function delegateFacts(s: Scene, office: string): Body['facts'] {
  return office === s.after.route.decider && delegator(s) !== null
    ? [{ label: '受委托机关', text: organName(s, office) }]
    : []
}

const permitLaw = '《中华人民共和国行政许可法》'

/** The article for a permit; for everything else the item's own bases. */
export const lawOf = (s: Scene, article: string): string[] => (isPermit(s) ? [`${permitLaw}${article}`] : itemLaw(s))

/** A law cited as a whole is named by its title alone. */
export const itemLaw = (s: Scene): string[] =>
  s.item.legalBasis.map(law => `《${law.title}》${law.article === '全文' ? '' : law.article}`)

export const decisionLaw = (s: Scene, article: string): string[] =>
  isPermit(s) ? [...itemLaw(s).filter(law => !law.startsWith(permitLaw)), `${permitLaw}${article}`] : itemLaw(s)

/** Both ways to contest it: 行政复议法 art. 20 (60 days), 行政诉讼法 art. 46 (6 months). Printed on every refusal. */
export const remedies = (s: Scene): string[] => [
  `如不服本文书，可以自收到之日起60日内向${countyName(s)}人民政府申请行政复议（《中华人民共和国行政复议法》第二十条）。`,
  '也可以自收到之日起6个月内依法向人民法院提起行政诉讼（《中华人民共和国行政诉讼法》第四十六条）。',
]

export const materialName = (s: Scene, id: string): string => s.item.materials.find(m => m.id === id)?.name ?? id
