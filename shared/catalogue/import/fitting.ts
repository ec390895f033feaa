/** How much of a report is kept: nobody reads more, and it has to fit into a row of 400 KB. */

const most = { rows: 300, characters: 400, bytes: 150_000 }

/** Beginning and end of a long sentence: what is new stands at its end. */
export function cut(text: string, characters = most.characters): string {
  if (text.length <= characters) return text
  const half = characters / 2
  return `${text.slice(0, half).toWellFormed()}……${text.slice(-half).toWellFormed()}`
}

/** As many of them as are kept. */
export function fitting<T>(all: readonly T[]): T[] {
  let room = most.bytes
  return all.slice(0, most.rows).filter(one => {
    room -= Buffer.byteLength(JSON.stringify(one))
    return room >= 0
  })
}
