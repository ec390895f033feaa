import type { CurrentOfficer, Role } from './officer.ts'

/** An officer's duties, from their roles and office. */

export const hasRole = ({ me }: Pick<CurrentOfficer, 'me'>, ...roles: readonly Role[]): boolean =>
  roles.some(role => me.roles.includes(role))

/** Whether the officer takes in: for a village, or at the counter of the county hall for departments. */
export const takesIn = (officer: CurrentOfficer): boolean =>
  hasRole(officer, 'agent', 'station-head') || (hasRole(officer, 'clerk') && officer.office.tier === 'county')

/** Whether the officer reads a board: a head that of the office, and a town's clerks that of its villages. */
export const readsBoards = (officer: CurrentOfficer): boolean =>
  hasRole(officer, 'head', 'station-head') || (hasRole(officer, 'clerk') && officer.office.tier === 'town')

/** Whether the officer serves at the station of a village or town, and signs in there. */
export const servesAtStation = (officer: CurrentOfficer): boolean =>
  hasRole(officer, 'agent', 'station-head', 'clerk') && ['village', 'town'].includes(officer.office.tier)

/** Whether the officer reads who serves at stations: there, or of all of them how far they are open. */
export const seesStations = (officer: CurrentOfficer): boolean =>
  servesAtStation(officer) || hasRole(officer, 'head', 'supervisor')

/** Whether the officer records letters: an agent for a villager, and the office that sorts letters for a caller. */
export const recordsLetters = (officer: CurrentOfficer, lettersDesk: string): boolean =>
  (hasRole(officer, 'agent') && officer.office.tier === 'village') ||
  (hasRole(officer, 'clerk') && officer.office.id === lettersDesk)

/** Whether the officer drafts changes of some item, by the duty or by a right. */
export const drafts = ({ me: { roles, does = roles } }: Pick<CurrentOfficer, 'me'>): boolean => does.includes('drafter')

/** Whether the officer has to do with changes of items: drafting, examining or supervising them. */
export const draftsOrExamines = (officer: CurrentOfficer): boolean =>
  drafts(officer) ||
  hasRole(officer, 'supervisor') ||
  (hasRole(officer, 'reviewer', 'head') && officer.office.tier === 'department')
