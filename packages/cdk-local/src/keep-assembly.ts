import { cpSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { alone } from './lock.ts'

/**
 * Copies a synthesised app into the data folder, so that the next synthesis, which empties the folder it writes to,
 * takes nothing from under a running app. Waits while that folder is being written.
 * @returns the folder of the copy
 */
export function keepAssembly(assembly: string, folder: string): Promise<string> {
  const copy = join(folder, 'assembly')
  return alone(assembly, async () => {
    rmSync(copy, { recursive: true, force: true })
    // Packed files are what the local cloud substitutes: the AWS command line for bucket deployments.
    cpSync(assembly, copy, { recursive: true, verbatimSymlinks: true, filter: source => !source.endsWith('.zip') })
    return copy
  })
}
