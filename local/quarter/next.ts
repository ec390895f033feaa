import type { CaseType } from '../../shared/casework/case-type.ts'
import type { CommonHead } from '../../shared/casework/head.ts'
import type { Actor } from '../../shared/kernel/actor.ts'
import type { Chance } from './chance.ts'
import { dayLong } from './hours.ts'

/** What somebody does next in a matter. */
export interface Next {
  act: string
  by: Actor
  /** minutes of office hours after what happened before */
  after: number
  body?: Record<string, unknown>
  /** the part of the body that names a file of the actor's, by the id of its upload */
  files?: (upload: string) => Record<string, unknown>
}

export type Officer = Extract<Actor, { kind: 'officer' }>

/** Who serves at an office. */
export type Staff = (office: string) => readonly Officer[]

/** What the next act of a matter is chosen by. */
export interface Scene<H extends CommonHead> {
  type: CaseType<H>
  head: H
  staff: Staff
  chance: Chance
  /** acts for which it is too late */
  missed: ReadonlySet<string>
}

/** Somebody of the offices who may do this now, not always the same; null where nobody may. */
export function whoMay<H extends CommonHead>(
  { type, head, staff, chance }: Scene<H>,
  act: string,
  offices: readonly (string | null)[],
): Officer | null {
  const able = [...new Set(offices)]
    .flatMap(office => (office === null ? [] : staff(office)))
    .filter(officer => type.allowed(head, officer).includes(act))
  return able.length === 0 ? null : chance.pick(able)
}

/** How long an office takes by its habits: the bad one days, where another takes hours. */
export const paceOf = (chance: Chance, isBad: boolean, minutes: number): number =>
  isBad ? chance.between(3 * dayLong, 8 * dayLong) : minutes
