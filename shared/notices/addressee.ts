import type { Role } from '../kernel/actor.ts'
import type { Day } from '../kernel/calendar.ts'
import { checkPhone } from '../kernel/identity.ts'
import { isAbsent, type Officer } from '../offices/roster.ts'

/** Who is told: the officer in charge, or, when that one has left, is away or has no phone, the colleagues with the duty. */
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

/** A mainland mobile number as E.164; null for none, or a landline, which takes no messages. */
export function mobileOf(phone: string | null): string | null {
  const checked = checkPhone(phone ?? '')
  return checked.ok && checked.kind === 'mobile' ? `+86${checked.value}` : null
}
