import { type Calendar, type Day, dayOf } from '../kernel/calendar.ts'
import { type CaseType, nameIn } from './case-type.ts'
import type { Recorded } from './entry.ts'
import type { CommonHead } from './head.ts'
import { type Indicator, isIndicator } from './indicator.ts'

/** What the entries of histories add to the figures of offices. */

/** What one day of an office adds about one subject. */
export interface Counted {
  office: string
  day: Day
  /** an item's code; of other types than applications with the type's name as prefix */
  subject: string
  figures: Partial<Record<Indicator, number>>
}

/** How what was promised was kept by the event that closes the case. */
function kept<H extends CommonHead>(type: CaseType<H>, before: H, at: string, calendar: Calendar): Indicator[] {
  const promised = type.promised(before, calendar, at)
  if (promised === null || promised.provisional) return []
  return promised.passed ? ['late'] : dayOf(at) < promised.day ? ['early'] : []
}

/** What one entry counts; null: nothing. The office is the one that had the case before it. */
function countedIn<H extends CommonHead>(
  type: CaseType<H>,
  { before, after, record }: { before: H | null; after: H; record: Recorded },
  calendar: Calendar,
): Counted | null {
  const { counted, source } = type.reads
  const found = counted?.events(after, before)[record.event.type] ?? []
  if (counted === undefined || found.length === 0) return null
  const head = before ?? after
  const all: readonly Indicator[] = [
    ...found,
    ...(found.includes('received') && source(after) === 'online' ? (['online'] as const) : []),
    ...(found.includes('closed') && before !== null ? kept(type, before, record.at, calendar) : []),
  ]
  return {
    office: counted.office(head),
    day: dayOf(record.at),
    subject: nameIn(type, counted.subject(head)),
    figures: Object.fromEntries(all.map(one => [one, 1])),
  }
}

const cellOf = ({ office, day, subject }: Counted): string => [office, day, subject].join('#')

/** Two sets of figures as one. */
export function sum(a: Counted['figures'], b: Counted['figures']): Counted['figures'] {
  const names = [...new Set([...Object.keys(a), ...Object.keys(b)])].filter(isIndicator)
  return Object.fromEntries(names.map(name => [name, (a[name] ?? 0) + (b[name] ?? 0)]))
}

/** What the entries of one write count, each cell once. */
export function countedBy<H extends CommonHead>(
  type: CaseType<H>,
  before: H | null,
  records: readonly Recorded[],
  calendar: Calendar,
): Counted[] {
  const cells = new Map<string, Counted>()
  let head = before
  for (const record of records) {
    const after = type.evolve(head, record)
    const one = countedIn(type, { before: head, after, record }, calendar)
    head = after
    if (one === null) continue
    const same = cells.get(cellOf(one))
    cells.set(cellOf(one), same === undefined ? one : { ...one, figures: sum(same.figures, one.figures) })
  }
  return [...cells.values()]
}
