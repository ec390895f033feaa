import type { Role } from '../kernel/actor.ts'

/**
 * The three who administer the hall (三员分立; GB/T 22239-2019 8.1.4: least privilege, duties of administrators apart).
 * Nobody holds two of these duties, or one of them beside another.
 */
export const administrators = ['administrator', 'security', 'auditor'] as const satisfies readonly Role[]
export type Administrator = (typeof administrators)[number]

/** The kind of administrator that somebody with these duties is. */
export const kindOf = (roles: readonly Role[]): Administrator | null =>
  administrators.find(kind => roles.includes(kind)) ?? null

/** The duties that count. A record from before the kinds were apart may have others beside an administrator's. */
export function inForce(roles: readonly Role[]): Role[] {
  const kind = kindOf(roles)
  return kind === null ? [...roles] : [kind]
}

/** The objection to duties that nobody holds together, in words, or null. */
export const mixed = (roles: readonly Role[]): { path: string; message: string } | null =>
  roles.every(duty => inForce(roles).includes(duty))
    ? null
    : {
        path: '/roles',
        message: '系统管理员、安全管理员、审计管理员由不同的人担任，一人只能担任其中一种，也不能兼任其他职责。',
      }

/** Who appoints and removes each kind, and everybody else [D]. No kind appoints its own. */
const appointerOf = (kind: Administrator | null): Administrator =>
  kind === 'administrator' || kind === 'auditor' ? 'security' : 'administrator'

/** Whether somebody with duties `by` takes off the roster whom is of this kind. */
export const mayRemove = (by: readonly Role[], kind: Administrator | null): boolean => by.includes(appointerOf(kind))

/**
 * Whether somebody with duties `by` makes one kind of the other. Who becomes an administrator loses what else they did,
 * and that is one appointment. Who goes back to business is removed first, whichever kind they were.
 */
export const mayAppoint = (by: readonly Role[], before: Administrator | null, after: Administrator | null): boolean =>
  mayRemove(by, after) && (before === null || (after !== null && mayRemove(by, before)))

/** Who holds each kind: subjects, only of people on the roster. */
export type Holders = Readonly<Record<Administrator, readonly string[]>>

/** Who holds each kind after one more change of that person. */
export function holdersAfter(held: Holders, subject: string, kind: Administrator | null): Holders {
  const without = (one: Administrator) => held[one].filter(other => other !== subject)
  const now = (one: Administrator) => (one === kind ? [...without(one), subject].sort() : without(one))
  return { administrator: now('administrator'), security: now('security'), auditor: now('auditor') }
}
