import { ScanCommand, type TransactWriteCommandInput } from '@aws-sdk/lib-dynamodb'
import type { Table } from '../../shared/platform/table.ts'
import { Gathered } from './gathered.ts'

/**
 * A connection that alone writes into an empty table: it answers from memory what it has itself written, and knows that
 * the rest is not there. Transactions that meet in nothing go to the table together (`Gathered`). Whatever memory does not
 * know is asked of the table, after everything that waits has been written.
 */

export type Item = Record<string, unknown>
export type Write = NonNullable<TransactWriteCommandInput['TransactItems']>[number]

/** What is known of an item: undefined where there is none, null where only the table knows. */
export type Known = Item | null | undefined

class Memory {
  readonly #items = new Map<unknown, Map<unknown, Item | null>>()

  get = ({ pk, sk }: Item): Known => this.#items.get(pk)?.get(sk)

  set({ pk, sk }: Item, item: Item | null): void {
    const partition = this.#items.get(pk) ?? new Map<unknown, Item | null>()
    partition.set(sk, item)
    this.#items.set(pk, partition)
  }

  /** In the order of their sort keys. Null where the table knows more. */
  between(pk: unknown, first: string, last: string): Item[] | null {
    const found = [...(this.#items.get(pk) ?? [])].filter(([sk]) => String(sk) >= first && String(sk) <= last)
    const items = found.flatMap(([, item]) => item ?? [])
    return items.length < found.length ? null : items.toSorted((one, other) => (String(one.sk) < String(other.sk) ? -1 : 1))
  }
}

/** The input of a call, as far as it is of the table. */
interface Call {
  TableName?: string | undefined
  Key?: Item | undefined
  Item?: Item | undefined
  TransactItems?: readonly Write[] | undefined
  RequestItems?: Record<string, { Keys?: readonly Item[] | undefined } | unknown[]> | undefined
  KeyConditionExpression?: string | undefined
  ExpressionAttributeValues?: Item | undefined
}

/** That of a history with its head. */
const historyCondition = 'pk = :pk AND sk BETWEEN :first AND :head'
const single = new Set(['GetCommand', 'GetItemCommand'])

/** The keys of a batch that is read of one table, else null. */
function keysIn({ RequestItems }: Call, table: string): readonly Item[] | null {
  const [[name, wanted] = ['', []], ...others] = Object.entries(RequestItems ?? {})
  return name !== table || Array.isArray(wanted) || others.length > 0 ? null : (wanted.Keys ?? [])
}

/**
 * From now on the table's connection remembers. Answers what writes the last of it: nothing is in the table for certain
 * before. Throws RangeError where the table has something already.
 */
export async function remember({ db, name }: Table): Promise<() => Promise<void>> {
  const { Items = [] } = await db.send(new ScanCommand({ TableName: name, Limit: 1 }))
  if (Items.length > 0) throw new RangeError(`${name} is not empty`)
  const memory = new Memory()
  const gathered = new Gathered(memory.get)

  /** The answer to what is read, by memory; null where the table has to be asked. */
  function recalled(call: Call, isSingle: boolean): object | null {
    if (isSingle && call.Key !== undefined) {
      const item = memory.get(call.Key)
      return item === null ? null : { Item: item }
    }
    const keys = keysIn(call, name)
    if (keys !== null) {
      const found = keys.map(memory.get)
      return found.includes(null) ? null : { Responses: { [name]: found.filter(item => item !== undefined) } }
    }
    if (call.KeyConditionExpression !== historyCondition) return null
    const { ':pk': pk, ':first': first, ':head': head } = call.ExpressionAttributeValues ?? {}
    const items = memory.between(pk, String(first), String(head))
    return items === null ? null : { Items: items, Count: items.length }
  }

  db.middlewareStack.add(
    (next, context) => async args => {
      const call = args.input as Call
      const isOurs =
        call.TableName === name ||
        (call.TransactItems ?? []).some(write => Object.values(write).some(one => one?.TableName === name)) ||
        name in (call.RequestItems ?? {})
      if (!isOurs) return next(args)
      const answer = recalled(call, single.has(String(context.commandName)))
      if (answer !== null) return { output: { $metadata: {}, ...answer }, response: undefined }
      const { TransactItems: writes } = call
      if (writes !== undefined) {
        const send = (all: Write[]) => next({ ...args, input: { ...args.input, TransactItems: all } })
        const isTaken = await gathered.take(writes, send)
        if (!isTaken) await gathered.written()
        const done = isTaken ? { output: { $metadata: {} }, response: undefined } : await next(args)
        for (const { Put, Update, Delete } of writes) {
          if (Put?.Item !== undefined) memory.set(Put.Item, Put.Item)
          for (const changed of [Update?.Key, Delete?.Key]) if (changed !== undefined) memory.set(changed, null)
        }
        return done
      }
      await gathered.written()
      const isWrite = /^(Put|Update|Delete)/.test(String(context.commandName))
      const changed = isWrite ? (call.Item ?? call.Key) : undefined
      // Whatever comes of it, what was there before is known no longer.
      if (changed !== undefined) memory.set(changed, null)
      const done = await next(args)
      if (call.Item !== undefined) memory.set(call.Item, call.Item)
      return done
    },
    { step: 'initialize', priority: 'low', name: 'remembered' },
  )
  return () => gathered.written()
}
