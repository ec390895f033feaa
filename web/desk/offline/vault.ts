import { committed, database, type VaultRecord, writing } from './database.ts'
import { randomBytes, sealJson, unsealJson } from './seal.ts'

/**
 * An agent's vault on this computer. The PIN gives a key (PBKDF2-SHA-256), that key unwraps the data key, and the data key,
 * which nothing can export, encrypts everything else. Keys are stored wrapped only, and nothing can be opened without the PIN.
 */

const rounds = 600_000

/** Wrong PINs in a row without a delay. */
const triesWithoutWait = 3
const longestWait = 15 * 60_000

/** The agent and their office, known without a network once the vault is open. */
export interface Profile {
  readonly subject: string
  readonly name: string
  readonly office: { readonly id: string; readonly name: string; readonly shortName: string }
  readonly town: { readonly id: string; readonly name: string }
}

export interface Vault {
  readonly owner: string
  readonly key: CryptoKey
  readonly profile: Profile
}

export type OpenResult =
  | { ok: true; vault: Vault }
  /** milliseconds before the next try; `tried` is false where this one came too early */
  | { ok: false; wait: number; tried: boolean }

const aboutKey = (owner: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(`key of ${owner}`)
const aboutProfile = (owner: string): string => `profile of ${owner}`

async function keyFrom(pin: string, salt: BufferSource, iterations: number): Promise<CryptoKey> {
  const typed = await crypto.subtle.importKey('raw', new TextEncoder().encode(pin), 'PBKDF2', false, ['deriveKey'])
  const how = { name: 'PBKDF2', hash: 'SHA-256', salt, iterations }
  return crypto.subtle.deriveKey(how, typed, { name: 'AES-GCM', length: 256 }, false, ['wrapKey', 'unwrapKey'])
}

const wrapping = (owner: string, iv: BufferSource) => ({ name: 'AES-GCM', iv, additionalData: aboutKey(owner) })

/** The data key, which can be used but not exported. Throws when the PIN's key is wrong. */
function unwrap(by: CryptoKey, { owner, wrapped }: Pick<VaultRecord, 'owner' | 'wrapped'>): Promise<CryptoKey> {
  const how = wrapping(owner, wrapped.iv)
  const uses: KeyUsage[] = ['encrypt', 'decrypt']
  return crypto.subtle.unwrapKey('raw', wrapped.data, by, how, 'AES-GCM', false, uses)
}

/** Why a PIN is too easily guessed, as a message for the agent, or null. */
export function faultOfPin(pin: string): string | null {
  const letters = [...pin]
  if (letters.length < 6) return 'PIN至少要6位，可以用数字，也可以用字母。'
  const steps = letters.slice(1).map((letter, at) => (letter.codePointAt(0) ?? 0) - (letters[at]?.codePointAt(0) ?? 0))
  const straight = steps.every(step => step === steps[0]) && Math.abs(steps[0] ?? 0) <= 1
  const repeated = /^(.{1,3})\1+$/u.test(pin)
  return straight || repeated ? '这个PIN太容易被猜到，请不要用连续或重复的数字。' : null
}

/** Makes this agent's vault. Fails where there is one. */
export async function makeVault(profile: Profile, pin: string): Promise<Vault> {
  const owner = profile.subject
  const salt = randomBytes(16)
  const iv = randomBytes(12)
  const byPin = await keyFrom(pin, salt, rounds)
  const made = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, true, ['encrypt', 'decrypt'])
  const wrapped = { iv, data: await crypto.subtle.wrapKey('raw', made, byPin, wrapping(owner, iv)) }
  const key = await unwrap(byPin, { owner, wrapped })
  const sealed = await sealJson(key, profile, aboutProfile(owner))
  const record = { owner, name: profile.name, salt, rounds, wrapped, wrong: 0, waitUntil: 0, profile: sealed }
  const tx = await writing('vaults')
  await committed(tx, tx.objectStore('vaults').add(record))
  return { owner, key, profile }
}

/** Agents with a vault on this computer. */
export async function vaults(): Promise<{ owner: string; name: string }[]> {
  return (await (await database()).getAll('vaults')).map(({ owner, name }) => ({ owner, name }))
}

const waitAfter = (wrong: number): number =>
  wrong < triesWithoutWait ? 0 : Math.min(longestWait, 5_000 * 2 ** (wrong - triesWithoutWait))

/** Opens a vault. Throws RangeError when the agent has none here, DamagedRecord when its content was changed. */
export async function openVault(owner: string, pin: string): Promise<OpenResult> {
  // Counted before it is tried: a reload must not reset the delay.
  const tx = await writing('vaults')
  const store = tx.objectStore('vaults')
  const record = await store.get(owner)
  if (record === undefined) throw new RangeError('no such vault')
  // A clock that was set back must not lock anybody out for years.
  const wait = Math.min(record.waitUntil - Date.now(), longestWait)
  if (wait > 0) return { ok: false, wait, tried: false }
  const wrong = record.wrong + 1
  await store.put({ ...record, wrong, waitUntil: Date.now() + waitAfter(wrong) })
  await tx.done
  const byPin = await keyFrom(pin, record.salt, record.rounds)
  const key = await unwrap(byPin, record).catch(() => null)
  if (key === null) return { ok: false, wait: waitAfter(wrong), tried: true }
  const profile = await unsealJson<Profile>(key, record.profile, aboutProfile(owner))
  await put({ ...record, wrong: 0, waitUntil: 0 })
  return { ok: true, vault: { owner, key, profile } }
}

/** Updates the profile in the vault: an agent's office may change. */
export async function updateProfile(vault: Vault, profile: Profile): Promise<Vault> {
  const record = await (await database()).get('vaults', vault.owner)
  if (record !== undefined) {
    const sealed = await sealJson(vault.key, profile, aboutProfile(vault.owner))
    await put({ ...record, name: profile.name, profile: sealed })
  }
  return { ...vault, profile }
}

async function put(record: VaultRecord): Promise<void> {
  const tx = await writing('vaults')
  await committed(tx, tx.objectStore('vaults').put(record))
}

/** The number of unsent filings that would be deleted with the vault. */
export async function unsentIn(owner: string): Promise<number> {
  const filings = await (await database()).getAllFromIndex('filings', 'owner', owner)
  return filings.filter(filing => filing.state !== 'filed').length
}

/** Deletes the vault with everything encrypted under it. */
export async function discardVault(owner: string): Promise<void> {
  const tx = await writing('vaults', 'filings', 'pages')
  const [filings, pages] = [tx.objectStore('filings'), tx.objectStore('pages')]
  const keys = await Promise.all([filings.index('owner').getAllKeys(owner), pages.index('owner').getAllKeys(owner)])
  await committed(
    tx,
    tx.objectStore('vaults').delete(owner),
    ...keys[0].map(key => filings.delete(key)),
    ...keys[1].map(key => pages.delete(key)),
  )
}
