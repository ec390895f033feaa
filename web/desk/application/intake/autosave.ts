import { today } from '../../../platform/components/labels.ts'
import type { Filing } from '../../offline/filing.ts'
import type { Queue } from '../../offline/queue.ts'

/** Saves a filing at every change, one write after the other, ending with the latest state. The first change gives it its number. */
export class Autosave {
  readonly #queue: Queue
  readonly #onKept: (filing: Filing) => void
  readonly #onFault: (error: unknown) => void
  #local: string
  #next: Filing | null = null
  #writing: Promise<void> = Promise.resolve()

  constructor(queue: Queue, local: string, onKept: (filing: Filing) => void, onFault: (error: unknown) => void) {
    this.#queue = queue
    this.#local = local
    this.#onKept = onKept
    this.#onFault = onFault
  }

  save(filing: Filing): void {
    const idle = this.#next === null
    this.#next = filing
    if (idle) this.#writing = this.#writing.then(() => this.#write())
  }

  async #write(): Promise<void> {
    const filing = this.#next
    this.#next = null
    if (filing === null) return
    await this.#save(filing).then(this.#onKept, this.#onFault)
  }

  async #save(filing: Filing): Promise<Filing> {
    const saved = await (this.#local === ''
      ? this.#queue.saveNew(filing, today())
      : this.#queue.save({ ...filing, local: this.#local }))
    this.#local = saved.local
    return saved
  }

  /** Saves the last state, after all pending writes. Throws QuotaExceededError (DOMException) when the disk is full. */
  async saveNow(filing: Filing): Promise<Filing> {
    await this.finished()
    return this.#save(filing)
  }

  /** Resolves once all writes are done. */
  async finished(): Promise<void> {
    await this.#writing
  }
}
