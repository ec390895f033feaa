/**
 * The cases this officer has just changed, by their new version. The worklist's index follows a moment later: until it shows
 * that version or a later one, its line is outdated.
 */

const key = 'desk:acted'

type RecentCommands = Readonly<Record<string, number>>

function read(): RecentCommands {
  try {
    const stored: unknown = JSON.parse(sessionStorage.getItem(key) ?? '{}')
    // A value of another release may have another shape.
    if (typeof stored !== 'object' || stored === null) return {}
    return Object.fromEntries(Object.entries(stored).filter(([, version]) => typeof version === 'number'))
  } catch {
    return {}
  }
}

export function noteCommand(no: string, version: number): void {
  try {
    sessionStorage.setItem(key, JSON.stringify({ ...read(), [no]: version }))
  } catch {
    // The list is up to date after a moment anyway.
  }
}

/** Whether a line shows the case before this officer's change. */
export function isOutdated({ no, version }: { no: string; version: number }): boolean {
  const known = read()[no]
  return known !== undefined && version < known
}
