import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Deployment } from '../../infra/platform/deployments.ts'

/** The operator's acts in a drill: the real commands, timed. */

export const project = join(import.meta.dirname, '../..')
const run = promisify(execFile)

/**
 * Runs a command of bin/ for the hall with that data folder and returns its output. Rejects when it ends with an error.
 */
export async function operate(folder: string, command: string, ...words: string[]): Promise<string> {
  const args = [`bin/${command}.ts`, ...words, '--local', '--data', folder]
  return (await run(process.execPath, args, { cwd: project })).stdout
}

/** The row that `restore -- tables` prints for data/<county>/deployments.json. */
export function rowOf(stdout: string): Deployment['restored'] {
  const [, row = ''] = /^"restored": (.*),$/m.exec(stdout) ?? []
  return JSON.parse(row) as Deployment['restored']
}

/** The steps with their seconds. */
export const figures: [string, string][] = []

export async function timed<T>(what: string, work: () => Promise<T>): Promise<T> {
  const start = performance.now()
  const result = await work()
  figures.push([what, `${((performance.now() - start) / 1000).toFixed(1)} s`])
  return result
}
