import { createHash } from 'node:crypto'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'

/**
 * Works on a folder while no other process of this machine does the same. It takes over a lock left by a killed
 * process.
 */
export async function alone<T>(folder: string, work: () => Promise<T>): Promise<T> {
  const file = join(tmpdir(), `cdk-local-${createHash('sha256').update(folder).digest('hex').slice(0, 16)}.lock`)
  while (!take(file)) {
    if (isLeft(file)) rmSync(file, { force: true })
    else await delay(100)
  }
  try {
    return await work()
  } finally {
    rmSync(file, { force: true })
  }
}

function take(file: string): boolean {
  try {
    writeFileSync(file, String(process.pid), { flag: 'wx' })
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false
    throw error
  }
}

function isLeft(file: string): boolean {
  try {
    const pid = Number(readFileSync(file, 'utf8'))
    // The file is empty for a moment between its creation and its writing.
    if (pid > 0) process.kill(pid, 0)
    return false
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'ESRCH'
  }
}
