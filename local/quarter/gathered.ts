import type { Item, Known, Write } from './remembered.ts'

/**
 * Transactions that wait to be written together, so that hundreds of acts cost one call. Of an item that is put twice the
 * last is written, under the condition of the first: what the second is conditional on is asked of memory.
 */

/** DynamoDB takes a hundred items in a transaction. */
const most = 100

type Put = NonNullable<Write['Put']>

const keyOf = ({ pk, sk }: Item): string => `${pk}\n${sk}`
const targetOf = ({ Put, Update }: Write): Item | undefined => Put?.Item ?? Update?.Key

/** Whether what is known of an item satisfies the condition of a put, of the kinds that histories have; null where it says nothing. */
function holds({ ConditionExpression, ExpressionAttributeValues }: Put, known: Known): boolean | null {
  if (ConditionExpression === undefined) return true
  if (known === null) return null
  if (ConditionExpression === 'attribute_not_exists(pk)') return known === undefined
  if (ConditionExpression === '#version = :version') return known?.version === ExpressionAttributeValues?.[':version']
  return null
}

/** A put in place of an earlier one of the same item. */
const over = ({ Item: _, ...earlier }: Put, { Item }: Put): Write => ({ Put: { ...earlier, Item } })

export class Gathered {
  readonly #recall: (key: Item) => Known
  #waiting = new Map<string, Write>()
  #send: (writes: Write[]) => Promise<unknown> = async () => {}
  /** what has been sent, one after another */
  #sent: Promise<unknown> = Promise.resolve()

  constructor(recall: (key: Item) => Known) {
    this.#recall = recall
  }

  /**
   * Takes a transaction, to be sent with others. False where the table has to decide on it alone. Throws what an earlier
   * one threw.
   */
  async take(writes: readonly Write[], send: (writes: Write[]) => Promise<unknown>): Promise<boolean> {
    if (writes.some(write => this.#isDoubtful(write))) return false
    while (!this.#fits(writes)) await this.written()
    for (const write of writes) {
      const key = keyOf(targetOf(write) ?? {})
      const earlier = this.#waiting.get(key)?.Put
      this.#waiting.set(key, earlier && write.Put ? over(earlier, write.Put) : write)
    }
    this.#send = send
    return true
  }

  /** Returns when everything that was taken is in the table. */
  async written(): Promise<void> {
    if (this.#waiting.size > 0) {
      const [send, writes] = [this.#send, [...this.#waiting.values()]]
      this.#waiting = new Map()
      this.#sent = this.#sent.then(() => send(writes))
    }
    await this.#sent
  }

  #isDoubtful(write: Write): boolean {
    const target = targetOf(write)
    if (target === undefined) return true
    return write.Put !== undefined && holds(write.Put, this.#recall(target)) === false
  }

  #fits(writes: readonly Write[]): boolean {
    const keys = writes.map(write => keyOf(targetOf(write) ?? {}))
    const isMet = writes.some((write, i) => {
      const earlier = this.#waiting.get(keys[i] ?? '')
      if (earlier === undefined) return false
      return !write.Put || !earlier.Put || holds(write.Put, this.#recall(write.Put.Item ?? {})) !== true
    })
    return !isMet && new Set([...this.#waiting.keys(), ...keys]).size <= most
  }
}
