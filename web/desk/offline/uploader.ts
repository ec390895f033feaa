import { ask, type Refused, refused } from '../../platform/api/hall.ts'
import { session } from '../../platform/api/session.ts'
import { sendCheckIns } from './check-ins.ts'
import { isStorageFull, storageFullText } from './free-space.ts'
import { Queue } from './queue.ts'
import { blocksQueue, type SendResult, send } from './send.ts'
import type { Vault } from './vault.ts'

/** Sends waiting filings one after the other, in one window at a time, and retries after a pause when blocked. */

/** Milliseconds of the first and the longest pause. */
const firstPause = 5_000
const longestPause = 5 * 60_000

export type Status =
  | { at: 'idle' }
  | { at: 'sending'; filing: string }
  /** blocked until somebody signs in, or until the next try */
  | { at: 'held'; why: Refused }

const wrongPerson = (name: string): Refused =>
  refused('other-person', `现在登录的不是${name}本人。请退出登录，由${name}登录后上传。`)

const deviceFault = refused('failed', '上传时这台电脑出了问题，稍后自动再试；一直这样的，请刷新页面。')

const signInNeeded = refused('expired', '请登录后上传。您办理的内容都保存在这台电脑上。')

/** A full disk blocks the upload; saved filings stay. */
function storageFullResult(error: unknown): SendResult {
  if (!isStorageFull(error)) throw error
  return { kind: 'held', why: refused('full', storageFullText) }
}

export class Uploader {
  readonly #queue: Queue
  readonly #tell: (status: Status) => void
  readonly #online = (): void => this.kick()
  #timer: ReturnType<typeof setTimeout> | undefined
  #pause = firstPause
  #running = false
  #again = false
  #stopped = false
  /** a token that is known to be the vault owner's */
  #proven: string | null = null

  constructor(vault: Vault, tell: (status: Status) => void) {
    this.#queue = new Queue(vault)
    this.#tell = tell
    addEventListener('online', this.#online)
  }

  /** Starts no new round. A filing in transfer is finished, so that locking the desk does not waste a slow upload. */
  stop(): void {
    this.#stopped = true
    clearTimeout(this.#timer)
    removeEventListener('online', this.#online)
  }

  /** Starts a round, or another one after the running one. */
  kick(): void {
    this.#again = true
    if (this.#running || this.#stopped) return
    clearTimeout(this.#timer)
    void this.#rounds()
  }

  async #rounds(): Promise<void> {
    this.#running = true
    let held: Refused | null = null
    try {
      while (this.#again && !this.#stopped) {
        this.#again = false
        held = await navigator.locks.request(`village-desk ${this.#queue.vault.owner}`, () => this.#round())
        if (held !== null) break
      }
    } catch (error) {
      // A fault of this computer or of the page: it is logged and retried like any other.
      console.error(error)
      held = deviceFault
    } finally {
      this.#running = false
    }
    if (held === null) this.#pause = firstPause
    this.#tell(held === null ? { at: 'idle' } : { at: 'held', why: held })
    if (held === null || this.#stopped) return
    this.#timer = setTimeout(() => this.kick(), this.#pause)
    this.#pause = Math.min(this.#pause * 2, longestPause)
  }

  /** Sends that somebody signed in at the station, and all waiting filings. Returns what blocks them, or null. */
  async #round(): Promise<Refused | null> {
    const unsent = await sendCheckIns(this.#queue.vault.owner)
    const waiting = (await this.#queue.list()).filter(({ state }) => state === 'waiting').reverse()
    if (waiting.length === 0) return unsent
    const stranger = await this.#stranger()
    if (stranger !== null) return stranger
    let held = unsent
    for (const { id } of waiting) {
      if (this.#stopped) break
      const filing = await this.#queue.read(id).catch(() => null)
      if (filing === null || filing.state !== 'waiting') continue
      this.#tell({ at: 'sending', filing: id })
      const sent = await send(this.#queue, filing).catch(storageFullResult)
      if (sent.kind !== 'held') continue
      held = sent.why
      if (blocksQueue(held)) break
    }
    return held?.code === 'expired' ? signInNeeded : held
  }

  /** Checks that the signed-in officer owns the vault: a filing is sent in their name. */
  async #stranger(): Promise<Refused | null> {
    const signedIn = session()
    if (signedIn === null) return signInNeeded
    if (signedIn.token === this.#proven) return null
    const me = await ask('me')
    if (!me.ok) return me.code === 'expired' ? signInNeeded : me
    const { owner, profile } = this.#queue.vault
    if (me.body.subject !== owner) return wrongPerson(profile.name)
    this.#proven = signedIn.token
    return null
  }
}
