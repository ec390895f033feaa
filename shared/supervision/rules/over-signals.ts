import { type Day, dayOf, nextDay } from '../../kernel/calendar.ts'
import { rules as all, isRule, sentenceOf } from '../../kernel/supervision/rule.ts'
import type { Signal } from '../../signal/head.ts'
import { beforehand, type Finding, holds, type Setting } from './finding.ts'

/** R1: warnings in a row against one office within a month, by when it went wrong, whenever it was found. */

type Read = Pick<
  Signal,
  'no' | 'office' | 'rule' | 'level' | 'since' | 'filedAt' | 'outcome' | 'provisional' | 'warnings'
>

const isTaken = ({ outcome }: Read): boolean =>
  outcome === 'withdrawn' || outcome === 'exempted' || outcome === 'recounted' || outcome === 'excused'
const isBeforehand = ({ rule }: Read): boolean => beforehand.some(id => id === rule)
/** How the hall is built and kept is no row of what went wrong in cases. */
const isOfHall = ({ rule }: Read): boolean => isRule(rule) && all[rule].looksAt === 'register'
const isPassedOver = (signal: Read): boolean =>
  isTaken(signal) || signal.warnings !== undefined || isBeforehand(signal) || isOfHall(signal)
const isWarning = (signal: Read): boolean => signal.level === 'warning' && !signal.provisional

/** Whether it makes a row longer. */
export const isCounted = (signal: Read): boolean => isWarning(signal) && !isPassedOver(signal)

/** Of what went wrong in one minute, in the order in which it was found. */
const place = ({ since, filedAt, no }: Read): string => `${since} ${filedAt} ${no}`

/** The same day of the next month, or its last day. */
function monthAfter(day: Day): Day {
  const next = nextDay(`${day.slice(0, 7)}-28`, 4).slice(0, 7)
  const last = nextDay(`${nextDay(`${next}-28`, 4).slice(0, 7)}-01`, -1)
  const same = `${next}${day.slice(7)}`
  return same < last ? same : last
}

/** The month in which a card is filed, and how many it has before this one: of two looks at once only one files it. */
const nthOf = (month: string, rows: readonly Read[], found: number): string =>
  `${month}#${rows.filter(({ filedAt }) => dayOf(filedAt).startsWith(month)).length + found}`

/** The findings of one office: each warning counts once. `signals`: the office's, in any order. */
export function overSignals(
  signals: readonly Read[],
  setting: Pick<Setting, 'rules' | 'office' | 'on'>,
): (Finding & {
  warnings: string[]
})[] {
  if (!holds(setting, 'R1')) return []
  const { rules } = setting
  const times = rules.R1.threshold?.value ?? 0
  const rows = signals.filter(({ warnings }) => warnings !== undefined)
  const counted = new Set(rows.flatMap(({ warnings = [] }) => warnings))
  const found: (Finding & { warnings: string[] })[] = []
  let row: Read[] = []
  for (const signal of signals.toSorted((a, b) => (place(a) < place(b) ? -1 : 1))) {
    if (isPassedOver(signal)) continue
    if (!isWarning(signal)) row = []
    else if (!counted.has(signal.no)) {
      const day = dayOf(signal.since)
      row = [...row.filter(one => day <= monthAfter(dayOf(one.since))), signal]
    }
    if (row.length < times) continue
    const warnings = row.map(({ no }) => no)
    const office = signal.office
    found.push({
      rule: 'R1',
      level: rules.R1.level,
      office,
      duty: `row#${nthOf(setting.on.slice(0, 7), rows, found.length)}`,
      since: signal.since,
      due: null,
      provisional: false,
      evidence: [],
      sentence: sentenceOf(rules, 'R1', { office: setting.office(office), times: String(times) }),
      warnings,
    })
    row = []
  }
  return found
}
