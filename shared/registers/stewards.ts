import type { Role, Serving } from '../kernel/actor.ts'
import { kindOf } from '../offices/administrators.ts'
import type { Offices, Register } from './register.ts'

/** Who reads and changes which register: the system administrators, or whom the register names. */

export interface Asker extends Serving {
  subject: string
}

type Of = Pick<Register<never>, 'stewards'>

const readers: readonly Role[] = ['administrator', 'security', 'auditor', 'supervisor']

export const readsAll = ({ roles }: Serving): boolean => roles.some(role => readers.includes(role))

/** Confirms and refuses its changes. */
export const confirms = ({ stewards }: Of, { roles }: Serving): boolean =>
  roles.includes(stewards?.by ?? 'administrator')

const isHead = ({ stewards }: Of, { roles }: Serving): boolean =>
  stewards?.office !== undefined && roles.includes('head')

export const reads = (register: Of, asker: Serving): boolean => readsAll(asker) || isHead(register, asker)

/** Proposes for every office. */
export const proposesAll = (register: Of, asker: Serving, offices: Offices): boolean =>
  register.stewards?.proposer === undefined
    ? confirms(register, asker)
    : asker.roles.includes(register.stewards.proposer) && offices.get(asker.office)?.tier === 'county'

/** Takes the whole table out, to change it elsewhere: every administrator, and who proposes for every office. */
export const takesOut = (register: Of, asker: Serving, offices: Offices): boolean =>
  kindOf(asker.roles) !== null || proposesAll(register, asker, offices)

export const proposes = (register: Of, asker: Serving, offices: Offices): boolean =>
  proposesAll(register, asker, offices) || isHead(register, asker)

/** The offices that somebody proposes for: a head for the own one alone. */
export const officesFor = (register: Of, asker: Serving, offices: Offices): Offices =>
  proposesAll(register, asker, offices) ? offices : new Map([...offices].filter(([id]) => id === asker.office))
