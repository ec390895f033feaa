import { firstType, nameIn } from '../../casework/case-type.ts'
import { type Duty, isLate } from '../../casework/duties.ts'
import { history } from '../../casework/store/dossier.ts'
import { fileAccessLog } from '../../casework/store/file-access-log.ts'
import { casesFiledBy } from '../../casework/store/lists.ts'
import { dayOf, nextDay, startOf } from '../../kernel/calendar.ts'
import { officeName } from '../../kernel/office.ts'
import { isGraver, rulesOf } from '../../kernel/supervision/rule.ts'
import type { Signal } from '../../signal/head.ts'
import { signalType } from '../../signal/signal.ts'
import { beforehand, type Finding, type Setting } from '../rules/finding.ts'
import { inspect } from '../rules/inspect.ts'
import { keyOf } from '../rules/over-duties.ts'
import { overSignals } from '../rules/over-signals.ts'
import { did, fileSignal, grow, type Place, type Raised } from './kept-signals.ts'
import { most, signalNumber, signalsAbout, signalsIn } from './signals-about.ts'
import { wordsFor } from './words.ts'

/** From what the rules find in a case to its signals. Doing it again changes nothing. */

const isBeforehand = (rule: string): boolean => beforehand.some(id => id === rule)

/** A closed signal is never graded again: only what it did not know of is a new one. */
function isNew(finding: Finding, { outcome, rule, due, level }: Signal): boolean {
  if (outcome === 'recounted') return !isBeforehand(finding.rule)
  if (outcome === 'lapsed' && rule === finding.rule) return due !== finding.due
  return isGraver(finding.level, level) && rule !== finding.rule
}

/**
 * Looks at one case and raises, grows and ends its signals. A case of an unknown number, and a signal, has none; of a signal
 * its office's row of warnings is looked at, because the lists in which they stand follow a moment later.
 */
export async function raise(place: Place, no: string, at: string): Promise<Raised> {
  const { cases, registers } = place
  const outcome: Raised = { filed: [], grown: [], ended: [] }
  const read = await history(cases, no)
  if (read === null) return outcome
  const { head, records, stored } = read
  const { type } = stored
  const { calendar, offices } = registers
  const on = dayOf(at)
  const base = {
    rules: rulesOf(registers.rules, on),
    calendar,
    at,
    on,
    office: (id: string) => officeName(offices, id),
  }
  if (type.name === signalType.name)
    return { ...outcome, filed: await raiseRow(place, signalType.parse(head).office, base) }
  const setting: Setting = { ...base, ...(await wordsFor(type, head, registers)) }
  const opened = type.name === firstType ? await fileAccessLog(cases, no) : null
  const findings = inspect({ type, head, records, opened }, setting)
  const duties = type.duties(head, calendar)
  const keys = [...findings.map(({ duty }) => duty), ...duties.map(duty => keyOf(type.name, duty))]
  const signalsOf = await signalsAbout(cases, no, [...new Set(keys)])

  for (const key of new Set(keys)) {
    const signals = signalsOf(key)
    const last = signals.at(-1)
    const finding = findings.find(({ duty }) => duty === key)
    const own = duties.filter(duty => keyOf(type.name, duty) === key)
    // The office that was warned has passed the step on.
    const isMoved = last?.state === 'warned' && finding !== undefined && finding.office !== last.office
    if (last !== undefined && isMoved && (await did(place, at, last, 'lapse', {}))) outcome.ended.push(last.no)
    if (last !== undefined && last.state !== 'closed' && !isMoved) {
      if (finding !== undefined && (await grow(place, setting, last, finding))) outcome.grown.push(last.no)
      else if (await end(place, at, last, finding, own, type.isOpen(head))) outcome.ended.push(last.no)
    } else if (
      finding !== undefined &&
      signals.length < most &&
      (last === undefined || isMoved || isNew(finding, last))
    ) {
      const number = signalNumber(no, key, signals.length)
      const filed = await fileSignal(place, setting, number, finding, { about: { no, type: type.name, duty: key } })
      if (filed !== null) outcome.filed.push(filed)
    }
  }
  for (const office of new Set(findings.map(finding => finding.office))) {
    outcome.filed.push(...(await raiseRow(place, office, setting)))
  }
  return outcome
}

/** A warning ends with its step. What a calendar has made timely is withdrawn. */
async function end(
  place: Place,
  at: string,
  c: Signal,
  finding: Finding | undefined,
  own: readonly Duty[],
  isOpen: boolean,
): Promise<boolean> {
  const on = dayOf(at)
  const days = own.map(({ due }) => due).toSorted()
  const wasLate = c.due !== null && !isBeforehand(c.rule)
  if (wasLate && own.length > 0 && !own.some(duty => isLate(duty, on)))
    return did(place, at, c, 'withdraw-by-calendar', { due: days.find(day => day >= String(c.due)) ?? null })
  if (c.state !== 'warned' || (c.provisional && finding !== undefined)) return false
  const isOver = own.length === 0 ? !isOpen : own.every(({ done }) => done !== null)
  return (finding === undefined || isOver) && did(place, at, c, 'lapse', {})
}

/** Warnings in a row against an office: its signals of two months, the newest first. */
async function raiseRow(
  place: Place,
  office: string,
  setting: Pick<Setting, 'rules' | 'office' | 'at' | 'on'>,
): Promise<string[]> {
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
