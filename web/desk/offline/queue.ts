import { committed, database, type FilingRecord, type PageRecord, writing } from './database.ts'
import { deviceMark, newDevice } from './device.ts'
import type { Content, Filing } from './filing.ts'
import { seal, sealJson, unseal, unsealJson } from './seal.ts'
import type { Vault } from './vault.ts'

/** The queue of an agent's filings on this computer, encrypted until the hall has taken them. */

export interface Page {
  readonly id: string
  readonly sha256: string
  readonly bytes: number
  readonly type: PageRecord['type']
}

const aboutFiling = (id: string): string => `filing ${id}`
const aboutPage = (id: string, filing: string): string => `page ${id} of ${filing}`

const hex = (bytes: ArrayBuffer): string =>
  Array.from(new Uint8Array(bytes), byte => byte.toString(16).padStart(2, '0')).join('')

const channel = new BroadcastChannel('village-desk')
const localEvents = new EventTarget()

/** Announces to all windows of this desk that something waits or was sent. */
export function announceChange(): void {
  channel.postMessage(null)
  localEvents.dispatchEvent(new Event('changed'))
}

/** Calls back whenever something changed in any window; returns the function that stops it. */
export function onChanged(listener: () => void): () => void {
  localEvents.addEventListener('changed', listener)
  channel.addEventListener('message', listener)
  return () => {
    localEvents.removeEventListener('changed', listener)
    channel.removeEventListener('message', listener)
  }
}

export class Queue {
  readonly vault: Vault

  constructor(vault: Vault) {
    this.vault = vault
  }

  /** Every filing of this agent, the last changed first. A damaged one has its outline only. */
  async list(): Promise<(Filing | (Omit<Filing, 'content'> & { content: null }))[]> {
    const records = await (await database()).getAllFromIndex('filings', 'owner', this.vault.owner)
    const filings = records.map(async record => {
      const { sealed: _, ...outline } = record
      return { ...outline, content: await this.#contentOf(record).catch(() => null) }
    })
    return (await Promise.all(filings)).sort((a, b) => b.changedAt.localeCompare(a.changedAt))
  }

  /** Null when it is gone. Throws DamagedRecord. */
  async read(id: string): Promise<Filing | null> {
    const record = await (await database()).get('filings', id)
    if (record === undefined || record.owner !== this.vault.owner) return null
    const { sealed: _, ...outline } = record
    return { ...outline, content: await this.#contentOf(record) }
  }

  #contentOf({ id, sealed }: FilingRecord): Promise<Content> {
    return unsealJson<Content>(this.vault.key, sealed, aboutFiling(id))
  }

  /** A new filing, which has no number and is not saved yet. */
  create(content: Content): Filing {
    const { owner } = this.vault
    const changedAt = new Date().toISOString()
    const id = crypto.randomUUID()
    return { id, owner, local: '', state: 'unfinished', changedAt, finishedAt: null, pages: 0, sent: 0, content }
  }

  /** Saves a filing for the first time, with a local number of the day: 临-夏卢-20260928-K7-01. Throws as `save` does. */
  async saveNew(filing: Filing, day: string): Promise<Filing> {
    return this.save({ ...filing, local: await this.#number(day) })
  }

  async #number(day: string): Promise<string> {
    const tx = await writing('numbers')
    const device = (await tx.store.get('device')) ?? newDevice()
    const count = ((await tx.store.get(day)) ?? 0) + 1
    await committed(tx, tx.store.put(device, 'device'), tx.store.put(count, day))
    const { shortName } = this.vault.profile.office
    return `临-${shortName}-${day.replaceAll('-', '')}-${deviceMark(device)}-${String(count).padStart(2, '0')}`
  }

  /** Saves the filing. Throws QuotaExceededError (DOMException) when the disk is full; the previous state then stays. */
  async save(filing: Filing): Promise<Filing> {
    const { content, ...outline } = { ...filing, changedAt: new Date().toISOString() }
    const sealed = await sealJson(this.vault.key, content, aboutFiling(filing.id))
    const tx = await writing('filings')
    await committed(tx, tx.store.put({ ...outline, sealed }))
    announceChange()
    return { ...outline, content }
  }

  /** Saves a page, encrypted, and returns its id. Throws QuotaExceededError as `save` does. */
  async addPage(filing: string, blob: Blob, type: PageRecord['type']): Promise<string> {
    const plain = await blob.arrayBuffer()
    const id = crypto.randomUUID()
    const sealed = await seal(this.vault.key, plain, aboutPage(id, filing))
    const sha256 = hex(await crypto.subtle.digest('SHA-256', plain))
    const tx = await writing('pages')
    const record = { id, filing, owner: this.vault.owner, sha256, bytes: plain.byteLength, type, sealed }
    await committed(tx, tx.store.put(record))
    return id
  }

  /** Null when it is gone. Throws DamagedRecord. */
  async openPage(id: string): Promise<{ page: Page; blob: Blob } | null> {
    const record = await (await database()).get('pages', id)
    if (record === undefined || record.owner !== this.vault.owner) return null
    const plain = await unseal(this.vault.key, record.sealed, aboutPage(id, record.filing))
    const { sha256, bytes, type } = record
    return { page: { id, sha256, bytes, type }, blob: new Blob([plain], { type }) }
  }

  async removePage(id: string): Promise<void> {
    const tx = await writing('pages')
    await committed(tx, tx.store.delete(id))
  }

  /** Removes the filing's pages that nothing refers to, left by a window that closed between two writes. */
  async removeUnusedPages(filing: string, used: readonly string[]): Promise<void> {
    const tx = await writing('pages')
    const keys = await tx.store.index('filing').getAllKeys(filing)
    await committed(tx, ...keys.filter(key => !used.includes(key)).map(key => tx.store.delete(key)))
  }

  async discard(id: string): Promise<void> {
    const tx = await writing('filings', 'pages')
    const pages = tx.objectStore('pages')
    const keys = await pages.index('filing').getAllKeys(id)
    await committed(tx, tx.objectStore('filings').delete(id), ...keys.map(key => pages.delete(key)))
    announceChange()
  }
}

/** Pages an application refers to, the mandate's among them. */
export const pagesOf = ({ files, mandate }: NonNullable<Content['attempt']>['application']): string[] => [
  ...(mandate === null ? [] : [mandate.upload]),
  ...Object.values(files).flat(),
]
