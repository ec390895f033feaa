import type { Day } from '../kernel/calendar.ts'

/** A version of an item as people compare it. */
export interface ItemVersion {
  version: number
  from: Day
  standing: 'now' | 'past' | 'to-come'
  /** what it changed of the version before, in words; null: there is none before */
  changes: readonly string[] | null
}
