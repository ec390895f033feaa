import * as z from 'zod'
import { isRefusal } from '../kernel/refusal.ts'
import type { Table } from '../platform/table.ts'
import { changeOfficer, currentOfficer } from './kept-roster.ts'
import type { OfficerChange } from './roster.ts'

const firstAdministrator = z.object({ subject: z.string(), name: z.string(), office: z.string() })

/**
 * Somebody has to appoint the others: the first administrator comes from the configuration, as JSON, once. Throws when it
 * is not one, or the roster refuses them.
 */
export async function appointFirst(roster: Table, configured: string, at: string): Promise<void> {
  const { subject, ...who } = firstAdministrator.parse(JSON.parse(configured))
  if ((await currentOfficer(roster, subject)) !== null) return
  const change: OfficerChange = { type: 'appoint', ...who, roles: ['administrator'], phone: null }
  const done = await changeOfficer(roster, subject, change, 'deployment', at)
  if (isRefusal(done)) throw new Error(`first administrator: ${done.refused}`)
}
