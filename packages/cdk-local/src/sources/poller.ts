/** Something that polls a source for work until it is stopped. */
export interface Poller {
  start(): void
  stop(): Promise<void>
  /** Makes it poll at once, because work may have arrived. */
  wake(): void
  /** Whether the last poll found nothing. */
  readonly idle: boolean
  /** Number of finished rounds. Two more rounds without work mean that nothing is left. */
  readonly rounds: number
  /** When the last of the items that failed is tried again, in cloud time; undefined when none has to be. */
  retryAt(): number | undefined
}

/** A poller of a stream, which keeps what was written. */
export interface StreamPoller extends Poller {
  /** Passes over what stands in the stream and delivers nothing of it. Before `start` alone. */
  skip(): Promise<void>
}

/** Milliseconds until the round after an empty one: the first pause, and the longest. */
const pauses = { first: 20, longest: 1000 }

/**
 * Repeats a round of work, which answers whether it found any. After an empty round the pause grows, until somebody wakes the poller. A round that throws
 * is logged and repeated.
 */
export function repeat(
  round: (signal: AbortSignal) => Promise<boolean>,
  log: (line: string) => void,
  retryAt: () => number | undefined = () => undefined,
): Poller {
  const stopping = new AbortController()
  const { signal } = stopping
  let running: Promise<void> = Promise.resolve()
  let idle = false
  let rounds = 0
  let isWoken = false
  /** Ends the present pause. */
  let ring = (): void => {}
  const rest = (milliseconds: number): Promise<void> =>
    new Promise(resolve => {
      if (isWoken || signal.aborted) return resolve()
      const timer = setTimeout(resolve, milliseconds)
      ring = () => {
        clearTimeout(timer)
        resolve()
      }
    })
  const loop = async () => {
    let pause = pauses.first
    while (!signal.aborted) {
      isWoken = false
      try {
        const found = await round(signal)
        idle = !found
        rounds += 1
        if (found) {
          pause = pauses.first
          continue
        }
      } catch (error) {
        if (signal.aborted) return
        idle = false
        log(`poller: ${error instanceof Error ? error.message : error}`)
        pause = pauses.longest
      }
      await rest(pause)
      pause = isWoken ? pauses.first : Math.min(pause * 2, pauses.longest)
    }
  }
  return {
    start() {
      running = loop()
    },
    async stop() {
      stopping.abort()
      ring()
      await running
    },
    wake() {
      isWoken = true
      ring()
    },
    get idle() {
      return idle
    },
    get rounds() {
      return rounds
    },
    retryAt,
  }
}
