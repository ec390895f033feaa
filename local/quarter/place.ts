import type { CaseType } from '../../shared/casework/case-type.ts'
import type { CommonHead } from '../../shared/casework/head.ts'
import type { CaseTable } from '../../shared/casework/store/cases.ts'
import { type Attempt, attemptOf } from '../../shared/casework/store/filing.ts'
import type { Registers } from '../../shared/catalogue/reference.ts'
import { caseTypes } from '../../shared/hall/case-types.ts'
import { isRefusal, type Refusal } from '../../shared/kernel/refusal.ts'
import { officersOf } from '../../shared/offices/kept-roster.ts'
import type { Hmac } from '../../shared/platform/secrets.ts'
import type { Table } from '../../shared/platform/table.ts'
import type { Staff } from './next.ts'
import type { Home } from './people.ts'

/** A hall's store as the story is written into it, through the hall's own services. */

export interface Place {
  cases: Table
  /** reference data and roster */
  known: Table
  registers: Registers
  hash: Hmac
  /** A checked file of somebody's, by the id of its upload: the same one each time. */
  photograph(owner: string, at: string): Promise<string>
}

/** A place whose offices are staffed. */
export interface Staffed extends Place {
  staff: Staff
}

export const tableFor = <H extends CommonHead>({ cases }: Place, type: CaseType<H>): CaseTable<H> => ({
  ...cases,
  types: [type],
})

/** The cases of every type. */
export const allCases = ({ cases }: Place): CaseTable => ({ ...cases, types: caseTypes })

/** The officers of an office, for whoever looks for an assignee. */
export const rosterOf =
  ({ known }: Place) =>
  (office: string) =>
    officersOf(known, office)

/** What was done. Throws Error with the refusal where the hall refused it: the story asks for nothing that it refuses. */
export function done<T>(what: string, answer: T | Refusal): T {
  if (isRefusal(answer)) throw new Error(`${what}: ${JSON.stringify(answer)}`)
  return answer
}

export const attemptBy = ({ hash }: Place, subject: string, seed: string): Attempt => attemptOf(hash, subject, seed, {})

/** Where the people of a town or village live. */
export function homeIn({ registers: { offices } }: Place, office: string): Home {
  const at = offices.get(office)
  const town = at?.tier === 'village' ? offices.get(at.parent ?? '') : undefined
  const county = [...offices.values()].find(({ tier }) => tier === 'county')
  const village = at?.name.replace(/(村民|社区居民|居民)?委员会$/, '') ?? ''
  return { region: county?.id ?? '', county: county?.shortName ?? '', place: `${town?.name ?? ''}${village}` }
}

/** Does something with each, so many at once, each in its turn. */
export async function abreast<T>(all: readonly T[], lanes: number, work: (one: T) => Promise<unknown>): Promise<void> {
  const left = all.values()
  const lane = async () => {
    for (const one of left) await work(one)
  }
  await Promise.all(Array.from({ length: lanes }, lane))
}
