import {
  BatchGetCommand,
  DeleteCommand,
  GetCommand,
  PutCommand,
  QueryCommand,
  ScanCommand,
  TransactWriteCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb'
import type { Table } from '../../shared/platform/table.ts'
import type { Item, Known, Write } from './expressions.ts'
import { Gathered } from './gathered.ts'

/**
 * A table into which nobody else writes, and that was empty: it answers from memory what has been written into it, and
 * what is not there. Writes go to the table together (`Gathered`). Whatever memory does not know is asked of the table,
 * after everything that waits has been written.
 */

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
    const items = found.map(([, item]) => item).filter(item => item !== null)
    const byKey = items.toSorted((one, other) => (String(one.sk) < String(other.sk) ? -1 : 1))
    return items.length < found.length ? null : byKey
  }
}

/** That of a history with its head. */
const historyCondition = 'pk = :pk AND sk BETWEEN :first AND :head'

const reading = [BatchGetCommand, GetCommand, QueryCommand, ScanCommand]

/** What a command writes; null for one that reads. Throws RangeError for one of which nobody knows what it changes. */
function writesOf(command: unknown): readonly Write[] | null {
  if (command instanceof TransactWriteCommand) return command.input.TransactItems ?? []
  if (command instanceof PutCommand) return [{ Put: command.input }]
  if (command instanceof UpdateCommand) return [{ Update: command.input as NonNullable<Write['Update']> }]
  if (command instanceof DeleteCommand) return [{ Delete: command.input }]
  if (reading.some(kind => command instanceof kind)) return null
  throw new RangeError('nobody remembers what this command changes')
}

/** The answer to what is read of a table, by memory; null where the table has to be asked. */
function recalled(command: unknown, name: string, memory: Memory): object | null {
  if (command instanceof GetCommand) {
    const item = memory.get(command.input.Key ?? {})
    return item === null ? null : { Item: item }
  }
  if (command instanceof BatchGetCommand) {
    const found = (command.input.RequestItems?.[name]?.Keys ?? []).map(memory.get)
    return found.includes(null) ? null : { Responses: { [name]: found.filter(item => item !== undefined) } }
  }
  if (!(command instanceof QueryCommand) || command.input.KeyConditionExpression !== historyCondition) return null
  const { ':pk': pk, ':first': first, ':head': head } = command.input.ExpressionAttributeValues ?? {}
  const items = memory.between(pk, String(first), String(head))
  return items === null ? null : { Items: items, Count: items.length }
}

/**
 * The table as it remembers, and what writes the last of it: nothing is in the table for certain before. Throws RangeError
 * where the table has something already.
 */
export async function remembered({ db, name }: Table): Promise<{ table: Table; written: () => Promise<void> }> {
  const { Items = [] } = await db.send(new ScanCommand({ TableName: name, Limit: 1 }))
  if (Items.length > 0) throw new RangeError(`${name} is not empty`)
  const memory = new Memory()
  const gathered = new Gathered(memory, writes => db.send(new TransactWriteCommand({ TransactItems: writes })))

  async function send(command: Parameters<typeof db.send>[0]): Promise<object> {
    const answer = recalled(command, name, memory)
    if (answer !== null) return { $metadata: {}, ...answer }
    const writes = writesOf(command)
    if (writes !== null && (await gathered.take(writes))) return { $metadata: {} }
    await gathered.written()
    try {
      return await db.send(command)
    } finally {
      gathered.forget(writes ?? [])
    }
  }
  return { table: { name, db: Object.create(db, { send: { value: send } }) }, written: () => gathered.written() }
}
