/**
 * Filters of the worklist that an officer has named. This device keeps them for the officer, and forgets them when they
 * sign out of a computer that many people use.
 */

export interface SavedFilter {
  name: string
  /** the query of the worklist's address */
  search: string
}

const keyOf = (subject: string): string => `desk:saved:${subject}`

const isSaved = (value: unknown): value is SavedFilter =>
  typeof value === 'object' &&
  value !== null &&
  'name' in value &&
  typeof value.name === 'string' &&
  'search' in value &&
  typeof value.search === 'string' &&
  value.search.startsWith('?')

/** In the order of their saving. */
export function savedFilters(subject: string): SavedFilter[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(keyOf(subject)) ?? '[]')
    return Array.isArray(kept) ? kept.filter(isSaved) : []
  } catch {
    return []
  }
}

/** False when the browser stores nothing. */
function store(subject: string, filters: readonly SavedFilter[]): boolean {
  try {
    localStorage.setItem(keyOf(subject), JSON.stringify(filters))
    return true
  } catch {
    return false
  }
}

/** A filter saved again takes the new name and keeps its place. False when the browser stores nothing. */
export function saveFilter(subject: string, filter: SavedFilter): boolean {
  const kept = savedFilters(subject)
  const isKnown = kept.some(({ search }) => search === filter.search)
  return store(subject, isKnown ? kept.map(each => (each.search === filter.search ? filter : each)) : [...kept, filter])
}

export function dropFilter(subject: string, { search }: SavedFilter): void {
  store(
    subject,
    savedFilters(subject).filter(each => each.search !== search),
  )
}

export function forgetFilters(subject: string): void {
  try {
    localStorage.removeItem(keyOf(subject))
  } catch {
    // Then nothing was stored either.
  }
}
