import { committed, database, type FilingRecord, type PageRecord, writing } from './database.ts'
import { deviceMark, newDevice } from './device.ts'
import type { Content, Filing } from './filing.ts'
import { seal, sealJson, unseal, unsealJson } from './seal.ts'
import type { Vault } from './vault.ts'

/** An agent's filings on this computer: kept sealed until the hall has answered for them. */

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

/** Tells the other windows of this desk, and this one, that a filing changed. */
const news = new BroadcastChannel('village-desk')
const here = new EventTarget()

function tell(): void {
  news.postMessage(null)
  here.dispatchEvent(new Event('changed'))
}

/** Calls back whenever a filing changed, in this window or another; answers how to stop. */
export function onChanged(listener: () => void): () => void {
  here.addEventListener('changed', listener)
  news.addEventListener('message', listener)
  return () => {
    here.removeEventListener('changed', listener)
    news.removeEventListener('message', listener)
  }
}

export class Queue {
  readonly vault: Vault

  constructor(vault: Vault) {
    this.vault = vault
  }

  /** Every filing of this agent, the last touched first. One that cannot be opened any more is told by its outline alone. */
  async list(): Promise<(Filing | (Omit<Filing, 'content'> & { content: null }))[]> {
    const records = await (await database()).getAllFromIndex('filings', 'owner', this.vault.owner)
    const filings = records.map(async record => {
      const { sealed: _, ...outline } = record
      return { ...outline, content: await this.#contentOf(record).catch(() => null) }
    })
    return (await Promise.all(filings)).sort((a, b) => b.changedAt.localeCompare(a.changedAt))
  }

  /** Null when it is gone. Throws Damaged. */
  async read(id: string): Promise<Filing | null> {
    const record = await (await database()).get('filings', id)
    if (record === undefined || record.owner !== this.vault.owner) return null
    const { sealed: _, ...outline } = record
    return { ...outline, content: await this.#contentOf(record) }
  }

  #contentOf({ id, sealed }: FilingRecord): Promise<Content> {
    return unsealJson<Content>(this.vault.key, sealed, aboutFiling(id))
  }

  /** A filing nobody has touched yet: it has no number, and nothing of it is kept. */
  blank(content: Content): Filing {
    const { owner } = this.vault
    const changedAt = new Date().toISOString()
    const id = crypto.randomUUID()
    return { id, owner, local: '', state: 'unfinished', changedAt, finishedAt: null, pages: 0, sent: 0, content }
  }

  /** Keeps a filing for the first time, with a local number of the day: 临-夏卢-20260928-K7-01. Throws as `save` does. */
  async begin(filing: Filing, day: string): Promise<Filing> {
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

  /** Keeps the filing as it is now. Throws QuotaExceededError (DOMException) when the disk is full; what was kept before stays. */
  async save(filing: Filing): Promise<Filing> {
    const { content, ...outline } = { ...filing, changedAt: new Date().toISOString() }
    const sealed = await sealJson(this.vault.key, content, aboutFiling(filing.id))
    const tx = await writing('filings')
    await committed(tx, tx.store.put({ ...outline, sealed }))
    tell()
    return { ...outline, content }
  }

  /** Keeps a page, sealed; answers its id. Throws QuotaExceededError as `save` does. */
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

  /** Null when it is gone. Throws Damaged. */
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

  /** Pages of the filing that nothing refers to any more: a window closed between keeping a page and noting it. */
  async sweep(filing: string, used: readonly string[]): Promise<void> {
    const tx = await writing('pages')
    const keys = await tx.store.index('filing').getAllKeys(filing)
    await committed(tx, ...keys.filter(key => !used.includes(key)).map(key => tx.store.delete(key)))
  }

  async discard(id: string): Promise<void> {
    const tx = await writing('filings', 'pages')
    const pages = tx.objectStore('pages')
    const keys = await pages.index('filing').getAllKeys(id)
    await committed(tx, tx.objectStore('filings').delete(id), ...keys.map(key => pages.delete(key)))
    tell()
  }
}

/** Pages an application refers to, the mandate's among them. */
export const pagesOf = ({ files, mandate }: NonNullable<Content['attempt']>['application']): string[] => [
  ...(mandate === null ? [] : [mandate.upload]),
  ...Object.values(files).flat(),
]
