import type { Table } from '../platform/table.ts'
import { readReference, writeReference } from './deployed.ts'
import { publish, publishSignIn } from './publish.ts'
import { forgetReference, reference } from './reference.ts'

interface Place {
  known: Table
  /** bucket of the pages, where the catalogue is published */
  site: string
  /** server time, ISO instant */
  now: () => string
}

/** From the deployed folder into the table, and out to the pages: the catalogue, and where one signs in. Throws when the folder is not as it should be. */
export async function loadDeployed(
  { known, site, now }: Place,
  folder: URL,
  signIn: { issuer: string; client: string },
): Promise<void> {
  await writeReference(known, await readReference(folder))
  // As it stands now, not as deployed: a calendar year may have been imported since.
  forgetReference()
  const at = now()
  await publish(site, await reference(known, Date.parse(at)), at)
  await publishSignIn(site, signIn, at)
}
