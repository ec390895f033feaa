import { setTimeout as delay } from 'node:timers/promises'

/** Something that keeps asking a source for work until it is stopped. */
export interface Poller {
  start(): void
  stop(): Promise<void>
  /** Whether nothing was left to do when the source was last asked. */
  readonly idle: boolean
  /** Rounds finished so far: two more rounds that found nothing mean that nothing is left. */
  readonly rounds: number
}

/**
 * Repeats a round of work. A round tells whether it found anything; after one that did not, the next waits a little
 * longer each time, from 20 to `longest` milliseconds. A round that throws is logged and repeated.
 */
export function repeat(
  round: (signal: AbortSignal) => Promise<boolean>,
  log: (line: string) => void,
  longest = 100,
): Poller {
  const stopping = new AbortController()
  const { signal } = stopping
  let running: Promise<void> = Promise.resolve()
  let idle = false
  let rounds = 0
  const loop = async () => {
    let pause = 20
    while (!signal.aborted) {
      try {
        idle = !(await round(signal))
        pause = idle ? Math.min(pause * 1.5, longest) : 20
        rounds += 1
      } catch (error) {
        idle = false
        if (signal.aborted) return
        log(`poller: ${error instanceof Error ? error.message : error}`)
        pause = 500
      }
      if (pause > 20) await delay(pause, undefined, { signal }).catch(() => {})
    }
  }
  return {
    start() {
      running = loop()
    },
    async stop() {
      stopping.abort()
      await running
    },
    get idle() {
      return idle
    },
    get rounds() {
      return rounds
    },
  }
}
