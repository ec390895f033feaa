import { type Item, isMet, type Known, updated, type Write } from './expressions.ts'

/**
 * Transactions that wait to be written together, so that hundreds of acts cost one call. An item that is put and changed
 * again is put once as it was last, under the condition of the first; whether the later conditions are met is asked of
 * memory.
 */

/** DynamoDB takes a hundred items in a transaction. */
const mostTogether = 100
/** Items that wait at most. A case's head is written once for all its acts among them. */
const mostWaiting = 2_000

/** Keeps what is known of every item. */
export interface Memory {
  get(key: Item): Known
  set(key: Item, item: Item | null): void
}

const nameOf = ({ pk, sk }: Item): string => `${pk}\n${sk}`
const keyOf = ({ Put, Update, Delete, ConditionCheck }: Write): Item =>
  Put?.Item ?? Update?.Key ?? Delete?.Key ?? ConditionCheck?.Key ?? {}

/** An item after a write; null where memory cannot say. */
const after = ({ Put, Update }: Write, known: Known): Item | null =>
  Put?.Item ?? (Update === undefined ? null : updated(Update, known))

/** What may be put in the place of a change whose condition memory knows to be met, so that later changes can go over it. */
const inPlaceOf = ({ Update }: Write, known: Known): Write['Put'] =>
  Update !== undefined && isMet(Update, known) === true ? { TableName: Update.TableName, Item: {} } : undefined

export class Gathered {
  readonly #memory: Memory
  readonly #send: (writes: Write[]) => Promise<unknown>
  #waiting = new Map<string, Write>()
  /** what has been sent, one after another */
  #sent: Promise<unknown> = Promise.resolve()

  constructor(memory: Memory, send: (writes: Write[]) => Promise<unknown>) {
    this.#memory = memory
    this.#send = send
  }

  /**
   * Takes a transaction, to be sent with others. False where the table has to decide on it alone. Throws what an earlier
   * one threw.
   */
  async take(writes: readonly Write[]): Promise<boolean> {
    for (;;) {
      if (writes.some(write => this.#isForTheTable(write))) return false
      if (this.#fits(writes)) break
      // The acts go on while the table works on one.
      const before = this.#sent
      await before
      if (before === this.#sent) this.#dispatch()
    }
    for (const write of writes) {
      const key = keyOf(write)
      const [name, known] = [nameOf(key), this.#memory.get(key)]
      const item = after(write, known)
      const put = this.#waiting.get(name)?.Put ?? inPlaceOf(write, known)
      this.#waiting.set(name, put && item ? { Put: { ...put, Item: item } } : write)
      this.#memory.set(key, item)
    }
    return true
  }

  /** Writes that were sent alone, with or without success. */
  forget(writes: readonly Write[]): void {
    for (const write of writes) this.#memory.set(keyOf(write), null)
  }

  /** Returns when everything that was taken is in the table. */
  async written(): Promise<void> {
    if (this.#waiting.size > 0) this.#dispatch()
    await this.#sent
  }

  #dispatch(): void {
    const waiting = this.#waiting.values()
    this.#waiting = new Map()
    const transactions: Write[][] = []
    for (let some = [...waiting.take(mostTogether)]; some.length > 0; some = [...waiting.take(mostTogether)])
      transactions.push(some)
    this.#sent = this.#sent.then(() => Promise.all(transactions.map(this.#send)))
  }

  #isForTheTable(write: Write): boolean {
    const { Put, Update } = write
    const changing = Put ?? Update
    return changing === undefined || isMet(changing, this.#memory.get(keyOf(write))) === false
  }

  #fits(writes: readonly Write[]): boolean {
    const names = writes.map(write => nameOf(keyOf(write)))
    const all = new Set([...this.#waiting.keys(), ...names])
    return (
      all.size <= mostWaiting && writes.every((write, i) => this.#goesOver(write, this.#waiting.get(names[i] ?? '')))
    )
  }

  /** Whether it can take the place of what waits for the same item. */
  #goesOver(write: Write, earlier: Write | undefined): boolean {
    if (earlier === undefined) return true
    const known = this.#memory.get(keyOf(write))
    const changing = write.Put ?? write.Update
    return (
      earlier.Put !== undefined &&
      changing !== undefined &&
      isMet(changing, known) === true &&
      after(write, known) !== null
    )
  }
}
