import type { Role } from '../actor.ts'
import type { Day } from '../calendar.ts'
import { isAbsent, type Officer } from '../roster.ts'

/** Who is told: the officer in charge, or, when that one has left, is away or has no phone, the colleagues with the duty. */
export function told(
  first: Officer | null,
  colleagues: readonly Officer[],
  roles: readonly Role[],
  on: Day,
): Officer[] {
  const isThere = (o: Officer) => o.active && o.phone !== null && !isAbsent(o, on)
  if (first !== null && isThere(first)) return [first]
  return colleagues.filter(o => isThere(o) && o.roles.some(r => roles.includes(r)))
}
