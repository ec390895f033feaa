import { today } from '../../../platform/components/labels.ts'
import type { Filing } from '../../offline/filing.ts'
import type { Queue } from '../../offline/queue.ts'

/** Keeps a filing as it changes, one write after the other, the latest state last. It has its number from the first change on. */
export class Keeper {
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

  keep(filing: Filing): void {
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
    const kept = await (this.#local === ''
      ? this.#queue.begin(filing, today())
      : this.#queue.save({ ...filing, local: this.#local }))
    this.#local = kept.local
    return kept
  }

  /** Keeps the last state, after all that came before. Throws QuotaExceededError (DOMException) when the disk is full. */
  async keepLast(filing: Filing): Promise<Filing> {
    await this.settled()
    return this.#save(filing)
  }

  /** All that was to be kept is. */
  async settled(): Promise<void> {
    await this.#writing
  }
}
