import type { Filing } from '../offline/filing.ts'
import type { Queue } from '../offline/queue.ts'

/** Keeps a filing as it changes, one write after the other, the latest state last. */
export class Keeper {
  readonly #queue: Queue
  readonly #onFault: (error: unknown) => void
  #next: Filing | null = null
  #writing: Promise<void> = Promise.resolve()

  constructor(queue: Queue, onFault: (error: unknown) => void) {
    this.#queue = queue
    this.#onFault = onFault
  }

  keep(filing: Filing): void {
    const idle = this.#next === null
    this.#next = filing
    if (idle) this.#writing = this.#writing.then(() => this.#write())
  }

  async #write(): Promise<void> {
    const filing = this.#next
    this.#next = null
    if (filing === null) return
    await this.#queue.save(filing).catch(this.#onFault)
  }

  /** All that was to be kept is. */
  async settled(): Promise<void> {
    await this.#writing
  }
}
