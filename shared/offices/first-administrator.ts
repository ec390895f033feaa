import * as z from 'zod/mini'
import { isRefusal } from '../kernel/refusal.ts'
import type { Table } from '../platform/table.ts'
import { changeOfficer, currentOfficer } from './kept-roster.ts'
import type { OfficerChange } from './roster.ts'

const firstAdministrator = z.object({ subject: z.string(), name: z.string(), office: z.string() })

/**
 * The first administrator appoints all others. The configuration names that person as JSON, once. Throws when the
 * JSON is wrong or the roster refuses the person.
 */
export async function appointFirst(roster: Table, configured: string, at: string): Promise<void> {
  const { subject, ...who } = firstAdministrator.parse(JSON.parse(configured))
  if ((await currentOfficer(roster, subject)) !== null) return
  const change: OfficerChange = { type: 'appoint', ...who, roles: ['administrator'], phone: null }
  const done = await changeOfficer(roster, subject, change, 'deployment', at)
  if (isRefusal(done)) throw new Error(`first administrator: ${done.refused}`)
}
