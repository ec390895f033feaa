import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import * as z from 'zod'
import type { SmsMessage } from './carrier/outbox.ts'
import { smsMessage } from './carrier/outbox.ts'
import type { HallOptions } from './hall.ts'

/** A running hall in a process of its own. */
export interface SpawnedHall {
  url: string
  awsUrl: string
  pid: number
  /** Outputs of the stacks, as `<stack>.<output>`. */
  outputs: Readonly<Record<string, string>>
  token(user: string): Promise<string>
  /** Moves the clock forward and waits for everything due. */
  moveClock(to: string): Promise<void>
  settle(): Promise<void>
  outbox(): Promise<SmsMessage[]>
  /** Ends it as Ctrl-C does. */
  stop(): Promise<void>
  /** Kills it without warning, like a power cut. */
  kill(): Promise<void>
}

const ready = z.strictObject({ url: z.string(), awsUrl: z.string(), outputs: z.record(z.string(), z.string()) })

/** Starts a hall in a process of its own, so that it can be killed. Throws with its errors when it does not come up. */
export async function spawnHall(options: HallOptions): Promise<SpawnedHall> {
  const child = spawn(process.execPath, [new URL('./serve.ts', import.meta.url).pathname, JSON.stringify(options)], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const errors: string[] = []
  createInterface({ input: child.stderr }).on('line', line => errors.push(line))
  const exited = once(child, 'exit')
  const first = once(createInterface({ input: child.stdout }), 'line')
  const line = await Promise.race([
    first.then(([text]) => String(text)),
    exited.then(([code]) => Promise.reject(new Error(`the hall ended with ${code}: ${errors.join('\n')}`))),
  ])
  const { url, awsUrl, outputs } = ready.parse(JSON.parse(line))
  const ask = async (path: string, init?: RequestInit) => {
    const response = await fetch(url + path, init)
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`)
    return response
  }
  const end = async (signal: NodeJS.Signals) => {
    child.kill(signal)
    await exited
  }
  return {
    url,
    awsUrl,
    pid: child.pid ?? 0,
    outputs,
    token: async user => (await ask(`/local/token?user=${encodeURIComponent(user)}`)).text(),
    async moveClock(to) {
      await ask('/local/clock', { method: 'POST', body: JSON.stringify({ to }) })
    },
    async settle() {
      await ask('/local/settle', { method: 'POST' })
    },
    outbox: async () =>
      z.array(smsMessage).parse(await (await ask('/local/sms', { headers: { accept: 'application/json' } })).json()),
    stop: () => end('SIGTERM'),
    kill: () => end('SIGKILL'),
  }
}
