/** How much of a report is kept: nobody reads more, and it has to fit into a row of 400 KB. */

const most = { rows: 300, characters: 400, bytes: 150_000 }

/** Beginning and end of a long sentence: what is new stands at its end. */
export function cut(text: string, characters = most.characters): string {
  if (text.length <= characters) return text
  const half = characters / 2
  return `${text.slice(0, half).toWellFormed()}……${text.slice(-half).toWellFormed()}`
}

/** As many of them as are kept. Those after them are not even made. */
export function fitting<T>(all: Iterable<T>): T[] {
  const kept: T[] = []
  let room = most.bytes
  for (const one of all) {
    room -= Buffer.byteLength(JSON.stringify(one))
    if (room < 0) break
    kept.push(one)
    if (kept.length === most.rows) break
  }
  return kept
}
