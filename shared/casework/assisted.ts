import { type Calendar, dayOf } from '../kernel/calendar.ts'
import type { CaseType } from './case-type.ts'
import type { Recorded } from './entry.ts'
import type { CommonHead } from './head.ts'
import type { Assistant, AssistedIndicator } from './indicator.ts'

/** What the entries of histories say of those who filed for applicants at stations (代办). */

export type AssistedFigures = Partial<Record<AssistedIndicator, number>>

/** What one month adds for somebody at a station. */
export interface Assisted extends Assistant {
  /** YYYY-MM */
  month: string
  figures: AssistedFigures
}

/** What the entries of one write count, for each person and month once. */
export function assistedBy<H extends CommonHead>(
  type: CaseType<H>,
  before: H | null,
  records: readonly Recorded[],
  calendar: Calendar,
): Assisted[] {
  const { assisted } = type.reads
  if (assisted === undefined) return []
  const cells = new Map<string, Assisted>()
  let head = before
  for (const record of records) {
    head = type.evolve(head, record)
    const assistant = assisted.assistant(head)
    const found = assisted.events(head, calendar)[record.event.type] ?? []
    if (assistant === null || found.length === 0) continue
    const month = dayOf(record.at).slice(0, 7)
    const key = [month, assistant.town, assistant.station, assistant.by].join('#')
    const figures: AssistedFigures = { ...cells.get(key)?.figures }
    for (const name of found) figures[name] = (figures[name] ?? 0) + 1
    cells.set(key, { ...assistant, month, figures })
  }
  return [...cells.values()]
}
