/** What is being typed for a case, kept in this tab: a reload, a timeout or an expired session loses nothing of it. */

/** What stands in the boxes of one command's form, by the box's name; a ticked box says `yes`. */
export type Values = Readonly<Record<string, string>>

export interface Typing {
  /** the form that stands open */
  readonly open: string | null
  readonly values: Readonly<Record<string, Values>>
}

/** Whose typing it is counts: after a session has ended somebody else may sign in. */
export interface Whose {
  no: string
  subject: string
}

const keyOf = ({ no, subject }: Whose): string => `desk:case:${no}:${subject}`
const nothing: Typing = { open: null, values: {} }

const isRecord = (kept: unknown): kept is Record<string, unknown> =>
  typeof kept === 'object' && kept !== null && !Array.isArray(kept)

/** What another release kept may look otherwise: then one starts afresh. */
function isTyping(kept: unknown): kept is Typing {
  if (!isRecord(kept) || !isRecord(kept.values)) return false
  if (kept.open !== null && typeof kept.open !== 'string') return false
  return Object.values(kept.values).every(
    values => isRecord(values) && Object.values(values).every(value => typeof value === 'string'),
  )
}

export function keptTyping(whose: Whose): Typing {
  try {
    const text = sessionStorage.getItem(keyOf(whose))
    const typing: unknown = text === null ? null : JSON.parse(text)
    return isTyping(typing) ? typing : nothing
  } catch {
    return nothing
  }
}

/** False when the browser has no room: the officer is told before anything is lost. */
export function keepTyping(whose: Whose, typing: Typing): boolean {
  try {
    sessionStorage.setItem(keyOf(whose), JSON.stringify(typing))
    return true
  } catch {
    return false
  }
}

/** The form is done with. */
export function settled({ values }: Typing, command: string): Typing {
  const { [command]: _, ...rest } = values
  return { open: null, values: rest }
}
