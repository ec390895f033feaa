/**
 * Cases this officer has just acted on, by the version they then had. A worklist's index follows a moment later: until it shows
 * that version or a later one, its line is old.
 */

const key = 'desk:acted'

type Acted = Readonly<Record<string, number>>

function read(): Acted {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(key) ?? '{}')
    // What another release kept may look otherwise.
    if (typeof kept !== 'object' || kept === null) return {}
    return Object.fromEntries(Object.entries(kept).filter(([, version]) => typeof version === 'number'))
  } catch {
    return {}
  }
}

export function noteActed(no: string, version: number): void {
  try {
    sessionStorage.setItem(key, JSON.stringify({ ...read(), [no]: version }))
  } catch {
    // The list is right again after a moment all the same.
  }
}

/** Whether a line of a list shows the case as it was before one acted on it. */
export function isOutdated({ no, version }: { no: string; version: number }): boolean {
  const acted = read()[no]
  return acted !== undefined && version < acted
}
