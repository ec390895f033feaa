import { cpSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { alone } from './lock.ts'

/**
 * Copies a synthesised app into the data folder. The next synthesis empties its output folder, and a running app must
 * lose nothing by that. Waits while that folder is being written.
 * @returns the folder of the copy
 */
export function keepAssembly(assembly: string, folder: string): Promise<string> {
  const copy = join(folder, 'assembly')
  return alone(assembly, async () => {
    rmSync(copy, { recursive: true, force: true })
    // Packed files are skipped: the local cloud replaces their content, the AWS command line for bucket deployments.
    cpSync(assembly, copy, { recursive: true, verbatimSymlinks: true, filter: source => !source.endsWith('.zip') })
    return copy
  })
}
