import { join } from 'node:path'
import { synthesise } from '../../local/synthesise.ts'

/** Synthesises the fixture once before any test file asks for it. */
export async function setup(): Promise<void> {
  await synthesise(join(import.meta.dirname, 'fixture'))
}
