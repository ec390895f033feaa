import * as z from 'zod/mini'
import { reference } from '../catalogue/reference.ts'
import { isRefusal } from '../kernel/refusal.ts'
import type { Table } from '../platform/table.ts'
import { administrators } from './administrators.ts'
import { changeOfficer, currentOfficer, deployment, holders } from './kept-roster.ts'
import { misplaced, type OfficerChange } from './roster.ts'

const first = z.object({ subject: z.string(), name: z.string(), office: z.string() })
const three = z.object({ administrator: first, security: first, auditor: first })

/**
 * The first administrators appoint all others. The configuration names one person of each kind as JSON; whoever is on
 * the roster already keeps what they have, and only a kind that nobody holds is appointed. Throws when the JSON is
 * wrong, names a person twice or at work in the hall, or an office without administrators.
 */
export async function appointFirst(roster: Table, configured: string, at: string): Promise<void> {
  const people = three.parse(JSON.parse(configured))
  if (new Set(administrators.map(kind => people[kind].subject)).size < administrators.length)
    throw new Error('first administrators: system, security and audit need three different people')
  for (const kind of administrators) {
    const { subject, ...who } = people[kind]
    if ((await holders(roster, at))[kind].length > 0) continue
    const present = await currentOfficer(roster, subject)
    if (present?.active)
      throw new Error(`first administrators: ${subject} has other duties in the hall; name somebody else as ${kind}`)
    const change: OfficerChange = { type: 'appoint', ...who, roles: [kind], phone: null }
    const { offices } = await reference(roster, Date.parse(at))
    const fault = misplaced(change.roles, offices.get(who.office))
    if (fault !== null) throw new Error(`first administrators: ${subject} at ${who.office}: ${fault.message}`)
    const done = await changeOfficer(roster, subject, change, deployment, at, present)
    if (isRefusal(done)) throw new Error(`first administrators: ${subject}: ${done.refused}`)
  }
}
