import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { replaceFile } from 'cdk-local'
import * as z from 'zod'

const running = z.strictObject({
  url: z.url(),
  pid: z.int(),
  /** for operators' commands: the AWS endpoint and the host's own credentials */
  aws: z.strictObject({ endpoint: z.url(), region: z.string(), accessKeyId: z.string(), secretAccessKey: z.string() }),
})
export type Running = z.infer<typeof running>

/** Records in the data folder that a hall runs, and where. */
export function markRunning(folder: string, hall: Running): void {
  replaceFile(join(folder, 'running.json'), JSON.stringify(hall))
}

export function unmarkRunning(folder: string): void {
  rmSync(join(folder, 'running.json'), { force: true })
}

/**
 * The hall running on a data folder. Undefined when none runs, even if a killed hall or another version has left its
 * mark.
 */
export async function findRunning(folder: string): Promise<Running | undefined> {
  const file = join(folder, 'running.json')
  if (!existsSync(file)) return undefined
  try {
    const hall = running.parse(JSON.parse(readFileSync(file, 'utf8')))
    process.kill(hall.pid, 0)
    const response = await fetch(`${hall.url}/local/clock`)
    return response.ok ? hall : undefined
  } catch {
    return undefined
  }
}
