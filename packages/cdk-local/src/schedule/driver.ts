import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'
import { replaceFile } from '../replace-file.ts'
import type { Clock } from '../time/clock.ts'
import type { Schedule } from './schedule.ts'

const state = z.record(z.string(), z.number())

/** Fires schedules by the cloud's clock. A schedule that fell due while the clock jumped or the host was off fires once. */
export class ScheduleDriver {
  readonly #schedules: readonly Schedule[]
  readonly #clock: Clock
  readonly #file: string
  readonly #log: (line: string) => void
  /** The last check of each schedule, by name. */
  readonly #seen: Record<string, number>
  #timer: NodeJS.Timeout | undefined
  #running: Promise<void> = Promise.resolve()

  constructor(schedules: readonly Schedule[], clock: Clock, folder: string, log: (line: string) => void) {
    this.#schedules = schedules
    this.#clock = clock
    this.#file = join(folder, 'schedules.json')
    this.#log = log
    this.#seen = read(this.#file)
    for (const { name } of schedules) this.#seen[name] ??= clock.now()
  }

  start(): void {
    this.#timer = setInterval(() => void this.runDue(), 250)
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer)
    await this.#running
  }

  /** Fires everything due now, and settles once every event has been delivered. */
  runDue(): Promise<void> {
    this.#running = this.#running.then(() => this.#round())
    return this.#running
  }

  async #round(): Promise<void> {
    const now = this.#clock.now()
    for (const { name, next, fire } of this.#schedules) {
      const due = next(this.#seen[name] ?? now)
      if (due === undefined || due > now) continue
      try {
        await fire(due)
        this.#seen[name] = now
        replaceFile(this.#file, JSON.stringify(this.#seen))
      } catch (error) {
        this.#log(`schedule ${name}: ${error instanceof Error ? error.message : error}`)
      }
    }
  }
}

function read(file: string): Record<string, number> {
  try {
    return state.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return {}
    throw error
  }
}
