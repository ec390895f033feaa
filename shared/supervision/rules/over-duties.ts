import { warningDay } from '../../casework/due-acts.ts'
import { type Duty, isLate, isPending, passedAt } from '../../casework/duties.ts'
import { dayText } from '../../casework/notice.ts'
import { addWorkdays, type Day, nextDay, startOf, workdaysBetween } from '../../kernel/calendar.ts'
import { sentenceOf } from '../../kernel/supervision/rule.ts'
import { type Finding, gravest, holds, judged, type Setting } from './finding.ts'
import type { Traced } from './traced.ts'

/** The rules over the limits of a case. Pauses never count, because the limits themselves rest. */

interface Over {
  /** limits of which one delay is one signal, whichever passed; else each is its own */
  delay?: string
  /** while it is open and soon ends */
  near?: 'T1' | 'T5'
  /** once it has passed, mildest first */
  late: readonly Late[]
}
type Late = 'T2' | 'T3' | 'T4' | 'T6' | 'T7' | 'T8' | 'T10' | 'T11' | 'T12' | 'T13' | 'T14' | 'T15'

const step: Over = { late: ['T4', 'T10'] }
const change: Over = { late: ['T15'] }
const decision = 'decision'

/** By case type and limit. A limit of another type is a step of its case. */
const overs: Readonly<Record<string, Readonly<Record<string, Over>>>> = {
  application: {
    promised: { delay: decision, near: 'T1', late: ['T2'] },
    statutory: { delay: decision, late: ['T3'] },
    procedure: { late: ['T7'] },
    delivery: { late: ['T8'] },
    'paper-to-town': { late: ['T6'] },
    'paper-to-department': { late: ['T6'] },
  },
  enquiry: { triage: { late: ['T12'] }, answer: { near: 'T1', late: ['T12'] }, chase: { late: ['T14'] } },
  'disclosure-request': { answer: { near: 'T1', late: ['T13'] } },
  'item-change': { legality: change, decision: change, receiving: change, correction: change, confirmation: change },
  chase: { reply: { late: ['T14'] } },
  // Silence about a signal raises that signal, and no second one.
  signal: { sign: { late: [] }, explain: { late: [] }, review: { late: [] } },
}
/** Of a permit: its acceptance follows from silence (行政许可法 art. 32(4)). */
const deemed: Over = { near: 'T5', late: ['T11'] }

export const keyOf = (type: string, { clock, nth }: Pick<Duty, 'clock' | 'nth'>): string =>
  `${overs[type]?.[clock]?.delay ?? clock}#${nth}`

const overOf = (type: string, { clock }: Duty, isDeemed: boolean): Over =>
  clock === 'acceptance' && isDeemed ? deemed : (overs[type]?.[clock] ?? step)

/** T1 is silent where the promise itself has no more than two working days. */
const isShort = ({ unit, days }: Duty): boolean => unit === 'wd' && days <= 2

/** The working day from which an open limit is near: T1 counts back from its last day, T5 on from its first. */
function nearFrom(rule: 'T1' | 'T5', { due, days }: Duty, { rules, calendar }: Setting): Day {
  const threshold = rules[rule].threshold?.value ?? 0
  return warningDay(due, calendar, rule === 'T1' ? threshold : Math.max(0, days - threshold))
}
const isNear = (rule: 'T1' | 'T5', duty: Duty, setting: Setting): boolean =>
  isPending(duty) && !(rule === 'T1' && isShort(duty)) && setting.on >= nearFrom(rule, duty, setting)

/** What is late counts so many working days; T10 only from its own on. */
const lateDays = ({ due, done, pausedSince }: Duty, { calendar, on }: Setting): number =>
  workdaysBetween(calendar, due, done ?? pausedSince ?? on)
/** The day after a limit may be none that counts. */
const lateText = (days: number): string => (days === 0 ? '不到1' : String(days))
const isFound = (rule: Late, duty: Duty, setting: Setting): boolean =>
  rule !== 'T10' || lateDays(duty, setting) > (setting.rules.T10.threshold?.value ?? 0)

/** The days on which time alone makes a rule say more about a limit: those of `isNear`, `isLate` and `isFound`. */
function turnsOf(type: string, duty: Duty, isDeemed: boolean, setting: Setting): Day[] {
  if (!isPending(duty)) return []
  const { near, late } = overOf(type, duty, isDeemed)
  const passed = nextDay(duty.due)
  const days = setting.rulesOn(passed).T10.threshold?.value ?? 0
  return [
    ...(near === undefined ? [] : [nearFrom(near, duty, setting)]),
    passed,
    ...(late.includes('T10') ? [addWorkdays(setting.calendar, duty.due, days + 1).day] : []),
  ]
}

/** The next of those days over all limits of a case; null where there is none. */
export function nextTurn(type: string, duties: readonly Duty[], isDeemed: boolean, setting: Setting): Day | null {
  const turns = duties.flatMap(duty => turnsOf(type, duty, isDeemed, setting))
  return turns.filter(day => day > setting.on).toSorted()[0] ?? null
}

function sentenceAbout(id: Late | 'T1' | 'T5', charged: string, duty: Duty, setting: Setting): string {
  const { rules, office, item, label } = setting
  const values = {
    office: office(charged),
    case: setting.case,
    item,
    due: dayText(duty.due),
    days: id === 'T5' || id === 'T11' ? String(rules[id].threshold?.value ?? 0) : lateText(lateDays(duty, setting)),
    step: label(duty.clock, duty.part),
  }
  return sentenceOf(rules, id, values)
}

/**
 * The findings of one case over its limits, one for each delay, by the rules of the day on which the limit had passed.
 * `isDeemed`: silence about its acceptance is acceptance.
 */
export function overDuties(type: string, duties: readonly Traced[], isDeemed: boolean, setting: Setting): Finding[] {
  const found = duties.flatMap((duty): Finding[] => {
    const { near, late } = overOf(type, duty, isDeemed)
    const isOver = isLate(duty, setting.on)
    const then = isOver ? { ...setting, rules: setting.rulesOn(nextDay(duty.due)) } : setting
    const finding = (id: Late | 'T1' | 'T5', office: string, since: string): Finding => ({
      rule: id,
      // On a provisional day a card is a warning.
      level: duty.provisional ? 'warning' : then.rules[id].level,
      office: setting.present(office),
      duty: keyOf(type, duty),
      since,
      due: duty.due,
      provisional: duty.provisional,
      evidence: duty.entries,
      sentence: sentenceAbout(id, office, duty, then),
    })
    if (!isOver) {
      if (near === undefined || !holds(setting, near) || !isNear(near, duty, setting)) return []
      return [finding(near, duty.answers, startOf(nearFrom(near, duty, setting)))]
    }
    return late
      .filter(id => holds(then, id) && isFound(id, duty, then))
      .map(id => finding(id, duty.answers, passedAt(duty)))
  })
  return gravest(judged(found, setting))
}
