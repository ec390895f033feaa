import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Row } from './row.ts'

/** Seconds from `npm start` to ready: first on an empty folder, then again on the same folder. */

const project = join(import.meta.dirname, '../..')
const patience = 120_000

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  if (address === null || typeof address === 'string') throw new Error('no port is free')
  return address.port
}

/** Starts the hall, waits until it reports ready, and stops it again. */
async function secondsToReady(folder: string): Promise<number> {
  const began = performance.now()
  const port = String(await freePort())
  const child = spawn('npm', ['start', '--', '--port', port, '--data', folder], {
    cwd: project,
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  })
  const said: string[] = []
  const exited = once(child, 'exit')
  const ready = new Promise<number>((resolve, reject) => {
    const late = setTimeout(
      () => reject(new Error(`not ready after ${patience / 1000} s: ${said.join('\n')}`)),
      patience,
    )
    createInterface({ input: child.stderr }).on('line', line => said.push(line))
    createInterface({ input: child.stdout }).on('line', line => {
      said.push(line)
      if (!line.includes(`127.0.0.1:${port}`)) return
      clearTimeout(late)
      resolve((performance.now() - began) / 1000)
    })
    child.once('exit', code => {
      clearTimeout(late)
      reject(new Error(`npm start ended with ${code}: ${said.join('\n')}`))
    })
  })
  try {
    return await ready
  } finally {
    // The whole process group: npm, its shell, and the hall.
    if (child.exitCode === null && child.pid !== undefined) process.kill(-child.pid, 'SIGTERM')
    await exited
  }
}

export async function readyRows(): Promise<Row[]> {
  const folder = await mkdtemp(join(tmpdir(), 'hall-bench-'))
  try {
    const first = await secondsToReady(folder)
    const second = await secondsToReady(folder)
    return [
      { what: 'npm start to ready, first time', measured: first, budget: null, unit: 's' },
      { what: 'npm start to ready, second time', measured: second, budget: 5, unit: 's' },
    ]
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
