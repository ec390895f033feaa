import { ask, type Refused, refused } from '../../platform/api/hall.ts'
import { session } from '../../platform/api/session.ts'
import { fullSentence, isFull } from './free-space.ts'
import { Queue } from './queue.ts'
import { holdsAll, type Sent, send } from './send.ts'
import type { Vault } from './vault.ts'

/** Sends what waits, one filing after the other, in one window at a time; and again after a while when it was held up. */

/** Milliseconds of the first and the longest pause. */
const firstPause = 5_000
const longestPause = 5 * 60_000

export type Status =
  | { at: 'idle' }
  | { at: 'sending'; filing: string }
  /** nothing goes on before somebody signs in, or the next try at the latest */
  | { at: 'held'; why: Refused }

const other = (name: string): Refused =>
  refused('other-person', `现在登录的不是${name}本人。请退出登录，由${name}登录后上传。`)

const broken = refused('failed', '上传时这台电脑出了问题，稍后自动再试；一直这样的，请刷新页面。')

const signIn = refused('expired', '请登录后上传。您办理的内容都保存在这台电脑上。')

/** A disk that takes nothing more holds everything up; what is there stays. */
function stuck(error: unknown): Sent {
  if (!isFull(error)) throw error
  return { kind: 'held', why: refused('full', fullSentence) }
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
  /** the token that was found to be the vault owner's */
  #proven: string | null = null

  constructor(vault: Vault, tell: (status: Status) => void) {
    this.#queue = new Queue(vault)
    this.#tell = tell
    addEventListener('online', this.#online)
  }

  /** No new round begins; a filing on its way goes on to its end, so that locking a desk does not cost a slow line's work. */
  stop(): void {
    this.#stopped = true
    clearTimeout(this.#timer)
    removeEventListener('online', this.#online)
  }

  /** There may be something to send. */
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
      // A fault of this computer or of the page: it is written down for whoever looks, and tried again like any other.
      console.error(error)
      held = broken
    } finally {
      this.#running = false
    }
    if (held === null) this.#pause = firstPause
    this.#tell(held === null ? { at: 'idle' } : { at: 'held', why: held })
    if (held === null || this.#stopped) return
    this.#timer = setTimeout(() => this.kick(), this.#pause)
    this.#pause = Math.min(this.#pause * 2, longestPause)
  }

  /** Sends all that waits; answers what holds it up, or null. */
  async #round(): Promise<Refused | null> {
    const waiting = (await this.#queue.list()).filter(({ state }) => state === 'waiting').reverse()
    if (waiting.length === 0) return null
    const stranger = await this.#stranger()
    if (stranger !== null) return stranger
    let held: Refused | null = null
    for (const { id } of waiting) {
      if (this.#stopped) break
      const filing = await this.#queue.read(id).catch(() => null)
      if (filing === null || filing.state !== 'waiting') continue
      this.#tell({ at: 'sending', filing: id })
      const sent = await send(this.#queue, filing).catch(stuck)
      if (sent.kind !== 'held') continue
      held = sent.why
      if (holdsAll(held)) break
    }
    return held?.code === 'expired' ? signIn : held
  }

  /** A filing goes out in the name of whoever is signed in: that must be the one whose vault it lay in. */
  async #stranger(): Promise<Refused | null> {
    const signedIn = session()
    if (signedIn === null) return signIn
    if (signedIn.token === this.#proven) return null
    const me = await ask('me')
    if (!me.ok) return me.code === 'expired' ? signIn : me
    const { owner, profile } = this.#queue.vault
    if (me.body.subject !== owner) return other(profile.name)
    this.#proven = signedIn.token
    return null
  }
}
