import { type DBSchema, type IDBPDatabase, openDB } from 'idb'

/**
 * The database of a village's computer, for work without a network. Personal data are encrypted; only these are in the clear: owner,
 * local number, state, counts, times and hashes.
 */

/** AES-GCM: 12 bytes of initialisation vector, ciphertext with its tag. */
export interface Sealed {
  readonly iv: Uint8Array<ArrayBuffer>
  readonly data: ArrayBuffer
}

/** One agent's vault on this computer. */
export interface VaultRecord {
  /** subject of the agent on the roster */
  readonly owner: string
  /** name of the agent, by which the vault is chosen */
  readonly name: string
  /** of PBKDF2-SHA-256 */
  readonly salt: Uint8Array<ArrayBuffer>
  readonly rounds: number
  /** the data key, wrapped by the key the PIN gives */
  readonly wrapped: Sealed
  /** wrong PINs in a row */
  readonly wrong: number
  /** milliseconds since 1970 before which no PIN is tried */
  readonly waitUntil: number
  readonly profile: Sealed
}

export type FilingState = 'unfinished' | 'waiting' | 'failed' | 'filed'

/** A filing as anyone at this computer may see it. */
export interface Outline {
  readonly id: string
  readonly owner: string
  /** number on the provisional slip; empty before the first save */
  readonly local: string
  readonly state: FilingState
  readonly changedAt: string
  /** wall clock of this device when the agent had finished it */
  readonly finishedAt: string | null
  readonly pages: number
  /** pages the hall has verified */
  readonly sent: number
}

export interface FilingRecord extends Outline {
  readonly sealed: Sealed
}

export interface PageRecord {
  readonly id: string
  readonly filing: string
  readonly owner: string
  readonly sha256: string
  readonly bytes: number
  readonly type: 'image/jpeg' | 'application/pdf'
  readonly sealed: Sealed
}

interface Schema extends DBSchema {
  vaults: { key: string; value: VaultRecord }
  filings: { key: string; value: FilingRecord; indexes: { owner: string } }
  pages: { key: string; value: PageRecord; indexes: { filing: string; owner: string } }
  /**
   * the last local number of each day; under `device`, the number of this computer at the station; and of whoever signed in
   * there, when: check-ins.ts
   */
  numbers: { key: string; value: number }
}

type Store = 'vaults' | 'filings' | 'pages' | 'numbers'

let opened: Promise<IDBPDatabase<Schema>> | undefined

export function database(): Promise<IDBPDatabase<Schema>> {
  opened ??= openDB<Schema>('village-desk', 1, {
    upgrade(db) {
      db.createObjectStore('vaults', { keyPath: 'owner' })
      db.createObjectStore('filings', { keyPath: 'id' }).createIndex('owner', 'owner')
      const pages = db.createObjectStore('pages', { keyPath: 'id' })
      pages.createIndex('filing', 'filing')
      pages.createIndex('owner', 'owner')
      db.createObjectStore('numbers')
    },
  })
  opened.catch(() => {
    opened = undefined
  })
  return opened
}

/** A writing transaction; its data are on the disk when it is done, not in a buffer. */
export async function writing<const S extends Store[]>(...stores: S) {
  return (await database()).transaction(stores, 'readwrite', { durability: 'strict' })
}

/** Waits for the transaction and throws its own error: a single request reports a full disk as "aborted" only. */
export async function committed(tx: { done: Promise<void> }, ...requests: Promise<unknown>[]): Promise<void> {
  const [end] = await Promise.allSettled([tx.done, ...requests])
  if (end.status === 'rejected') throw end.reason
}
