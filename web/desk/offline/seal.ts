import type { Sealed } from './database.ts'

/** Sealing with an agent's data key. What a value is about is bound to it, so that no record can stand in for another. */

/** The ciphertext does not belong to the key, or was changed. */
export class Damaged extends Error {}

const bytesOf = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text)

export const randomBytes = (count: number): Uint8Array<ArrayBuffer> => crypto.getRandomValues(new Uint8Array(count))

export async function seal(key: CryptoKey, plain: BufferSource, about: string): Promise<Sealed> {
  const iv = randomBytes(12)
  const data = await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData: bytesOf(about) }, key, plain)
  return { iv, data }
}

/** Throws Damaged. */
export async function unseal(key: CryptoKey, { iv, data }: Sealed, about: string): Promise<ArrayBuffer> {
  try {
    return await crypto.subtle.decrypt({ name: 'AES-GCM', iv, additionalData: bytesOf(about) }, key, data)
  } catch {
    throw new Damaged(about)
  }
}

export const sealJson = (key: CryptoKey, value: object, about: string): Promise<Sealed> =>
  seal(key, bytesOf(JSON.stringify(value)), about)

/** What `sealJson` was given. Throws Damaged. */
export async function unsealJson<T extends object>(key: CryptoKey, sealed: Sealed, about: string): Promise<T> {
  return JSON.parse(new TextDecoder().decode(await unseal(key, sealed, about)))
}
