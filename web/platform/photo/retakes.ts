import type { Verdict } from './quality.ts'

/** The number of retakes that may be required of a hard-to-read photograph; after them the person decides. */
const most = 2

/** Counts the retakes of one page. */
export class Retakes {
  #sentBack = 0

  /** Whether the last photograph must be retaken. */
  isRequired(verdict: Verdict): boolean {
    if (verdict === 'fine') return false
    this.#sentBack += 1
    return this.#sentBack <= most
  }

  /** Starts counting for the next page. */
  reset(): void {
    this.#sentBack = 0
  }
}
