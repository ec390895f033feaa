import { useRef, useState } from 'preact/hooks'
import { hallTime } from '../api/hall-clock.ts'

/** Local drafts: input and uploads stay in this tab over a reload and a new sign-in; some also in this browser. */

interface StoredDraft<T> {
  owner: string
  value: T
}

const keyOf = (what: string): string => `hall:kept:${what}`

function read<T>(what: string, owner: string): T | null {
  try {
    const found: StoredDraft<T> | null = JSON.parse(sessionStorage.getItem(keyOf(what)) ?? 'null')
    return found !== null && found.owner === owner ? found.value : null
  } catch {
    return null
  }
}

/** False when the browser's storage is full. */
function write<T>(what: string, owner: string, value: T): boolean {
  try {
    const stored: StoredDraft<T> = { owner, value }
    sessionStorage.setItem(keyOf(what), JSON.stringify(stored))
    return true
  } catch {
    return false
  }
}

/** Moves an unsigned draft to the person who signs in, unless they have one of their own. */
export function adoptDraft(before: string, what: string, owner: string): void {
  const typed = read(before, '')
  if (typed === null || read(what, owner) !== null || !write(what, owner, typed)) return
  sessionStorage.removeItem(keyOf(before))
}

/** Where what outlives the tab lies: one for each person, because several may sign in at one computer. */
const lastingKey = (what: string, owner: string): string => `${keyOf(what)}:${owner}`

interface Lasting<T> {
  /** an instant */
  at: string
  value: T
}

/** What this person left when the tab was closed. */
export function readLasting<T>(what: string, owner: string): Lasting<T> | null {
  try {
    const found: Lasting<T> | null = JSON.parse(localStorage.getItem(lastingKey(what, owner)) ?? 'null')
    return found !== null && typeof found.at === 'string' && found.value instanceof Object ? found : null
  } catch {
    return null
  }
}

/** Keeps it for the next time, or nothing where it is null. False when the browser's storage is full. */
export function writeLasting<T>(what: string, owner: string, lasting: Lasting<T> | null): boolean {
  try {
    if (lasting === null) localStorage.removeItem(lastingKey(what, owner))
    else localStorage.setItem(lastingKey(what, owner), JSON.stringify(lasting))
    return true
  } catch {
    return lasting === null
  }
}

interface LocalDraft<T> {
  value: T
  change: (next: (old: T) => T) => void
  /** the draft could not be stored; the page warns before anything is lost */
  full: boolean
  /** when it was written that this tab took up from another time, as an instant */
  resumed: string | null
  forget: () => void
}

interface Keeping<T> {
  /** gives what the page of the release before stored as this one has it */
  renewed?: (stored: T) => T
  /** which values outlive the tab, and the session; without it none does. For what holds no personal data alone. */
  lasts?: (value: T) => boolean
}

/**
 * State that outlives the page and belongs to one person; `owner` is empty where nobody is signed in. `what` names the draft,
 * such as by a case's number.
 */
export function useLocalDraft<T>(
  what: string,
  owner: string,
  first: T,
  { renewed = stored => stored, lasts }: Keeping<T> = {},
): LocalDraft<T> {
  const [{ begun, left }] = useState(() => {
    const inTab = read<T>(what, owner)
    const left = inTab === null && lasts !== undefined ? readLasting<T>(what, owner) : null
    const stored = inTab ?? left?.value ?? null
    return { begun: stored === null ? first : renewed(stored), left }
  })
  const [resumed, setResumed] = useState(left?.at ?? null)
  const [value, setValue] = useState<T>(begun)
  const [full, setFull] = useState(false)
  // Two uploads may finish at the same time: each change applies to the latest value.
  const latest = useRef(value)
  const set = (next: T): void => {
    latest.current = next
    setValue(next)
  }
  /** The copy that outlives the tab. */
  const leave = (next: T): boolean => {
    if (lasts === undefined) return true
    return writeLasting(what, owner, lasts(next) ? { at: new Date(hallTime()).toISOString(), value: next } : null)
  }
  return {
    value,
    full,
    resumed,
    change(next) {
      const changed = next(latest.current)
      const isKept = write(what, owner, changed)
      setFull(!(leave(changed) && isKept))
      set(changed)
    },
    forget() {
      sessionStorage.removeItem(keyOf(what))
      if (lasts !== undefined) writeLasting(what, owner, null)
      setResumed(null)
      set(first)
    },
  }
}
