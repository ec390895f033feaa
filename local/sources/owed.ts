import type { Found } from './poller.ts'

/** Milliseconds after which a message that has not come back is taken to have gone to a dead-letter queue. */
const patience = 1000

/** Messages that failed and are to come again: while there are any, a queue is not at rest. */
export class Owed {
  readonly #due = new Map<string, number>()

  /** Notes that a message will come again after some seconds. */
  expect(messageId: string, seconds: number): void {
    this.#due.set(messageId, performance.now() + seconds * 1000)
  }

  returned(messageId: string): void {
    this.#due.delete(messageId)
  }

  /** What a round found that received these messages. */
  found(received: readonly unknown[]): Found {
    const now = performance.now()
    for (const [id, due] of this.#due) if (now > due + patience) this.#due.delete(id)
    if (received.length > 0) return 'work'
    return this.#due.size > 0 ? 'later' : 'nothing'
  }
}
