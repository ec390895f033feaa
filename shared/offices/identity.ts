import { servingInForce } from '../catalogue/reference.ts'
import { type Actor, continuedBy, entering, hasWork, type Serving } from '../kernel/actor.ts'
import { assurance } from '../kernel/limit.ts'
import { presentOffice } from '../kernel/office.ts'
import { isRefusal, type Refusal, refuse } from '../kernel/refusal.ts'
import type { Bearer, Identify } from '../platform/serve.ts'
import type { Table } from '../platform/table.ts'
import { now } from '../platform/time.ts'
import { inCharge } from './in-charge.ts'
import { officer } from './kept-roster.ts'
import { isSignedOut, type Officer } from './roster.ts'

/** Takes somebody onto the roster who asks what only officers may, or refuses. */
type Join = (bearer: Bearer) => Promise<Officer | Refusal>
const nobodyJoins: Join = async () => refuse('not-on-roster')

/**
 * Identifies the actor: an officer by the roster and with the rights of the office, else an applicant by the identity in
 * the token. A removed officer loses access within a minute, and a right counts within one. `session-ended`: so does a
 * token from before a sign-out. `not-on-roster`: only officers may. `not-allowed`: another duty is required, and an
 * auditor only reads.
 */
export const identify =
  (roster: Table, join: Join = nobodyJoins): Identify =>
  async (bearer, { access, method, byCase }) => {
    const known = await officer(roster, bearer.sub)
    if (known !== null && isSignedOut(known, bearer.issued)) return refuse('session-ended')
    const found = known?.active || access === 'person' ? known : await join(bearer)
    if (isRefusal(found)) return found
    if (found?.active) {
      const { office, roles, leads } = found
      const { rights: all, offices } = await servingInForce(roster, Date.parse(now()))
      const rights = all.filter(right => right.office === office)
      // Until they are moved, the people of a station that has ended serve whoever comes to the one that goes on.
      const station = offices.get(office)?.tier === 'village' ? presentOffice(offices, office) : office
      const continues = [station, ...continuedBy(offices, station)].filter(id => id !== office)
      const actor: Actor & Serving = {
        kind: 'officer',
        subject: bearer.sub,
        office,
        roles,
        rights,
        continues,
        ...(leads && { leads: inCharge(offices, leads) }),
      }
      const fits =
        typeof access === 'string' ||
        access.some(role => (byCase ? hasWork(actor, role) : entering(actor).includes(role)))
      const mayWrite = method === 'GET' || !roles.includes('auditor')
      return fits && mayWrite ? actor : refuse('not-allowed')
    }
    // A self-declared number opens nobody's file. The number must have been checked (等级三).
    if (bearer.key === null || bearer.level < assurance.apply) return refuse('assurance-too-low')
    return { kind: 'applicant', subject: bearer.sub, key: bearer.key, level: bearer.level }
  }
