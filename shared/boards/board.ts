import { isClosedTo } from '../casework/reading.ts'
import type { Line } from '../casework/row.ts'
import { leftOf } from '../casework/view.ts'
import { type Calendar, type Day, isWorkday, nextDay } from '../kernel/calendar.ts'

/** The figures of a board, from the lines of an office's lists. No head is read for them. */

/** The lines of one list of an office. */
export interface Listed {
  list: string
  /** the hall does this work: nobody is missed */
  byHall: boolean
  lines: readonly Line[]
}

/** Case types whose cases an office answers for and that are no work of its own. */
const answered = ['signal', 'chase']
export const isAnswered = ({ type }: Pick<Line, 'type'>): boolean => answered.includes(type.name)

/** What an officer may know of. */
export const knownTo = (works: readonly Listed[], officer: Parameters<typeof isClosedTo>[1]): Listed[] =>
  works.map(work => ({ ...work, lines: work.lines.filter(({ row }) => !isClosedTo(row.closedTo, officer)) }))

/** The work among them: each list's cases that wait for an officer of the office. */
export const workIn = (works: readonly Listed[]): Listed[] =>
  works.filter(({ byHall }) => !byHall).map(work => ({ ...work, lines: work.lines.filter(line => !isAnswered(line)) }))

/** Each case once, though an errand stands in a list beside its step; by the last day, without one at the end. */
export function casesIn(works: readonly Listed[]): Line[] {
  const lines = new Map(works.flatMap(({ lines: all }) => all.map(line => [line.row.no, line] as const)))
  const dayOf = ({ row }: Line): string => row.due?.day ?? '9999-12-31'
  return [...lines.values()].sort((a, b) => (dayOf(a) === dayOf(b) ? 0 : dayOf(a) < dayOf(b) ? -1 : 1))
}

const dueDays = (lines: readonly Line[]): Day[] => lines.flatMap(({ row }) => row.due?.day ?? [])
export const lateOf = (lines: readonly Line[], today: Day): Line[] =>
  lines.filter(({ row }) => row.due !== null && row.due.day < today)

/** Who has how much, step by step; `null` has what nobody has. The most first, nobody's before all. */
export function loadOf(works: readonly Listed[], today: Day) {
  const cases = casesIn(works)
  const officers = [...new Set(cases.map(({ row }) => row.assignee))]
  const load = officers.map(subject => {
    const own = cases.filter(({ row }) => row.assignee === subject)
    const steps = works.flatMap(({ list, lines }) => {
      const count = lines.filter(({ row }) => row.assignee === subject).length
      return count === 0 ? [] : [{ step: list, count }]
    })
    return { subject, steps, all: own.length, late: lateOf(own, today).length }
  })
  return load.sort((a, b) => Number(a.subject !== null) - Number(b.subject !== null) || b.all - a.all)
}

/** The most working days of a band of lateness; the last has no end. */
export const lateBands = [2, 5, null] as const

/** How many are late by 1 to 2, by 3 to 5 and by more working days. What was due on the last working day is late by one at least. */
export const latenessOf = (lines: readonly Line[], calendar: Calendar, today: Day) => {
  const days = dueDays(lateOf(lines, today)).map(day => Math.max(1, -leftOf(calendar, today, day).left))
  return lateBands.map((most, at) => {
    const above = at === 0 ? 0 : (lateBands[at - 1] ?? 0)
    return { from: above + 1, until: most, count: days.filter(n => n > above && (most === null || n <= most)).length }
  })
}

/** Working days ahead that a board shows. */
const ahead = 5

/** How many are due today and on each day through the fifth working day after it. Days off stand there only where something is due. */
export function comingOf(lines: readonly Line[], calendar: Calendar, today: Day) {
  const due = dueDays(lines)
  const coming = [{ day: today, count: due.filter(day => day === today).length }]
  let left = ahead
  for (let day = nextDay(today); left > 0; day = nextDay(day)) {
    const count = due.filter(one => one === day).length
    const works = isWorkday(calendar, day)
    if (works || count > 0) coming.push({ day, count })
    if (works) left -= 1
  }
  return coming
}

/** What of a village's lists its town looks at. `paper`: the originals that wait there. */
export function villageOf(office: string, works: readonly Listed[], paper: readonly Line[], today: Day) {
  const cases = casesIn(workIn(works))
  const signals = casesIn(works).filter(({ type }) => type.name === 'signal')
  const isLate = ({ row }: Line): boolean => row.paper?.due != null && row.paper.due.day < today
  return {
    office,
    open: cases.length,
    late: lateOf(cases, today).length,
    returned: works.find(({ list }) => list === 'supply')?.lines.length ?? 0,
    paper: paper.length,
    latePaper: paper.filter(isLate).length,
    warnings: signals.filter(({ row }) => row.state === 'warned').length,
    cards: signals.filter(({ row }) => row.state !== 'warned').length,
  }
}
type Village = ReturnType<typeof villageOf>

/** What is late first, then what is wrong, then who has most. */
export function byUrgency(villages: readonly Village[]): Village[] {
  const weights = ({ latePaper, late, cards, warnings, returned, open }: Village) => [
    latePaper + late,
    cards + warnings,
    returned,
    open,
  ]
  return villages.toSorted((a, b) => {
    const [first, second] = [weights(a), weights(b)]
    const at = first.findIndex((weight, i) => weight !== second[i])
    return at === -1 ? (a.office < b.office ? -1 : 1) : (second[at] ?? 0) - (first[at] ?? 0)
  })
}
