/** The cases of the worklist as an officer has seen it last in this tab, in its order. */

export interface ListedCase {
  no: string
  address: string
  title: string
}

const keyOf = (subject: string): string => `desk:lines:${subject}`

const isListed = (kept: unknown): kept is ListedCase =>
  typeof kept === 'object' && kept !== null && 'no' in kept && 'address' in kept && 'title' in kept

export function keepListed(subject: string, lines: readonly ListedCase[]): void {
  try {
    sessionStorage.setItem(keyOf(subject), JSON.stringify(lines))
  } catch {
    // Then no case is before or after another.
  }
}

export function listedCases(subject: string): ListedCase[] {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(keyOf(subject)) ?? '[]')
    return Array.isArray(kept) ? kept.filter(isListed) : []
  } catch {
    return []
  }
}
