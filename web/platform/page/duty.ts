import type { Role, Seat } from './officer.ts'

/** What an officer's roles and office say of their duties. */

export const holds = ({ me }: Pick<Seat, 'me'>, ...roles: readonly Role[]): boolean =>
  roles.some(role => me.roles.includes(role))

/** Whether the officer writes letters down: an agent for a villager, and the office that sorts letters for a caller. */
export const takesLetters = (officer: Seat, lettersDesk: string): boolean =>
  (holds(officer, 'agent') && officer.office.tier === 'village') ||
  (holds(officer, 'clerk') && officer.office.id === lettersDesk)
