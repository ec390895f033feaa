import { useRef, useState } from 'preact/hooks'

/** Local drafts: input and uploads stay in this tab over a reload and a new sign-in. */

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

interface LocalDraft<T> {
  value: T
  change: (next: (old: T) => T) => void
  /** the draft could not be stored; the page warns before anything is lost */
  full: boolean
  forget: () => void
}

/**
 * State that outlives the page and belongs to one person; `owner` is empty where nobody is signed in. `what` names the draft,
 * such as by a case's number. `renewed` gives what the page of the release before stored as this one has it.
 */
export function useLocalDraft<T>(
  what: string,
  owner: string,
  first: T,
  renewed: (stored: T) => T = stored => stored,
): LocalDraft<T> {
  const [value, setValue] = useState<T>(() => {
    const stored = read<T>(what, owner)
    return stored === null ? first : renewed(stored)
  })
  const [full, setFull] = useState(false)
  // Two uploads may finish at the same time: each change applies to the latest value.
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
