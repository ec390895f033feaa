import { readReference, writeReference } from '../../shared/catalogue/deployed.ts'
import { appointFirst } from '../../shared/offices/first-administrators.ts'
import { customResource } from '../../shared/platform/custom-resource.ts'
import { environment } from '../../shared/platform/environment.ts'
import { table } from '../../shared/platform/table.ts'
import { now } from '../../shared/platform/time.ts'

/**
 * Loads what is deployed with the hall (the county's folder and the calendar beside its code: items, offices, procedures, calendar years). Idempotent. A county's
 * registers are seeded once; what they say differently from the folder is an output of the stack.
 */

const env = environment('REFERENCE_TABLE', 'FIRST_ADMINISTRATORS')
const known = table(env.REFERENCE_TABLE)

/** As many rows as fit into the answer of a custom resource. */
const most = 40

export const handler = customResource('hall-reference', 'reference data was not loaded', async () => {
  const folder = new URL('./data/county/', import.meta.url)
  const differing = await writeReference(known, await readReference(folder), now())
  await appointFirst(known, env.FIRST_ADMINISTRATORS, now())
  return { Differing: [String(differing.length), ...differing.slice(0, most)].join(' ') }
})
