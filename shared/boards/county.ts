import { type Counted, sum } from '../casework/counted.ts'
import { warningDay } from '../casework/due-acts.ts'
import { type Indicator, isBad, levelsOfRating, type RatingLevel } from '../casework/indicator.ts'
import type { InHand } from '../casework/store/in-hand.ts'
import type { Calendar, Day } from '../kernel/calendar.ts'
import { warningDays } from '../kernel/limit.ts'

/** What the county's board says of each office: what it has in hand now, and how it did since the month began. */

export interface OfficeRow {
  office: string
  /** open cases that it has in hand; signals and chases are none, because they ask the office itself */
  open: number
  late: number
  /** the last day comes within the days of a warning */
  soon: number
  /** chases that wait for its reply */
  chases: number
  /** signals raised against it since the month began */
  warning: number
  yellow: number
  red: number
  /** closed since the month began, and of these not after the day that was promised */
  closed: number
  onTime: number
  /** ratings that came since the month began, and of these not bad */
  rated: number
  satisfied: number
}

type Setting = { calendar: Calendar; on: Day }

/** Cases that ask an office itself, and no work for citizens. */
const isOfOffices = ({ list }: Pick<InHand, 'list'>): boolean => /^(signal|chase)\//.test(list)
const isToReply = ({ list }: Pick<InHand, 'list'>): boolean => list === 'chase/reply'

export const isLate = ({ due }: Pick<InHand, 'due'>, on: Day): boolean => due !== null && due < on

/** Whether a last day is near, each day judged once. */
function nearBy({ calendar, on }: Setting): (due: Day | null) => boolean {
  const judged = new Map<Day, boolean>()
  return due => {
    if (due === null || due < on) return false
    const is = judged.get(due) ?? warningDay(due, calendar, warningDays) <= on
    judged.set(due, is)
    return is
  }
}

/** A row for each of these offices, the latest first. */
export function officeRows(
  offices: readonly string[],
  cases: readonly InHand[],
  counted: readonly Counted[],
  setting: Setting,
): OfficeRow[] {
  const isNear = nearBy(setting)
  const held = Map.groupBy(cases, ({ office }) => office)
  const done = Map.groupBy(counted, ({ office }) => office)
  const rows = offices.map((office): OfficeRow => {
    const all = held.get(office) ?? []
    const own = all.filter(one => !isOfOffices(one))
    const figures = (done.get(office) ?? []).map(one => one.figures).reduce<Counted['figures']>(sum, {})
    const figure = (name: Indicator): number => figures[name] ?? 0
    const ratings = (isWanted: (level: RatingLevel) => boolean): number =>
      levelsOfRating.filter(isWanted).reduce((count, level) => count + figure(`rated-${level}`), 0)
    return {
      office,
      open: own.length,
      late: own.filter(one => isLate(one, setting.on)).length,
      soon: own.filter(({ due }) => isNear(due)).length,
      chases: all.filter(isToReply).length,
      warning: figure('warning'),
      yellow: figure('yellow'),
      red: figure('red'),
      closed: figure('closed'),
      onTime: figure('closed') - figure('late'),
      rated: ratings(() => true),
      satisfied: ratings(level => !isBad(level)),
    }
  })
  return rows.toSorted((a, b) => b.late - a.late || b.soon - a.soon || b.open - a.open)
}

/** An office that has, or did, nothing is no row of a list of 240. */
export const isIdle = ({ office: _, ...figures }: OfficeRow): boolean => Object.values(figures).every(one => one === 0)

/** The lists in which an office has cases, and of these what is work for citizens. */
export const listsOf = (office: string, cases: readonly InHand[]): string[] => [
  ...new Set(cases.filter(one => one.office === office && !isOfOffices(one)).map(({ list }) => list)),
]
