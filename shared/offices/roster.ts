import * as z from 'zod/mini'
import { type Role, role } from '../kernel/actor.ts'
import { type Day, dayOf, nextDay, startOf } from '../kernel/calendar.ts'
import { checkDay } from '../kernel/format.ts'
import { checkPhone } from '../kernel/identity.ts'
import { appointmentDays } from '../kernel/limit.ts'
import type { Office } from '../kernel/office.ts'
import { keptPhone, typedLine, typedName } from '../kernel/typed.ts'
import { mixed } from './administrators.ts'
import { dutiesAt, dutyNames } from './duties.ts'

/**
 * The roster: who serves in which office with which duties. Changes maintain it, and each is recorded in the
 * officer's history.
 */

const officer = z.string().check(z.regex(/^[A-Za-z0-9._@-]{1,64}$/))

export const absence = z.strictObject({ from: z.iso.date(), through: z.iso.date(), deputy: z.nullable(officer) })

/** What somebody is appointed to. */
export const appointment = z.strictObject({
  name: typedName(40),
  office: z.string().check(z.minLength(1), z.maxLength(40)),
  roles: z.array(role).check(z.minLength(1)),
  // one that stands in the history is read as it was written
  phone: z.nullable(z.string().check(z.overwrite(keptPhone), z.maxLength(40))),
  leads: z
    .optional(z.array(z.string().check(z.minLength(1), z.maxLength(40))).check(z.maxLength(100)))
    .check(z.describe('of a leader: the offices in charge; none named: all')),
})
export type Appointment = z.infer<typeof appointment>

const appointing = z.strictObject({ type: z.literal('appoint'), ...appointment.shape })
const removing = z.strictObject({ type: z.literal('remove'), reason: typedLine(2, 200) })

/** What is planned for an officer, and the first day on which it holds. */
export const plan = z.strictObject({ from: z.iso.date(), change: z.discriminatedUnion('type', [appointing, removing]) })
export type Plan = z.infer<typeof plan>

export const officerRecord = z
  .strictObject({
    subject: officer,
    version: z.int().check(z.gte(1)),
    name: z.string().check(z.minLength(1), z.maxLength(40)),
    office: z.string().check(z.minLength(1), z.maxLength(40)),
    roles: z.array(role),
    phone: z.nullable(z.string().check(z.maxLength(40))),
    active: z.boolean(),
    absences: z.array(absence),
    leads: z.optional(z.array(z.string())),
    // an instant: what was signed in until then is no longer taken
    signedOut: z.optional(z.string()),
    moved: z
      .optional(z.strictObject({ from: z.string(), on: z.iso.date() }))
      .check(z.describe('the office before this one, and the day of the move')),
    next: z.optional(plan).check(z.describe('what is planned; its day has not come')),
  })
  .register(z.globalRegistry, { id: 'Officer' })
export type Officer = z.infer<typeof officerRecord>

export const officerChange = z
  .discriminatedUnion('type', [
    appointing,
    removing,
    z.strictObject({ type: z.literal('plan'), ...plan.shape }),
    z.strictObject({ type: z.literal('unplan') }),
    z.strictObject({ type: z.literal('absent'), ...absence.shape }),
    z.strictObject({ type: z.literal('back'), on: z.iso.date() }),
    z.strictObject({ type: z.literal('sign-out'), reason: typedLine(2, 200) }),
  ])
  .register(z.globalRegistry, { id: 'OfficerChange' })
export type OfficerChange = z.infer<typeof officerChange>

/**
 * What an officer's history says: their changes, and that an appointment by identity number, made at the instant
 * `appointed`, was bound to the account that first signed in with that number.
 */
export const recordedChange = z.union([
  officerChange,
  z.strictObject({ type: z.literal('bound'), ...appointment.shape, appointed: z.string() }),
])
export type RecordedChange = z.infer<typeof recordedChange>

/** An appointment that waits for the first sign-in (待首次登录). Nothing of the identity number is in it. */
export const waitingAppointment = z
  .strictObject({
    id: z.string(),
    ...appointment.shape,
    by: officer,
    at: z.string().check(z.describe('when it was made')),
    from: z.optional(z.iso.date()).check(z.describe('the first day, where it is a later one')),
  })
  .register(z.globalRegistry, { id: 'WaitingAppointment' })
export type WaitingAppointment = z.infer<typeof waitingAppointment>

/** The last day on which an appointment can be bound. */
export const waitsThrough = ({ at, from = dayOf(at) }: WaitingAppointment): Day => nextDay(from, appointmentDays)

export const isOver = (waiting: WaitingAppointment, at: string): boolean => waitsThrough(waiting) < dayOf(at)

/** The objection to an appointment, in words, or null. */
export function misappointed(
  { office, roles, phone, leads = [] }: Appointment,
  offices: ReadonlyMap<string, Office>,
): { path: string; message: string } | null {
  if (leads.length > 0 && !roles.includes('leader')) return { path: '/leads', message: '分管领导才有分管的单位。' }
  if (leads.some(id => !offices.has(id))) return { path: '/leads', message: '分管的单位里有一个不存在。' }
  const checked = phone === null ? null : checkPhone(phone)
  return checked?.ok === false ? { path: '/phone', message: checked.reason } : misplaced(roles, offices.get(office))
}

/** The objection to duties at an office, or to having them together, in words, or null. */
export function misplaced(
  roles: readonly Role[],
  office: Office | undefined,
): { path: string; message: string } | null {
  if (office === undefined) return { path: '/office', message: '没有这个单位。' }
  if (office.successor !== undefined) return { path: '/office', message: '这个单位已经并入别的单位，不再任命。' }
  const wrong = roles.filter(duty => !dutiesAt(office.tier).includes(duty))
  return wrong.length === 0
    ? mixed(roles)
    : { path: '/roles', message: `这个单位没有这项职责：${wrong.map(duty => dutyNames[duty]).join('、')}。` }
}

/** The objection to an absence of this officer, in words, or null. A deputy serves in the same office (AB岗, 粤办). */
export function misstated(
  { from, through }: Omit<z.infer<typeof absence>, 'deputy'>,
  absent: Officer,
  deputy: Officer | null | undefined,
): { path: string; message: string } | null {
  const day = checkDay(from, 'date', from)
  if (!day.ok) return { path: '/from', message: day.reason }
  if (from > through) return { path: '/through', message: '请假的最后一天不能早于第一天。' }
  if (deputy === undefined) return null
  const isFit = deputy?.active === true && deputy.office === absent.office && deputy.subject !== absent.subject
  return isFit ? null : { path: '/deputy', message: '代理人须是同一单位的另一名在岗人员。' }
}

/** The officer after one more change, made at that instant. `back` names the first day on duty again. */
export function amend(o: Officer | null, subject: string, change: RecordedChange, at: string): Officer {
  const version = (o?.version ?? 0) + 1
  if (change.type === 'appoint' || change.type === 'bound') {
    const { name, office, roles, phone, leads } = change
    const { absences = [], signedOut, next } = o ?? {}
    const isMoved = o?.active === true && o.office !== office
    const moved = isMoved ? { from: o.office, on: dayOf(at) } : o?.active ? o.moved : undefined
    return {
      ...{ subject, version, name, office, roles, phone, active: true, absences },
      ...(leads && leads.length > 0 && { leads }),
      ...(signedOut && { signedOut }),
      ...(moved && { moved }),
      ...(next && change.type === 'appoint' && { next: isMoved ? following(next, o.office, office) : next }),
    }
  }
  if (change.type === 'plan') {
    const { from, change: then } = change
    return { ...(o ?? expected(subject, then)), version, next: { from, change: then } }
  }
  if (o === null) throw new RangeError('an officer is appointed first')
  switch (change.type) {
    case 'remove': {
      const { next: _, ...kept } = o
      return { ...kept, version, active: false, roles: [] }
    }
    case 'unplan': {
      const { next: _, ...kept } = o
      return { ...kept, version }
    }
    case 'absent': {
      const { type: _, ...absent } = change
      return { ...o, version, absences: [...o.absences.filter(a => a.through >= absent.from).slice(-9), absent] }
    }
    case 'back':
      return {
        ...o,
        version,
        absences: o.absences
          .map(a => (a.through >= change.on && a.from <= change.on ? { ...a, through: nextDay(change.on, -1) } : a))
          .filter(a => a.from <= a.through),
      }
    case 'sign-out':
      return { ...o, version, signedOut: at }
  }
}

/** What was planned at an office that somebody is moved from, with their new one. */
const following = ({ from, change }: Plan, left: string, office: string): Plan =>
  change.type === 'appoint' && change.office === left ? { from, change: { ...change, office } } : { from, change }

/** Whoever is not on the roster and will be. Throws when nobody is appointed. */
function expected(subject: string, change: Plan['change']): Officer {
  if (change.type !== 'appoint') throw new RangeError('an officer is appointed first')
  const { name, office, phone } = change
  return { subject, version: 0, name, office, roles: [], phone, active: false, absences: [] }
}

/** The officer on a day: what was planned for it or an earlier one holds. */
export function asOf(o: Officer, on: Day): Officer {
  if (o.next === undefined || o.next.from > on) return o
  const { next, ...present } = o
  return { ...amend(present, o.subject, next.change, startOf(next.from)), version: o.version }
}

/** The other office at which an officer is going to be, or null. */
export const comesTo = ({ next, office }: Officer): string | null =>
  next?.change.type === 'appoint' && next.change.office !== office ? next.change.office : null

/** Whether a token issued at that second of the epoch is from before the officer's sign-out. */
export const isSignedOut = ({ signedOut }: Officer, issued: number): boolean =>
  signedOut !== undefined && issued * 1000 <= Date.parse(signedOut)

export const isAbsent = (o: Officer, on: Day): boolean => o.absences.some(a => a.from <= on && on <= a.through)

/**
 * Assigns a case at an office. Officers with the duty take turns, whatever each has open already. A deputy replaces
 * an absent officer (AB岗, 粤办). Null when nobody is present: the case is still on the office's worklist.
 */
export function choose(officers: readonly Officer[], duty: string, on: Day, turn: number): string | null {
  const able = officers
    .filter(o => o.active && o.roles.some(r => r === duty))
    .sort((a, b) => (a.subject < b.subject ? -1 : 1))
  const first = able[turn % Math.max(able.length, 1)]
  if (first === undefined) return null
  if (!isAbsent(first, on)) return first.subject
  const deputy = first.absences.find(a => a.from <= on && on <= a.through)?.deputy
  const present = able.filter(o => !isAbsent(o, on))
  return (
    present.find(o => o.subject === deputy)?.subject ?? present[turn % Math.max(present.length, 1)]?.subject ?? null
  )
}
