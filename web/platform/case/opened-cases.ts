/** The cases that an officer has opened last in this tab. */

export interface OpenedCase {
  no: string
  type: string
  title: string
}

const most = 6
const keyOf = (subject: string): string => `desk:opened:${subject}`

const isOpened = (kept: unknown): kept is OpenedCase =>
  typeof kept === 'object' && kept !== null && 'no' in kept && 'type' in kept && 'title' in kept

/** The last one first. */
export function openedCases(subject: string): OpenedCase[] {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(keyOf(subject)) ?? '[]')
    return Array.isArray(kept) ? kept.filter(isOpened) : []
  } catch {
    return []
  }
}

export function noteOpened(subject: string, { no, type, title }: OpenedCase): void {
  try {
    const others = openedCases(subject).filter(other => other.no !== no)
    sessionStorage.setItem(keyOf(subject), JSON.stringify([{ no, type, title }, ...others].slice(0, most)))
  } catch {
    // Then the list is shorter.
  }
}
