/** Outcomes of requests, by operation. */

export interface Row {
  operation: string
  offered: number
  done: number
  /** milliseconds */
  p50: number
  p95: number
  p99: number
  /** by kind: a status, `timeout`, `not sent` */
  errors: Readonly<Record<string, number>>
}

interface Counts {
  offered: number
  times: number[]
  errors: Map<string, number>
}

export class Gauge {
  readonly #counts = new Map<string, Counts>()

  /** Runs one request of an operation and keeps its time, or how it failed. Never rejects. */
  async time<T>(operation: string, work: () => Promise<T>): Promise<T | undefined> {
    const counts = this.#of(operation)
    counts.offered += 1
    const began = performance.now()
    try {
      const value = await work()
      counts.times.push(performance.now() - began)
      return value
    } catch (error) {
      this.#fail(counts, kindOf(error))
      return undefined
    }
  }

  /** A request that the driver itself could not send. */
  refuse(operation: string): void {
    const counts = this.#of(operation)
    counts.offered += 1
    this.#fail(counts, 'not sent')
  }

  rows(): Row[] {
    return [...this.#counts]
      .map(([operation, { offered, times, errors }]) => {
        const sorted = times.toSorted((a, b) => a - b)
        const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0
        return {
          operation,
          offered,
          done: times.length,
          p50: at(0.5),
          p95: at(0.95),
          p99: at(0.99),
          errors: Object.fromEntries(errors),
        }
      })
      .sort((a, b) => a.operation.localeCompare(b.operation))
  }

  #of(operation: string): Counts {
    const known = this.#counts.get(operation) ?? { offered: 0, times: [], errors: new Map() }
    this.#counts.set(operation, known)
    return known
  }

  #fail({ errors }: Counts, kind: string): void {
    errors.set(kind, (errors.get(kind) ?? 0) + 1)
  }
}

/** A reply other than a success. */
export class Answered extends Error {
  readonly status: number
  readonly code: string

  constructor(status: number, code: string) {
    super(`${status} ${code}`)
    this.status = status
    this.code = code
  }
}

const kindOf = (error: unknown): string =>
  error instanceof Answered ? error.message.trim() : error instanceof Error ? error.name : 'failed'
