import { setTimeout as delay } from 'node:timers/promises'

/** Something that keeps asking a source for work until it is stopped. */
export interface Poller {
  start(): void
  stop(): Promise<void>
  /** Makes it ask again at once: something has happened that may have brought work. */
  wake(): void
  /** Whether nothing was left to do when the source was last asked. */
  readonly idle: boolean
  /** Rounds finished so far: two more rounds that found nothing mean that nothing is left. */
  readonly rounds: number
}

/** What a round found: work, nothing, or nothing yet while something it failed on is to come again. */
export type Found = 'work' | 'nothing' | 'later'

/** Milliseconds until the next round after one that found nothing: the first, and the longest it grows to. */
const pauses = { first: 20, longest: 1000 }

/**
 * Repeats a round of work. After one that found none, the next waits longer each time, until somebody wakes the poller. A round that throws is logged and repeated.
 */
export function repeat(round: (signal: AbortSignal) => Promise<Found>, log: (line: string) => void): Poller {
  const stopping = new AbortController()
  const { signal } = stopping
  let running: Promise<void> = Promise.resolve()
  let idle = false
  let rounds = 0
  let woken = Promise.withResolvers<void>()
  const loop = async () => {
    let pause = pauses.first
    while (!signal.aborted) {
      woken = Promise.withResolvers<void>()
      try {
        const found = await round(signal)
        idle = found === 'nothing'
        rounds += 1
        if (found === 'work') {
          pause = pauses.first
          continue
        }
      } catch (error) {
        if (signal.aborted) return
        idle = false
        log(`poller: ${error instanceof Error ? error.message : error}`)
        pause = pauses.longest
      }
      const waiting = new AbortController()
      const early = await Promise.race([
        woken.promise.then(() => true),
        delay(pause, false, { signal: AbortSignal.any([signal, waiting.signal]) }).catch(() => false),
      ])
      waiting.abort()
      pause = early ? pauses.first : Math.min(pause * 2, pauses.longest)
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
    wake: () => woken.resolve(),
    get idle() {
      return idle
    },
    get rounds() {
      return rounds
    },
  }
}
