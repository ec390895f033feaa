import type { Actor } from '../actor.ts'
import type { Calendar } from '../calendar.ts'
import type { Item, SpecialProcedure } from '../item.ts'
import type { Refusal } from '../refusal.ts'
import type { Event } from './event.ts'

/** Everything a decision may look at besides the case and the command. No clock and no randomness in here. */
export interface Context {
  /** server time, ISO instant: the legal time */
  at: string
  actor: Actor
  item: Item
  calendar: Calendar
  /** procedures open to every permit (行政许可法 art. 45) */
  specials: readonly SpecialProcedure[]
}

export type Verdict = Event[] | Refusal
