import { caseTable } from '../shared/casework/store/cases.ts'
import { importYear } from '../shared/casework/store/year-import.ts'
import { publish } from '../shared/catalogue/publish.ts'
import { forgetReference, reference } from '../shared/catalogue/reference.ts'
import { caseTypes } from '../shared/hall/case-types.ts'
import type { Actor } from '../shared/kernel/actor.ts'
import { dayOf } from '../shared/kernel/calendar.ts'
import { isRefusal, type Refusal, refuse } from '../shared/kernel/refusal.ts'
import { administrationEndpoints } from '../shared/offices/api.ts'
import { identify } from '../shared/offices/identity.ts'
import { changeOfficer, currentOfficer, officerHistory, officersOf } from '../shared/offices/kept-roster.ts'
import {
  isAbsent,
  misplaced,
  misstated,
  type OfficerChange,
  type Officer as OfficerRecord,
} from '../shared/offices/roster.ts'
import { importRoster } from '../shared/offices/roster-import.ts'
import { environment } from '../shared/platform/environment.ts'
import { answer, serve } from '../shared/platform/serve.ts'
import { table } from '../shared/platform/table.ts'

/** The roster and the calendar. */

const env = environment('CASES_TABLE', 'REFERENCE_TABLE', 'SITE_BUCKET', 'SECRET_ARN')
const cases = caseTable(env.CASES_TABLE, ...caseTypes)
const known = table(env.REFERENCE_TABLE)

type Officer = Extract<Actor, { kind: 'officer' }>

/** Administrators keep the whole roster; heads of an office note its absences and deputies. */
function mayChange(actor: Officer, office: string | undefined, change: OfficerChange): Refusal | null {
  if (actor.roles.includes('administrator')) return null
  const ownAbsence = (change.type === 'absent' || change.type === 'back') && office === actor.office
  return ownAbsence ? null : refuse('not-allowed')
}

/** A duty where it is not held, or an absence that cannot be so. */
async function faultOf(change: OfficerChange, present: OfficerRecord | null, at: string) {
  if (change.type === 'appoint') {
    const { offices } = await reference(known, Date.parse(at))
    return misplaced(change.roles, offices.get(change.office))
  }
  if (change.type !== 'absent' || present === null) return null
  const deputy = change.deputy === null ? undefined : await currentOfficer(known, change.deputy)
  return misstated(change, present, deputy)
}

export const handler = serve(env.SECRET_ARN, (bearer, access) => identify(known, bearer, access), [
  answer(administrationEndpoints.me, async ({ actor }) => {
    const me = actor.kind === 'officer' ? await currentOfficer(known, actor.subject) : null
    return me ?? refuse('not-on-roster')
  }),
  answer(administrationEndpoints.colleagues, async ({ actor, at }) => {
    if (actor.kind !== 'officer') return refuse('not-allowed')
    const officers = await officersOf(known, actor.office)
    return {
      colleagues: officers.map(officer => {
        const { subject, name, roles } = officer
        return { subject, name, roles, absent: isAbsent(officer, dayOf(at)) }
      }),
    }
  }),
  answer(administrationEndpoints['list-officers'], async ({ actor, query }) => {
    if (actor.kind !== 'officer') return refuse('not-allowed')
    const wide = actor.roles.some(role => role === 'administrator' || role === 'supervisor')
    if (!wide && query.office !== actor.office) return refuse('other-office')
    return { officers: await officersOf(known, query.office) }
  }),
  answer(administrationEndpoints['change-officer'], async ({ actor, path, body, at }) => {
    if (actor.kind !== 'officer') return refuse('not-allowed')
    const subject = path.subject ?? ''
    const present = await currentOfficer(known, subject)
    const no = mayChange(actor, present?.office, body)
    if (no !== null) return no
    const fault = await faultOf(body, present, at)
    if (fault !== null) return refuse('invalid-input', { errors: [fault] })
    return changeOfficer(known, subject, body, actor.subject, at)
  }),
  answer(administrationEndpoints['officer-history'], async ({ path }) => {
    const changes = await officerHistory(known, path.subject ?? '')
    return changes.length === 0 ? refuse('officer-unknown') : { changes }
  }),
  answer(administrationEndpoints['import-roster'], async ({ actor, query, body, at }) => {
    if (actor.kind !== 'officer') return refuse('not-allowed')
    const { offices } = await reference(known, Date.parse(at))
    return importRoster(known, offices, body.csv, query.dryRun === 'true', actor.subject, at)
  }),
  answer(administrationEndpoints['import-calendar'], async ({ path, body, at }) => {
    if (String(body.table.year) !== path.year) return refuse('calendar-invalid', { year: path.year })
    const before = await reference(known, Date.parse(at))
    const result = await importYear(cases, known, before, { ...body, year: body.table, at })
    if (isRefusal(result)) return result
    forgetReference()
    if (result.next === null) await publish(env.SITE_BUCKET, await reference(known, Date.parse(at)), at)
    return result
  }),
])
