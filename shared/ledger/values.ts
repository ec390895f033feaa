import { randomBytes, randomUUID } from 'node:crypto'
import * as z from 'zod/mini'
import type { Sealed } from '../kernel/sealed.ts'
import { getAll, type Table } from '../platform/table.ts'
import { sha256, type Write } from './ledger.ts'

/** Personal values and free texts. They are kept beside the history, which has only their salted hashes. */

/** A value on its way into the store: the reference for the event, and the write that belongs into its transaction. */
export interface Commitment {
  sealed: Sealed
  write: (to: Table, partition: string) => Write
}

export function commit(text: string): Commitment {
  const ref = randomUUID()
  const salt = randomBytes(16).toString('hex')
  return {
    sealed: { ref, digest: sha256(`${salt}${text}`) },
    write: (to, partition) => ({
      Put: { TableName: to.name, Item: { pk: partition, sk: `VALUE#${ref}`, salt, text } },
    }),
  }
}

const valueItem = z.object({ sk: z.string(), salt: z.string(), text: z.string() })

/** The texts by reference. A deleted value is missing. Throws when a value does not match its digest. */
export async function reveal(from: Table, partition: string, wanted: readonly Sealed[]): Promise<Map<string, string>> {
  const texts = new Map<string, string>()
  const keys = wanted.map(s => ({ pk: partition, sk: `VALUE#${s.ref}` }))
  for (const raw of await getAll(from, keys)) {
    const item = valueItem.parse(raw)
    const ref = item.sk.slice('VALUE#'.length)
    const digest = wanted.find(s => s.ref === ref)?.digest
    if (digest !== sha256(`${item.salt}${item.text}`)) throw new Error(`value ${ref} does not match its digest`)
    texts.set(ref, item.text)
  }
  return texts
}
