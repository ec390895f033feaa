import type { Role, Serving } from '../kernel/actor.ts'
import type { Offices, Register } from './register.ts'

/** Who reads and changes which register: the system administrators, or whom the register names. */

export interface Asker extends Serving {
  subject: string
}

type Of = Pick<Register<never>, 'stewards'>

const readers: readonly Role[] = ['administrator', 'security', 'auditor', 'supervisor']

export const readsAll = ({ roles }: Serving): boolean => roles.some(role => readers.includes(role))

/** Confirms and withdraws its changes, and proposes for every office. */
export const confirms = ({ stewards }: Of, { roles }: Serving): boolean =>
  roles.includes(stewards?.by ?? 'administrator')

const isHead = ({ stewards }: Of, { roles }: Serving): boolean => stewards !== undefined && roles.includes('head')

export const reads = (register: Of, asker: Serving): boolean => readsAll(asker) || isHead(register, asker)

export const proposes = (register: Of, asker: Serving): boolean => confirms(register, asker) || isHead(register, asker)

/** The offices that somebody proposes for: a head for the own one alone. */
export const officesFor = (register: Of, asker: Serving, offices: Offices): Offices =>
  confirms(register, asker) ? offices : new Map([...offices].filter(([id]) => id === asker.office))
