import { loadDeployed } from '../shared/catalogue/load.ts'
import { appointFirst } from '../shared/offices/first-administrator.ts'
import { customResource } from '../shared/platform/custom-resource.ts'
import { environment } from '../shared/platform/environment.ts'
import { table } from '../shared/platform/table.ts'
import { now } from '../shared/platform/time.ts'

/** Loads what is deployed with the hall (the county's folder and the calendar beside its code: items, offices, procedures, calendar years) and publishes the catalogue. Idempotent. */

const env = environment('REFERENCE_TABLE', 'SITE_BUCKET', 'FIRST_ADMINISTRATOR', 'ISSUER_URL', 'CLIENT_NAME')
const known = table(env.REFERENCE_TABLE)
const signIn = { issuer: env.ISSUER_URL, client: env.CLIENT_NAME }

export const handler = customResource('hall-reference', 'reference data was not loaded', async () => {
  await loadDeployed({ known, site: env.SITE_BUCKET, now }, new URL('./data/county/', import.meta.url), signIn)
  await appointFirst(known, env.FIRST_ADMINISTRATOR, now())
})
