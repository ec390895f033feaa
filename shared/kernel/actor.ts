import * as z from 'zod'
import { itemCodePattern } from './identity.ts'
import type { Office } from './office.ts'

/**
 * Duties of an officer. The life-cycle table alone states what each may do in a case. A leader (分管领导) of the county
 * has offices in charge: reads figures and what is about offices, and decides nothing. The last three administer the
 * hall (三员): its system, its security, its audit.
 */
export const role = z.enum([
  'agent',
  'station-head',
  'clerk',
  'handler',
  'reviewer',
  'head',
  'drafter',
  'supervisor',
  'leader',
  'administrator',
  'security',
  'auditor',
])
export type Role = z.infer<typeof role>

/** Duties whose work can be given to others of the office. A village only assists, and who oversees or administers works on no case. */
export const givenDuties = ['clerk', 'handler', 'reviewer', 'head', 'drafter'] as const satisfies readonly Role[]
export type GivenDuty = (typeof givenDuties)[number]

/** Work on changes of items that is a step of its own: examining, approving, confirming what the office receives. */
export const changeWorks = ['change-legality', 'change-approval', 'change-receiving'] as const
export type ChangeWork = (typeof changeWorks)[number]

export type GivenWork = GivenDuty | ChangeWork

/**
 * A right (权限): at its office some work, that of a duty or of a step of changes, for some items or for all (null), is
 * done by whoever has one of the roles, and by nobody else. Without roles it is taken back.
 */
export const right = z.strictObject({
  id: z.string().check(z.regex(/^\d{4}$/)),
  office: z.string().check(z.minLength(1), z.maxLength(40)),
  duty: z.enum([...givenDuties, ...changeWorks]),
  roles: z.array(z.enum(givenDuties)),
  items: z.nullable(z.array(z.string().check(z.regex(itemCodePattern)))),
})
export type Right = z.infer<typeof right>

/** The actor. An applicant is identified by the HMAC of the identity number, never by the number. */
export type Actor =
  | { kind: 'system'; name: string }
  | { kind: 'applicant'; subject: string; key: string; level: number }
  | ({ kind: 'officer'; subject: string } & Serving)

/**
 * Who serves at an office with these duties. `rights`: those in force there. `continues`: the others in whose place it is.
 * `leads`: of a leader, the offices in charge, as `inCharge` (`shared/offices/in-charge.ts`) has them; absent: all.
 */
export interface Serving {
  office: string
  roles: readonly Role[]
  rights?: readonly Right[]
  continues?: readonly string[]
  leads?: readonly string[] | undefined
}

/** The offices for which somebody acts: their own, and those that it continues (行政诉讼法 art. 26, 行政复议法 art. 19). */
export const officesOf = ({ office, continues = [] }: Serving): readonly string[] => [office, ...continues]
export const actsFor = (officer: Serving, offices: readonly (string | null)[]): boolean =>
  officesOf(officer).some(one => offices.includes(one))

/**
 * Whether an office is in somebody's charge. A leader of whom some are named is in charge of these; every other officer
 * who may read it at all is.
 */
export const isInCharge = ({ leads, roles }: Serving, office: string): boolean =>
  leads === undefined || !roles.includes('leader') || roles.includes('supervisor') || leads.includes(office)

/** What is about an office and no citizen, as leaders read it: the office, and the subject of the leader who asked. */
export interface Led {
  office: string
  by?: string | undefined
}
/** Whether a leader reads it: the office is in their charge, or they asked. */
export const isLedBy = ({ office, by }: Led, leader: { subject: string } & Serving): boolean =>
  leader.roles.includes('leader') && (by === leader.subject || isInCharge(leader, office))

/** The offices that have ended whose powers this one continues, directly or through others that have ended since. */
export function continuedBy(offices: ReadonlyMap<string, Pick<Office, 'successor'>>, office: string): string[] {
  const direct = [...offices].flatMap(([id, { successor }]) => (successor === office ? [id] : []))
  return direct.flatMap(id => [id, ...continuedBy(offices, id)])
}

/** To whom a right gives some work for an item; null: for what is no item yet. Undefined where none does. */
function givenTo(rights: readonly Right[], office: string, work: Role | ChangeWork, code: string | null) {
  const rows = rights.filter(row => row.office === office && row.duty === work)
  const row =
    rows.find(({ items }) => code !== null && items?.includes(code)) ?? rows.find(({ items }) => items === null)
  return row?.roles
}

/** The duties whose holders do the work of a duty for an item. */
export const doersOf = (rights: readonly Right[], office: string, duty: Role, code: string | null): readonly Role[] =>
  givenTo(rights, office, duty, code) ?? [duty]

/** The duties whose holders do some work for whatever item. `otherwise`: those that do it where no right says so. */
export function everyDoerOf(
  rights: readonly Right[],
  office: string,
  work: Role | ChangeWork,
  otherwise: readonly Role[],
): readonly Role[] {
  const some = rights.filter(row => row.office === office && row.duty === work && row.items !== null)
  const all = givenTo(rights, office, work, null) ?? otherwise
  return [...new Set([...all, ...some.flatMap(({ roles }) => roles)])]
}

/** A step, as far as it says who does it: its duties, and the work that a right can give whole. */
export interface StepWork {
  who: readonly Role[]
  work?: ChangeWork
}

/** The duties whose holders do a step for one of these items. `duties`: those whose work rights can give here. */
export function doersOfStep(
  rights: readonly Right[],
  office: string,
  { who, work }: StepWork,
  duties: readonly GivenDuty[],
  codes: readonly string[],
): readonly Role[] {
  const doers = (code: string | null): readonly Role[] => {
    const given = work === undefined ? undefined : givenTo(rights, office, work, code)
    const of = (duty: Role) => (duties.some(one => one === duty) ? doersOf(rights, office, duty, code) : [duty])
    return given ?? who.flatMap(of)
  }
  return [...new Set(aboutOf(codes).flatMap(doers))]
}

/** Null: what is no item yet. */
const aboutOf = (codes: readonly string[]): readonly (string | null)[] => (codes.length === 0 ? [null] : codes)

/**
 * The duties whose work somebody does for one of these items, in place of those that they have. `duties`: those that
 * rights can give here.
 */
export function rolesFor(
  { office, roles, rights = [] }: Serving,
  duties: readonly GivenDuty[],
  codes: readonly string[],
) {
  if (rights.length === 0) return roles
  const does = (duty: Role) =>
    aboutOf(codes).some(code => doersOf(rights, office, duty, code).some(one => roles.includes(one)))
  return [...roles.filter(one => !duties.some(duty => duty === one)), ...duties.filter(does)]
}

/**
 * The duties that somebody has in a step. Where a right gives its work for one of these items, whom it names has the
 * step's duties, and nobody else.
 */
export function rolesInStep(
  officer: Serving,
  step: StepWork | undefined,
  duties: readonly GivenDuty[],
  codes: readonly string[],
) {
  const { office, rights = [] } = officer
  const roles = rolesFor(officer, duties, codes)
  const work = step?.work
  if (step === undefined || work === undefined) return roles
  const given = aboutOf(codes).map(code => givenTo(rights, office, work, code))
  const isGiven = given.some(doers => doers?.some(one => roles.includes(one)))
  // For an item of which no right speaks it is done as ever.
  if (!isGiven && given.includes(undefined)) return roles
  return [...roles.filter(one => !step.who.includes(one)), ...(isGiven ? step.who : [])]
}

/** Whether somebody has a duty, or a right gives them its work for some item. */
export const hasWork = ({ office, roles, rights = [] }: Serving, duty: Role): boolean =>
  everyDoerOf(rights, office, duty, [duty])
    .concat(duty)
    .some(doer => roles.includes(doer))

/**
 * The duties by which an officer gets in where an endpoint asks for some: their own, and drafting that a right gives.
 * Acts on cases ask every officer, and judge by the case. So a given duty opens nothing else of the office.
 */
export const entering = (officer: Serving): readonly Role[] =>
  hasWork(officer, 'drafter') ? [...new Set<Role>([...officer.roles, 'drafter'])] : officer.roles

/** The part of an actor that an event keeps. */
export const actorRecord = z.strictObject({
  kind: z.enum(['system', 'applicant', 'officer']),
  subject: z.string(),
  office: z.optional(z.string()),
})
export type ActorRecord = z.infer<typeof actorRecord>

export function recordOf(actor: Actor): ActorRecord {
  switch (actor.kind) {
    case 'system':
      return { kind: 'system', subject: actor.name }
    case 'applicant':
      return { kind: 'applicant', subject: actor.subject }
    case 'officer':
      return { kind: 'officer', subject: actor.subject, office: actor.office }
  }
}
