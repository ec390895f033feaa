import { reference } from '../catalogue/reference.ts'
import { type Actor, entering } from '../kernel/actor.ts'
import { dayOf } from '../kernel/calendar.ts'
import { checkIdNumber } from '../kernel/identity.ts'
import { isRefusal, type Refusal, refuse } from '../kernel/refusal.ts'
import type { Hmac } from '../platform/secrets.ts'
import { type Answered, answer, answerTo } from '../platform/serve.ts'
import { unreadableFile } from '../platform/spreadsheet/encoding.ts'
import type { Table } from '../platform/table.ts'
import { kindOf, mayAppoint, mayRemove } from './administrators.ts'
import { administrationEndpoints } from './api.ts'
import { waitingAt } from './kept-persons.ts'
import { changeOfficer, comingTo, currentOfficer, officerHistory, officersOf } from './kept-roster.ts'
import { fateOf, misplanned, planWaits } from './planned.ts'
import { isAbsent, misappointed, misstated, type Officer, type OfficerChange, waitsThrough } from './roster.ts'
import { csvIn } from './roster-file.ts'
import { importRoster } from './roster-import.ts'

/** The roster. Officers read it; administrators of the system and of security, and heads, change it. */

type Acting = Extract<Actor, { kind: 'officer' }>

async function colleaguesOf(roster: Table, { office }: Acting, at: string) {
  const officers = await officersOf(roster, office)
  return officers.map(officer => {
    const { subject, name, roles } = officer
    return { subject, name, roles, absent: isAbsent(officer, dayOf(at)) }
  })
}

/** Administrators and supervisors see the officers of every office. Others see those of their own. */
async function officersFor(roster: Table, actor: Acting, office: string): Promise<Officer[] | Refusal> {
  const wide = kindOf(actor.roles) !== null || actor.roles.includes('supervisor')
  return !wide && office !== actor.office ? refuse('other-office') : officersOf(roster, office)
}

/**
 * Each kind of administrator appoints and removes whom it may. The system's record absences and deputies, and so do
 * heads in their own office; those of security end sessions.
 */
function mayChange(
  { roles, office }: Pick<Acting, 'roles' | 'office'>,
  present: Officer | null,
  change: OfficerChange,
): Refusal | null {
  const before = kindOf(present?.roles ?? [])
  const appoints = roles.includes('administrator') || roles.includes('security')
  switch (change.type) {
    case 'appoint':
      if (!appoints) return refuse('not-allowed')
      return mayAppoint(roles, before, kindOf(change.roles)) ? null : refuse('appointed-by-another')
    case 'remove':
    case 'unplan':
      if (!appoints) return refuse('not-allowed')
      return mayRemove(roles, before) ? null : refuse('appointed-by-another')
    case 'plan':
      return mayChange({ roles, office }, present, change.change)
    case 'sign-out':
      return roles.includes('security') ? null : refuse('not-allowed')
    case 'absent':
    case 'back': {
      const isHead = roles.includes('head') || roles.includes('station-head')
      const isOwn = isHead && present?.office === office
      return roles.includes('administrator') || isOwn ? null : refuse('not-allowed')
    }
  }
}

const numberAsAccount = '这是身份证号码，不是账号。请用姓名和身份证号码任命。'

/** Refuses a duty the office does not have, duties that nobody has together, or an impossible absence. */
async function validationMessageOf(roster: Table, change: OfficerChange, present: Officer | null, at: string) {
  const fault = change.type === 'plan' ? misplanned(present, change, dayOf(at)) : null
  if (fault !== null) return fault
  const said = change.type === 'plan' ? change.change : change
  if (said.type === 'appoint') {
    const { offices } = await reference(roster, Date.parse(at))
    return misappointed(said, offices) ?? (change.type === 'appoint' && present ? planWaits(present) : null)
  }
  if (change.type !== 'absent' || present === null) return null
  const deputy = change.deputy === null ? undefined : await currentOfficer(roster, change.deputy)
  return misstated(change, present, deputy)
}

async function changeRoster(
  roster: Table,
  actor: Acting,
  subject: string,
  change: OfficerChange,
  at: string,
): Promise<Officer | Refusal> {
  const present = await currentOfficer(roster, subject)
  const no = mayChange(actor, present, change)
  if (no !== null) return no
  if (change.type === 'unplan' && present?.next === undefined) return refuse('nothing-to-do')
  const isFirst = change.type === 'appoint' || (change.type === 'plan' && change.change.type === 'appoint')
  if (present === null && isFirst && checkIdNumber(subject, dayOf(at)).ok)
    return refuse('invalid-input', { errors: [{ path: '/subject', message: numberAsAccount }] })
  const fault = await validationMessageOf(roster, change, present, at)
  if (fault !== null) return refuse('invalid-input', { errors: [fault] })
  return changeOfficer(roster, subject, change, actor.subject, at, present)
}

/** `roster`: the reference table, which also has the offices. `hash`: that by which bearers are identified. */
export const rosterAnswers = (roster: Table, hash: () => Promise<Hmac>): Answered[] => [
  answer(administrationEndpoints.me, async ({ actor }) => {
    const me = actor.kind === 'officer' ? await currentOfficer(roster, actor.subject) : null
    return actor.kind === 'officer' && me !== null ? { ...me, does: [...entering(actor)] } : refuse('not-on-roster')
  }),
  answerTo('officer', administrationEndpoints.colleagues, async ({ actor, at }) => ({
    colleagues: await colleaguesOf(roster, actor, at),
  })),
  answerTo('officer', administrationEndpoints['list-officers'], async ({ actor, query }) => {
    const officers = await officersFor(roster, actor, query.office)
    if (isRefusal(officers)) return officers
    const waiting = (await waitingAt(roster, query.office)).map(one => one.waiting)
    const coming = await comingTo(roster, query.office)
    return { officers, coming, waiting: waiting.map(one => ({ ...one, through: waitsThrough(one) })) }
  }),
  answerTo('officer', administrationEndpoints['change-officer'], async ({ actor, path, body, at }) =>
    changeRoster(roster, actor, path.subject ?? '', body, at),
  ),
  answer(administrationEndpoints['officer-history'], async ({ path, at }) => {
    const changes = await officerHistory(roster, path.subject ?? '')
    return changes.length === 0
      ? refuse('officer-unknown')
      : { changes: changes.map(one => ({ ...one, fate: fateOf(changes, one.seq, dayOf(at)) })) }
  }),
  answerTo('officer', administrationEndpoints['import-roster'], async ({ actor, query, body, at }) => {
    const { offices } = await reference(roster, Date.parse(at))
    const csv = csvIn(body)
    if (csv === null) return refuse('invalid-input', { errors: [{ path: '/file', message: unreadableFile }] })
    const keyed = await hash()
    const digest = (idNumber: string) => keyed('applicant', idNumber)
    return importRoster(roster, offices, csv, query.dryRun === 'true', actor, at, digest)
  }),
]
