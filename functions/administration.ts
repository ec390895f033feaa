import { administrationEndpoints } from '../shared/contract/administration.ts'
import type { Actor } from '../shared/domain/actor.ts'
import { isRefusal, type Refusal, refuse } from '../shared/domain/refusal.ts'
import type { OfficerChange } from '../shared/domain/roster.ts'
import { environment } from '../shared/runtime/environment.ts'
import { answer, serve } from '../shared/runtime/serve.ts'
import { publish } from '../shared/store/catalogue.ts'
import { identify } from '../shared/store/identity.ts'
import { forgetReference, reference } from '../shared/store/reference.ts'
import { changeOfficer, currentOfficer, officerHistory, officersOf } from '../shared/store/roster.ts'
import { importRoster } from '../shared/store/roster-import.ts'
import { table } from '../shared/store/table.ts'
import { importYear } from '../shared/store/year-import.ts'

/** The roster and the calendar. */

const env = environment('CASES_TABLE', 'REFERENCE_TABLE', 'SITE_BUCKET', 'SECRET_ARN')
const cases = table(env.CASES_TABLE)
const known = table(env.REFERENCE_TABLE)

type Officer = Extract<Actor, { kind: 'officer' }>

/** Administrators keep the whole roster; heads of an office note its absences and deputies. */
function mayChange(actor: Officer, office: string | undefined, change: OfficerChange): Refusal | null {
  if (actor.roles.includes('administrator')) return null
  const ownAbsence = (change.type === 'absent' || change.type === 'back') && office === actor.office
  return ownAbsence ? null : refuse('not-allowed')
}

export const handler = serve(env.SECRET_ARN, (bearer, access) => identify(known, bearer, access), [
  answer(administrationEndpoints.me, async ({ actor }) => {
    const me = actor.kind === 'officer' ? await currentOfficer(known, actor.subject) : null
    return me ?? refuse('not-on-roster')
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
    const { offices } = await reference(known, Date.parse(at))
    if (body.type === 'appoint' && !offices.has(body.office)) {
      return refuse('invalid-input', { errors: [{ path: '/office', message: '没有这个单位。' }] })
    }
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
    await publish(env.SITE_BUCKET, await reference(known, Date.parse(at)))
    return result
  }),
])
