import type { Sealed } from './database.ts'

/** Encryption with an agent's data key. The record's identity is authenticated with it, so that records cannot be swapped. */

/** The ciphertext does not belong to the key, or was changed. */
export class DamagedRecord extends Error {}

const bytesOf = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text)

export const randomBytes = (count: number): Uint8Array<ArrayBuffer> => crypto.getRandomValues(new Uint8Array(count))

export async function seal(key: CryptoKey, plain: BufferSource, about: string): Promise<Sealed> {
  const iv = randomBytes(12)
  const data = await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData: bytesOf(about) }, key, plain)
  return { iv, data }
}

/** Throws DamagedRecord. */
export async function unseal(key: CryptoKey, { iv, data }: Sealed, about: string): Promise<ArrayBuffer> {
  try {
    return await crypto.subtle.decrypt({ name: 'AES-GCM', iv, additionalData: bytesOf(about) }, key, data)
  } catch {
    throw new DamagedRecord(about)
  }
}

export const sealJson = (key: CryptoKey, value: object, about: string): Promise<Sealed> =>
  seal(key, bytesOf(JSON.stringify(value)), about)

/** The value given to `sealJson`. Throws DamagedRecord. */
export async function unsealJson<T extends object>(key: CryptoKey, sealed: Sealed, about: string): Promise<T> {
  return JSON.parse(new TextDecoder().decode(await unseal(key, sealed, about)))
}
