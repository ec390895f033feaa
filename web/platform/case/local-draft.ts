/** The local draft of a case's forms. This tab keeps it over a reload, a timeout or an expired session. */

/** The values of one command's form by the field's name; a ticked box is `yes`. */
export type Values = Readonly<Record<string, string>>

export interface LocalDraft {
  /** the open form */
  readonly open: string | null
  readonly values: Readonly<Record<string, Values>>
}

/** A draft belongs to one officer: somebody else may sign in after the session has ended. */
export interface DraftKey {
  no: string
  subject: string
}

const storageKey = ({ no, subject }: DraftKey): string => `desk:case:${no}:${subject}`
const nothing: LocalDraft = { open: null, values: {} }

const isRecord = (stored: unknown): stored is Record<string, unknown> =>
  typeof stored === 'object' && stored !== null && !Array.isArray(stored)

/** A draft of another release may have another shape; then the form starts empty. */
function isLocalDraft(stored: unknown): stored is LocalDraft {
  if (!isRecord(stored) || !isRecord(stored.values)) return false
  if (stored.open !== null && typeof stored.open !== 'string') return false
  return Object.values(stored.values).every(
    values => isRecord(values) && Object.values(values).every(value => typeof value === 'string'),
  )
}

export function readLocalDraft(key: DraftKey): LocalDraft {
  try {
    const text = sessionStorage.getItem(storageKey(key))
    const draft: unknown = text === null ? null : JSON.parse(text)
    return isLocalDraft(draft) ? draft : nothing
  } catch {
    return nothing
  }
}

/** False when the browser's storage is full, which the page reports before anything is lost. */
export function saveLocalDraft(key: DraftKey, draft: LocalDraft): boolean {
  try {
    sessionStorage.setItem(storageKey(key), JSON.stringify(draft))
    return true
  } catch {
    return false
  }
}

/** The draft without a form that was submitted. */
export function withoutForm({ values }: LocalDraft, command: string): LocalDraft {
  const { [command]: _, ...rest } = values
  return { open: null, values: rest }
}
