import type { CloudFormationCustomResourceEvent } from 'aws-lambda'
import * as z from 'zod'
import { readReference, writeReference } from '../shared/catalogue/deployed.ts'
import { publish, publishSignIn } from '../shared/catalogue/publish.ts'
import { forgetReference, reference } from '../shared/catalogue/reference.ts'
import { isRefusal } from '../shared/kernel/refusal.ts'
import { changeOfficer, currentOfficer } from '../shared/offices/kept-roster.ts'
import type { OfficerChange } from '../shared/offices/roster.ts'
import { environment } from '../shared/platform/environment.ts'
import { log } from '../shared/platform/log.ts'
import { table } from '../shared/platform/table.ts'
import { now } from '../shared/platform/time.ts'

/** Loads what is deployed with the hall (the data folder beside its code: items, offices, procedures, calendar years) and publishes the catalogue. Idempotent. */

const env = environment('REFERENCE_TABLE', 'SITE_BUCKET', 'FIRST_ADMINISTRATOR', 'ISSUER_URL', 'CLIENT_NAME')
const known = table(env.REFERENCE_TABLE)

const firstAdministrator = z.object({ subject: z.string(), name: z.string(), office: z.string() })

/** CloudFormation's custom resource: it waits for the answer at the URL it sent along, whatever happens here. */
export async function handler(event: CloudFormationCustomResourceEvent): Promise<void> {
  let reason = ''
  try {
    if (event.RequestType !== 'Delete') await load()
  } catch (error) {
    log.error('reference data was not loaded', error)
    reason = error instanceof Error ? error.message.slice(0, 500) : 'unknown error'
  }
  await fetch(event.ResponseURL, {
    method: 'PUT',
    body: JSON.stringify({
      Status: reason === '' ? 'SUCCESS' : 'FAILED',
      Reason: reason,
      PhysicalResourceId: 'hall-reference',
      StackId: event.StackId,
      RequestId: event.RequestId,
      LogicalResourceId: event.LogicalResourceId,
    }),
  })
}

async function load(): Promise<void> {
  const deployed = await readReference(new URL('./data/', import.meta.url))
  await writeReference(known, deployed)
  // As it stands now, not as deployed: a calendar year may have been imported since.
  forgetReference()
  const at = now()
  await publish(env.SITE_BUCKET, await reference(known, Date.parse(at)), at)
  await publishSignIn(env.SITE_BUCKET, { issuer: env.ISSUER_URL, client: env.CLIENT_NAME }, at)
  await appointFirst()
}

/** Somebody has to appoint the others: the first administrator comes from the configuration, once. */
async function appointFirst(): Promise<void> {
  const { subject, ...who } = firstAdministrator.parse(JSON.parse(env.FIRST_ADMINISTRATOR))
  if ((await currentOfficer(known, subject)) !== null) return
  const change: OfficerChange = { type: 'appoint', ...who, roles: ['administrator'], phone: null }
  const done = await changeOfficer(known, subject, change, 'deployment', now())
  if (isRefusal(done)) throw new Error(`first administrator: ${done.refused}`)
}
