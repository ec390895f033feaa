import type { Table } from '../platform/table.ts'
import { readReference, writeReference } from './deployed.ts'
import { publish, publishSignIn } from './publish.ts'
import { forgetReference } from './reference.ts'

interface Place {
  known: Table
  /** bucket of the pages, where the catalogue is published */
  site: string
  /** server time, ISO instant */
  now: () => string
}

/**
 * Loads the deployed folder into the table, and publishes the catalogue and the sign-in address for the pages. Throws
 * for a faulty folder. Answers the rows that are others than the folder's.
 */
export async function loadDeployed(
  { known, site, now }: Place,
  folder: URL,
  signIn: { issuer: string; client: string },
): Promise<string[]> {
  const at = now()
  const differing = await writeReference(known, await readReference(folder), at)
  // Publishes the present state and not the deployed one: a calendar year may have been imported since.
  forgetReference()
  await publish(site, known, at)
  await publishSignIn(site, signIn, at)
  return differing
}
