import type { Verdict } from './quality.ts'

/** How often a photograph may be sent back for being hard to read; then it is the person's word that counts. */
const most = 2

/** The photographs of one page, from the first to the one that is kept. */
export class Retakes {
  #sentBack = 0

  /** Whether the photograph just taken has to be taken once more. */
  demanded(verdict: Verdict): boolean {
    if (verdict === 'fine') return false
    this.#sentBack += 1
    return this.#sentBack <= most
  }

  /** The page is kept: the next one begins anew. */
  kept(): void {
    this.#sentBack = 0
  }
}
