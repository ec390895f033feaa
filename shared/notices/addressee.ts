import type { Role } from '../kernel/actor.ts'
import type { Day } from '../kernel/calendar.ts'
import { isAbsent, type Officer } from '../offices/roster.ts'

/**
 * The recipient: the officer in charge. The colleagues with the duty replace an officer who has left, is away or has
 * no phone.
 */
export function recipientsOf(
  first: Officer | null,
  colleagues: readonly Officer[],
  roles: readonly Role[],
  on: Day,
): Officer[] {
  const isThere = (o: Officer) => o.active && o.phone !== null && !isAbsent(o, on)
  if (first !== null && isThere(first)) return [first]
  return colleagues.filter(o => isThere(o) && o.roles.some(r => roles.includes(r)))
}
