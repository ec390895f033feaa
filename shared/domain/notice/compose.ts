import type { Role } from '../actor.ts'
import { type Calendar, type Day, dayOf } from '../calendar.ts'
import type { Case } from '../case/case.ts'
import type { EventOf, EventType, Recorded } from '../case/event.ts'
import { isReady } from '../case/evolve.ts'
import { clockOf, lastStation } from '../case/standing.ts'
import { type Clock, type ClockId, dueOf, isRunning } from '../clock.ts'
import { caseNumber } from '../identity.ts'
import type { Item, Limit } from '../item.ts'
import type { Office } from '../office.ts'
import type { Person } from '../person.ts'
import type { Sealed } from '../sealed.ts'
import { discreet, greeting, mailNumber } from './discretion.ts'
import { listed } from './supplement.ts'
import { render, type TemplateId } from './templates.ts'

/** The applicant; or an officer by name, with the colleagues who step in when that one cannot be reached. */
export type Recipient =
  | { kind: 'applicant' }
  | { kind: 'officer'; subject: string | null; office: string; roles: readonly Role[] }

export interface Notice {
  template: TemplateId
  to: Recipient
  text: string
}

export interface NoticeContext {
  item: Item
  offices: ReadonlyMap<string, Office>
  calendar: Calendar
  /** the applicant; null once the personal values of the case were deleted, then nobody is left to tell */
  person: Person | null
  /** the new query code, where the event is that one was asked for by SMS; derived again, kept nowhere */
  pin: string | null
  /** sealed texts by reference; one that was deleted is not there */
  texts: ReadonlyMap<string, string>
}

/** The events somebody is told about; all others need not be asked. */
export const toldEvents = [
  'filed',
  'supplement-requested',
  'accepted',
  'acceptance-refused',
  'referred',
  'extended',
  'decided',
  'result-attached',
  'result-received',
  'result-posted',
  'withdrawn',
  'abandoned',
  'signalled',
  'pin-replaced',
] as const satisfies EventType[]

/** The sealed texts that the notices of an event quote. */
export function quotedBy({ event: e }: Recorded): Sealed[] {
  if (e.type === 'supplement-requested') return e.requests.map(r => r.reason)
  if (e.type === 'extended') return [e.reason]
  return e.type === 'result-posted' ? [e.tracking] : []
}

/** The notices an event calls for, as the case stands now: nobody is told to collect what was handed over already. */
export function noticesOf(record: Recorded, c: Case, context: NoticeContext): Notice[] {
  if (record.event.type === 'signalled') return reminder(record.event, c, context)
  if (context.person === null) return []
  const message = toApplicant(record, c, context, context.person)
  return message === null ? [] : [{ ...message, to: { kind: 'applicant' } }]
}

type Message = Omit<Notice, 'to'>

const message = <Id extends TemplateId>(template: Id, values: Parameters<typeof render<Id>>[1]): Message => ({
  template,
  text: render(template, values),
})

function toApplicant({ event: e, at }: Recorded, c: Case, context: NoticeContext, person: Person): Message | null {
  const { item, texts } = context
  const named = (office: string) => context.offices.get(office)?.name ?? office
  const about = { hello: greeting(person, c.applicant.guardian), item: item.shortName, case: caseNumber.print(c.no) }
  const promised = () => dueText(clockOf(c, 'promised'), context.calendar)
  switch (e.type) {
    case 'filed':
      return message('received', { ...about, office: named(c.route.town) })
    case 'supplement-requested': {
      const material = (id: string) => item.materials.find(m => m.id === id)?.name ?? id
      const list = listed(e.requests, material, ref => discreet(texts.get(ref) ?? '', person))
      const clock = c.clocks.filter(k => k.id === 'supplement')[e.round - 1]
      const due = dueText(clock, context.calendar)
      return message('supplement-wanted', { ...about, count: String(e.requests.length), list, due })
    }
    case 'accepted': {
      const values = { ...about, from: printDay(e.from), limit: printLimit(e.promised), due: promised() }
      return e.how === 'deemed' ? message('deemed-accepted', values) : message('accepted', values)
    }
    case 'acceptance-refused':
      return message('acceptance-refused', { ...about, office: named(c.holder) })
    case 'referred':
      return message('referred', { ...about, office: discreet(named(e.to), person) })
    case 'extended': {
      const limit = printLimit({ days: e.days, unit: item.statutory?.unit ?? 'wd' })
      const reason = discreet(texts.get(e.reason.ref) ?? '', person) || '详见查询页'
      return message('extended', { ...about, limit, reason, due: promised() })
    }
    case 'decided': {
      const values = { ...about, on: printDay(dayOf(at)) }
      const office = named(lastStation(c))
      if (e.outcome === 'granted') return message('granted', { ...values, office })
      const collect = isDecidedWhereCollected(c)
        ? `请带上有效身份证件到${office}领取`
        : `决定书到${office}后将短信通知您领取`
      return message('refused', { ...values, collect })
    }
    case 'result-attached':
      return isDecidedWhereCollected(c) && isReady(c)
        ? message('ready-to-collect', { ...about, office: named(lastStation(c)) })
        : null
    case 'result-received':
      return e.collect && isReady(c) ? message('ready-to-collect', { ...about, office: named(e.office) }) : null
    case 'result-posted': {
      const tracking = mailNumber(texts.get(e.tracking.ref) ?? '', person) ?? '见查询页'
      return message('posted', { ...about, tracking })
    }
    case 'withdrawn':
      return message('withdrawn', about)
    case 'abandoned':
      return message('abandoned', about)
    case 'pin-replaced':
      return context.pin === null ? null : message('pin', { hello: about.hello, case: about.case, pin: context.pin })
    default:
      return null
  }
}

const clockNames: Record<ClockId, string> = {
  acceptance: '受理',
  supplement: '补正',
  promised: '承诺办结',
  statutory: '法定办结',
  procedure: '程序',
  delivery: '送达',
  'paper-to-town': '原件送镇',
  'paper-to-department': '原件送部门',
}

/** The warning before a limit ends, to who has the case in hand, else to the office's people; none once the duty is done. */
function reminder(e: EventOf<'signalled'>, c: Case, { item, calendar }: NoticeContext): Notice[] {
  const open = c.clocks.some(k => k.id === e.clock && isRunning(k) && dueOf(k, calendar)?.day === e.due)
  if (e.level !== 'near' || !open) return []
  const values = {
    case: caseNumber.print(c.no),
    item: item.shortName,
    clock: clockNames[e.clock],
    due: printDay(e.due),
  }
  const roles: Role[] = e.office === c.route.village ? ['agent', 'station-head'] : ['clerk', 'head']
  const subject = e.office === c.holder ? c.assignee : null
  return [{ ...message('deadline-near', values), to: { kind: 'officer', subject, office: e.office, roles } }]
}

/** A result of such a case does not travel: it is ready once it is made. */
const isDecidedWhereCollected = (c: Case): boolean => c.route.decider === lastStation(c)

function printDay(day: Day): string {
  const [year, month, date] = day.split('-').map(Number)
  return `${year}年${month}月${date}日`
}

const printLimit = ({ days, unit }: Limit): string => `${days}${unit === 'wd' ? '个工作日' : '日'}`

function dueText(clock: Clock | undefined, calendar: Calendar): string {
  const due = clock === undefined ? null : dueOf(clock, calendar)
  if (due === null) return '恢复计时后确定'
  return printDay(due.day) + (due.provisional ? '（暂定）' : '')
}
