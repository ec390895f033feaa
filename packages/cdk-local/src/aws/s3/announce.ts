import type { Store, Unannounced } from './store.ts'

/** A new version of an object, from any operation. */
export interface Created {
  bucket: string
  key: string
  /** Bytes. */
  size: number
  /** Without its quotation marks. */
  eTag: string
  /** Absent in a bucket without versions. */
  versionId?: string
  reason: Unannounced['reason']
}

/** Its answer is awaited and then ignored. */
export type CreatedHandler = (created: Created) => unknown

/** Announces every stored version to the handler at least once, and records those not yet fully announced. */
export function announcer(store: Store) {
  let handle: CreatedHandler | undefined

  async function announce(stored: Unannounced): Promise<void> {
    if (!handle) return
    const { bucket, key, size, etag: eTag, version, reason } = stored
    await handle({ bucket, key, size, eTag, ...(version === 'null' ? {} : { versionId: version }), reason })
    store.announced(stored)
  }

  return {
    announce,
    attach(handler: CreatedHandler): void {
      handle = handler
    },
    async announceMissed(): Promise<void> {
      for (const stored of store.unannounced()) await announce(stored)
    },
  }
}
