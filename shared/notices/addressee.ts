import type { Role } from '../kernel/actor.ts'
import type { Day } from '../kernel/calendar.ts'
import { checkPhone } from '../kernel/identity.ts'
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

/** A mainland mobile number as E.164. Null for none, or for a landline, which receives no messages. */
export function mobileOf(phone: string | null): string | null {
  const checked = checkPhone(phone ?? '')
  return checked.ok && checked.kind === 'mobile' ? `+86${checked.value}` : null
}
