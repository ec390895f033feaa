import { readReference, writeReference } from '../../shared/catalogue/deployed.ts'
import type { Deployed } from '../../shared/catalogue/seeds.ts'
import { openStore, type Store } from '../casework/store/tables.ts'
import { countyFolder } from '../data/county.ts'

/** A hall that the county's folder has seeded, and what its next deployments write, each a second after the one before. */
export interface Hall {
  store: Store
  deployed: Deployed
  write: (data: Deployed) => Promise<string[]>
  /** of the last one, milliseconds of the epoch */
  clock: () => number
}

export async function seededHall(): Promise<Hall> {
  const store = await openStore()
  const deployed = await readReference(countyFolder)
  let clock = Date.parse('2026-01-01T00:00:00Z')
  const write = (data: Deployed) => {
    clock += 1000
    return writeReference(store.reference, data, new Date(clock).toISOString())
  }
  await write(deployed)
  return { store, deployed, write, clock: () => clock }
}
