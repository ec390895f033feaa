import { createHash } from 'node:crypto'

/** Chance from a seed: the same seed draws the same, whatever else is drawn meanwhile. */
export class Chance {
  #state: number

  constructor(seed: string) {
    this.#state = createHash('sha256').update(seed).digest().readUInt32LE()
  }

  /** From 0 up to 1 (mulberry32). */
  draw(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), this.#state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }

  /** A whole number from the least to the most, both with it. */
  between(least: number, most: number): number {
    return least + Math.floor(this.draw() * (most - least + 1))
  }

  /** Whether something happens that happens in so many of a hundred. */
  happens(percent: number): boolean {
    return this.draw() * 100 < percent
  }

  /** Throws RangeError where there is nothing to pick from. */
  pick<T>(from: readonly T[]): T {
    return this.weighted(from, () => 1)
  }

  /** One of them, more often the more it weighs. Throws RangeError where there is nothing to pick from. */
  weighted<T>(from: readonly T[], weightOf: (one: T) => number): T {
    let left = this.draw() * from.reduce((sum, one) => sum + weightOf(one), 0)
    for (const one of from) {
      left -= weightOf(one)
      if (left < 0) return one
    }
    throw new RangeError('there is nothing to pick from')
  }
}
