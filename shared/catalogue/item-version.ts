import type { Day } from '../kernel/calendar.ts'
import type { Item } from '../kernel/item/item.ts'

/** A version of an item as people compare it. */
export interface ItemVersion {
  version: number
  from: Day
  standing: 'now' | 'past' | 'to-come'
  /** absent while the item is in use */
  status?: NonNullable<Item['status']>
  /** what it changed of the version before, in words; null: there is none before */
  changes: readonly string[] | null
}
