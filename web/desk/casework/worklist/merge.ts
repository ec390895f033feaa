/**
 * One list out of several that are read page by page, each sorted by the same key. What is shown is certain: no line comes after
 * one of another list that has not been read yet.
 */

export interface Source<Line, Name extends string = string> {
  name: Name
  lines: readonly Line[]
  /** where its next page begins, as a key; null at the end; undefined before the first page */
  next: string | null | undefined
}

export interface Merged<Line, Name> {
  lines: Line[]
  /** the sources whose next page is needed first; none when everything was read */
  wanted: Name[]
}

/** `keyOf` orders the lines as the sources themselves are ordered; keys are different from each other. */
export function merge<Line, Name extends string>(
  sources: readonly Source<Line, Name>[],
  keyOf: (line: Line) => string,
): Merged<Line, Name> {
  const unread = sources.filter(({ next }) => next !== null)
  const frontier = unread.reduce<string | null>((least, { next = '' }) => {
    const bound = next ?? ''
    return least === null || bound < least ? bound : least
  }, null)
  const seen = new Set<string>()
  const lines = sources
    .flatMap(source => source.lines)
    .filter(line => frontier === null || keyOf(line) <= frontier)
    .toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1))
    .filter(line => !seen.has(keyOf(line)) && seen.add(keyOf(line)))
  return { lines, wanted: unread.filter(({ next = '' }) => (next ?? '') === frontier).map(({ name }) => name) }
}
