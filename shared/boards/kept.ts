import { cacheLife } from '../catalogue/reference.ts'

/** What boards read, kept in the function's memory. */

interface Read<T> {
  /** when it was read, ISO instant */
  at: string
  value: T
}

/**
 * Reads by a key what was not read within the last minute; of several who ask at once one reads. What failed is read again
 * by the next. `at`: now, ISO instant.
 */
export function keptForAMinute<T>(): (key: string, at: string, read: () => Promise<T>) => Promise<Read<T>> {
  const kept = new Map<string, { at: string; reading: Promise<T> }>()
  return async (key, at, read) => {
    const before = kept.get(key)
    const age = before === undefined ? Number.NaN : Date.parse(at) - Date.parse(before.at)
    const now = before !== undefined && age >= 0 && age < cacheLife ? before : { at, reading: read() }
    kept.set(key, now)
    try {
      return { at: now.at, value: await now.reading }
    } catch (error) {
      if (kept.get(key) === now) kept.delete(key)
      throw error
    }
  }
}
