import { useRef, useState } from 'preact/hooks'

/** What was typed or sent up stays in this tab over a reload and over signing in again. */

interface Kept<T> {
  owner: string
  value: T
}

const keyOf = (what: string): string => `hall:kept:${what}`

function read<T>(what: string, owner: string): T | null {
  try {
    const found: Kept<T> | null = JSON.parse(sessionStorage.getItem(keyOf(what)) ?? 'null')
    return found !== null && found.owner === owner ? found.value : null
  } catch {
    return null
  }
}

/** False when the browser has no room left. */
function write<T>(what: string, owner: string, value: T): boolean {
  try {
    const kept: Kept<T> = { owner, value }
    sessionStorage.setItem(keyOf(what), JSON.stringify(kept))
    return true
  } catch {
    return false
  }
}

/** Who signs in takes along what was typed before, unless something of their own is kept. */
export function takeAlong(before: string, what: string, owner: string): void {
  const typed = read(before, '')
  if (typed === null || read(what, owner) !== null || !write(what, owner, typed)) return
  sessionStorage.removeItem(keyOf(before))
}

interface Keeping<T> {
  value: T
  change: (next: (old: T) => T) => void
  /** it could not be kept: the person has to be told before anything is lost */
  full: boolean
  forget: () => void
}

/** A state that outlives the page, of this person and nobody else; `owner` is empty where nobody is signed in. `what` names it, a case's number among it. */
export function useKept<T>(what: string, owner: string, first: T): Keeping<T> {
  const [value, setValue] = useState<T>(() => read<T>(what, owner) ?? first)
  const [full, setFull] = useState(false)
  // Two photographs may come up at the same time: each is added to what the other left.
  const latest = useRef(value)
  const set = (next: T): void => {
    latest.current = next
    setValue(next)
  }
  return {
    value,
    full,
    change(next) {
      const changed = next(latest.current)
      setFull(!write(what, owner, changed))
      set(changed)
    },
    forget() {
      sessionStorage.removeItem(keyOf(what))
      set(first)
    },
  }
}
