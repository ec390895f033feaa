import type { Day } from './calendar.ts'

/**
 * A condition on what the applicant says: an answer of the item's form, or the applicant's age in full years, called
 * `age`. Conditions exempt from procedures and decide whether an item is the right one (情形引导). The browser decides
 * them too, so this file needs no schema library.
 */
export interface Condition {
  readonly fact: string
  readonly is?: string | boolean
  readonly least?: number
  readonly most?: number
}

export type Facts = Readonly<Record<string, unknown>>

/** Whether it holds. A fact that nobody stated meets no condition. */
export function holds({ fact, is, least, most }: Condition, facts: Facts): boolean {
  const value = facts[fact]
  if (is !== undefined) return value === is
  return typeof value === 'number' && value >= (least ?? value) && value <= (most ?? value)
}

/** Full years from a birthday to a day. Born on 29 February, a person is a year older on 1 March of a common year. */
export const ageOn = (birth: Day, day: Day): number =>
  Number(day.slice(0, 4)) - Number(birth.slice(0, 4)) - (day.slice(5) < birth.slice(5) ? 1 : 0)
