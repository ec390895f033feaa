import type { Role } from '../actor.ts'
import type { Step } from './step.ts'

/** Steps of the worklists, and what a village owes its villagers while another office holds the case. */
export type Errand = Step | 'supply' | 'own-procedure'

/** Whose work each step is; the desk's worklist and the list of those a case can be assigned to are read from this one table. */
export const duties = {
  check: ['clerk'],
  supply: ['agent'],
  'own-procedure': ['agent', 'station-head'],
  forward: ['clerk'],
  accept: ['clerk'],
  procedure: ['handler', 'clerk'],
  handle: ['handler'],
  review: ['reviewer'],
  approve: ['head'],
  // The handler puts the result in, the clerk sends it.
  'send-result': ['clerk', 'handler'],
  'receive-result': ['clerk', 'agent'],
  deliver: ['clerk', 'agent', 'handler'],
  'await-post': ['clerk', 'agent'],
  'await-supplement': ['clerk'],
  'sign-in': ['clerk', 'agent'],
} as const satisfies Record<Errand, readonly Role[]>

const errands = Object.keys(duties) as Errand[]

/** The steps that are the work of somebody with these roles. */
export const errandsOf = (roles: readonly Role[]): Errand[] =>
  errands.filter(errand => duties[errand].some(duty => roles.includes(duty)))
