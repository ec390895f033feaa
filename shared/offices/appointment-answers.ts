import { randomUUID } from 'node:crypto'
import { reference } from '../catalogue/reference.ts'
import type { Actor } from '../kernel/actor.ts'
import { dayOf } from '../kernel/calendar.ts'
import { checkIdNumber } from '../kernel/identity.ts'
import type { Office } from '../kernel/office.ts'
import { type Refusal, refuse } from '../kernel/refusal.ts'
import type { Hmac } from '../platform/secrets.ts'
import { type Answered, answerTo } from '../platform/serve.ts'
import type { Table } from '../platform/table.ts'
import { kindOf, mayAppoint, mayRemove } from './administrators.ts'
import { administrationEndpoints } from './api.ts'
import { keepWaiting, type Person, personOf, waitingAt, withdrawWaiting } from './kept-persons.ts'
import { currentOfficer } from './kept-roster.ts'
import { misplanned } from './planned.ts'
import { type Appointment, isOver, misappointed, type WaitingAppointment } from './roster.ts'

/** Appointments by name and identity number, which wait for the first sign-in. */

type Acting = Extract<Actor, { kind: 'officer' }>

/** Why this person is not appointed so, in words, or null: one serves or waits at one place. */
async function takenAt(
  roster: Table,
  { subject, waiting }: Person,
  offices: ReadonlyMap<string, Office>,
  at: string,
): Promise<string | null> {
  const nameOf = (id: string) => offices.get(id)?.name ?? id
  if (waiting !== null && !isOver(waiting, at))
    return `这个身份证号码已经任命到${nameOf(waiting.office)}（${waiting.name}），等本人首次登录。要改的，请先撤回。`
  const officer = subject === null ? null : await currentOfficer(roster, subject)
  return officer?.active
    ? `这个身份证号码的本人已经在${nameOf(officer.office)}任职（${officer.name}），请在那里办“调整”。`
    : null
}

async function appoint(
  roster: Table,
  hash: Hmac,
  { idNumber, from, ...appointment }: Appointment & { idNumber: string; from?: string | undefined },
  { roles, subject: by }: Acting,
  at: string,
): Promise<WaitingAppointment | Refusal> {
  const wrong = (path: string, message: string) => refuse('invalid-input', { errors: [{ path, message }] })
  if (!mayAppoint(roles, null, kindOf(appointment.roles))) return refuse('appointed-by-another')
  const { offices } = await reference(roster, Date.parse(at))
  const fault = misappointed(appointment, offices)
  if (fault !== null) return wrong(fault.path, fault.message)
  const early =
    from === undefined ? null : misplanned(null, { from, change: { type: 'appoint', ...appointment } }, dayOf(at))
  if (early !== null) return wrong(early.path, early.message)
  const number = checkIdNumber(idNumber, dayOf(at))
  if (!number.ok) return wrong('/idNumber', number.reason)
  const person = await personOf(roster, hash('applicant', number.value))
  const taken = await takenAt(roster, person, offices, at)
  if (taken !== null) return wrong('/idNumber', taken)
  const waiting = { id: randomUUID(), ...appointment, by, at, ...(from && { from }) }
  return (await keepWaiting(roster, person, waiting)) ?? waiting
}

async function withdraw(
  roster: Table,
  { id, office }: { id: string; office: string },
  { roles, subject: by }: Acting,
  at: string,
): Promise<WaitingAppointment | Refusal> {
  const found = (await waitingAt(roster, office)).find(({ waiting }) => waiting.id === id)
  if (found === undefined) return refuse('officer-unknown')
  if (!mayRemove(roles, kindOf(found.waiting.roles))) return refuse('appointed-by-another')
  return (await withdrawWaiting(roster, found, { by, at })) ?? found.waiting
}

/** `hash`: that by which bearers are identified. */
export const appointmentAnswers = (roster: Table, hash: () => Promise<Hmac>): Answered[] => [
  answerTo('officer', administrationEndpoints['appoint-by-number'], async ({ actor, body, at }) =>
    appoint(roster, await hash(), body, actor, at),
  ),
  answerTo('officer', administrationEndpoints['withdraw-appointment'], async ({ actor, path, body, at }) =>
    withdraw(roster, { id: path.id ?? '', office: body.office }, actor, at),
  ),
]
