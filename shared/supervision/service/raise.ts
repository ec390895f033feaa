import { type CaseType, nameIn } from '../../casework/case-type.ts'
import { type Duty, isLate } from '../../casework/duties.ts'
import type { Recorded } from '../../casework/entry.ts'
import type { CommonHead } from '../../casework/head.ts'
import { find } from '../../casework/store/cases.ts'
import { casesFiledBy } from '../../casework/store/lists.ts'
import { keepNextLook, nextLookKey } from '../../casework/store/next-looks.ts'
import { type Calendar, dayOf, nextDay, startOf } from '../../kernel/calendar.ts'
import { officeName } from '../../kernel/office.ts'
import { isGraver, rulesByDay } from '../../kernel/supervision/rule.ts'
import type { Signal } from '../../signal/head.ts'
import { signalType } from '../../signal/signal.ts'
import { beforehand, type Finding, type Setting } from '../rules/finding.ts'
import { nextLook } from '../rules/inspect.ts'
import { excuseFor, excusing } from '../rules/over-outages.ts'
import { isCounted, overSignals } from '../rules/over-signals.ts'
import { headsOf } from '../rules/traced.ts'
import { did, fileSignal, grow, type Place, type Raised } from './kept-signals.ts'
import { type Seen, seen } from './seen.ts'
import { most, signalNumber, signalsIn } from './signals-about.ts'

/** From what the rules find in a case to its signals. Doing it again changes nothing. */

const isBeforehand = (rule: string): boolean => beforehand.some(id => id === rule)

/** The law's limit is another one than the promise, and a delay by it another, though the office was silent to the same level. */
const isByLaw = (finding: Finding, { rule, level }: Signal): boolean =>
  finding.rule === 'T3' && rule === 'T2' && !isGraver(level, finding.level)

/**
 * Whether there is something that the last signal about a delay did not know of. A closed one is never graded again, and
 * one of another office grows no more. `isOfIts`: whom it charges is charged again.
 */
function isNew(finding: Finding, last: Signal, isOfIts: boolean): boolean {
  const { outcome, rule, due, level, state } = last
  if (state === 'warned') return !isOfIts
  if (state !== 'closed') return isByLaw(finding, last) && (!isOfIts || level === finding.level)
  if (outcome === 'recounted' || outcome === 'excused') return !isBeforehand(finding.rule)
  if (rule === finding.rule) return outcome === 'lapsed' && due !== finding.due
  if (outcome === 'withdrawn' || outcome === 'exempted') return true
  return isByLaw(finding, last) || isGraver(finding.level, level)
}

/**
 * Looks at one case, of which these kinds of event were announced, raises, grows and ends its signals, and keeps when it
 * is to be looked at again. A case of an unknown number, and a signal, has none; of a signal its office's row of warnings is
 * looked at.
 */
export async function raise(place: Place, no: string, at: string, kinds: readonly string[]): Promise<Raised> {
  const { cases, registers } = place
  const outcome: Raised = { filed: [], grown: [], ended: [] }
  const found = await find(cases, no, [nextLookKey(no)])
  if (found === null) return outcome
  const { stored, alsoRead } = found
  const { type, head } = stored
  const { calendar, offices, outages = new Map(), supervisedSince: from = '' } = registers
  const on = dayOf(at)
  const rulesOn = rulesByDay(registers.rules)
  const base = { rules: rulesOn(on), rulesOn, calendar, outages, at, on, from }
  if (type.name === signalType.name) {
    const office = (id: string) => officeName(offices, id)
    return { ...outcome, filed: await raiseRow(place, signalType.parse(head), { ...base, office }) }
  }
  const looked = await seen(place, stored, kinds, base)
  if (looked !== null) await follow(place, no, looked, outcome)
  await keepNextLook(cases, head, nextLook(type, head, base), alsoRead[0])
  return outcome
}

/** Raises, grows and ends the signals of a case as the rules say now. `outcome`: what was done, added to. */
async function follow(place: Place, no: string, looked: Seen, outcome: Raised): Promise<void> {
  const { type, head, records, setting, findings, duties, signalsOf } = looked
  const { at, calendar } = setting
  const counting = excusing(type, setting)
  for (const key of new Set([...findings.map(({ duty }) => duty), ...duties.map(duty => duty.key)])) {
    const signals = signalsOf(key)
    const last = signals.at(-1)
    const finding = findings.find(({ duty }) => duty === key)
    const own = duties.filter(duty => duty.key === key)
    const isOf = ({ office }: Signal): boolean => finding?.office === setting.present(office)
    for (const open of signals.filter(({ state }) => state !== 'closed')) {
      // The office that was warned has passed the step on.
      const isMoved = open.state === 'warned' && finding !== undefined && !isOf(open)
      if (isMoved) {
        if (await did(place, at, open, 'lapse', {})) outcome.ended.push(open.no)
      } else if (finding !== undefined && open === last && isOf(open) && (await grow(place, setting, open, finding)))
        outcome.grown.push(open.no)
      else {
        const counted = asCounted(counting, records, open.since, own, calendar)
        if (await end(place, setting, open, finding, { own, counted, isOpen: type.isOpen(head) }))
          outcome.ended.push(open.no)
      }
    }
    if (finding === undefined || signals.length >= most) continue
    if (last === undefined || isNew(finding, last, isOf(last))) {
      const number = signalNumber(no, key, signals.length)
      const filed = await fileSignal(place, setting, number, finding, { about: { no, type: type.name, duty: key } })
      if (filed !== null) outcome.filed.push(filed)
    }
  }
}

/**
 * The limits with the last days that today's calendar gives them as they stood in a minute: what was added to them since,
 * or let rest, moves none.
 */
function asCounted<H extends CommonHead>(
  type: Pick<CaseType<H>, 'evolve' | 'duties'>,
  records: readonly Recorded[],
  since: string,
  own: readonly Duty[],
  calendar: Calendar,
): Duty[] {
  const before = records.filter(({ at }) => at < since)
  const head = headsOf(type, before).at(-1)
  const then = head === undefined ? [] : type.duties(head, calendar)
  return own.map(duty => {
    const same = then.find(({ clock, nth }) => clock === duty.clock && nth === duty.nth)
    return { ...duty, due: same?.due ?? duty.due }
  })
}

/** A warning ends with its step. What a calendar, or an outage of the hall, has made timely is withdrawn, and what an office has extended is not. */
async function end(
  place: Place,
  setting: Setting,
  c: Signal,
  finding: Finding | undefined,
  { own, counted, isOpen }: { own: readonly Duty[]; counted: readonly Duty[]; isOpen: boolean },
): Promise<boolean> {
  const { at, on } = setting
  const days = own.map(({ due }) => due).toSorted()
  const wasLate = c.due !== null && !isBeforehand(c.rule)
  if (wasLate && own.length > 0 && ![...own, ...counted].some(duty => isLate(duty, on))) {
    const excuse = excuseFor(c.office, String(c.due), setting)
    if (excuse !== null) return did(place, at, c, 'withdraw-by-outage', excuse)
    return did(place, at, c, 'withdraw-by-calendar', { due: days.find(day => day >= String(c.due)) ?? null })
  }
  if (c.state !== 'warned' || (c.provisional && finding !== undefined)) return false
  const isOver = own.length === 0 ? !isOpen : own.every(({ done }) => done !== null)
  return (finding === undefined || isOver) && did(place, at, c, 'lapse', {})
}

/**
 * Warnings in a row against the office of a new one: its signals of two months, the newest first. Nothing else makes a row
 * longer, and its announcement comes when the office's list has it.
 */
async function raiseRow(
  place: Place,
  warning: Signal,
  setting: Pick<Setting, 'rules' | 'office' | 'at' | 'on'>,
): Promise<string[]> {
  if (!isCounted(warning)) return []
  const { office } = warning
  const since = startOf(nextDay(setting.on, -62))
  const signals: Signal[] = []
  let after: string | undefined
  do {
    const page = await casesFiledBy(signalsIn(place.cases), nameIn(signalType, office), after)
    signals.push(...page.cases.map(({ head }) => head))
    after = page.next ?? undefined
  } while (after !== undefined && (signals.at(-1)?.filedAt ?? '') >= since)
  const filed: string[] = []
  for (const finding of overSignals(signals, setting)) {
    const number = signalNumber(office, finding.duty, 0)
    const no = await fileSignal(place, setting, number, finding)
    if (no !== null) filed.push(no)
  }
  return filed
}
