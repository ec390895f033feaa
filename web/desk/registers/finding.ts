/** Capitals and full-width characters are found as well. */
const folded = (text: string): string => text.normalize('NFKC').toLowerCase()

/** Whether each word of what was typed stands in one of the texts. */
export function finding(typed: string): (texts: readonly string[]) => boolean {
  const words = folded(typed).trim().split(/\s+/u)
  return texts => {
    const among = texts.map(folded)
    return words.every(word => among.some(text => text.includes(word)))
  }
}

/** Tables go by their first column: T2 is before T10, and a village below its town, whose code its own begins with. */
export function byFirst({ cells: [a = ''] }: Row, { cells: [b = ''] }: Row): number {
  return placeOf(a) < placeOf(b) ? -1 : 1
}
interface Row {
  cells: readonly string[]
}
/** Numbers of rules have one digit or two. */
const placeOf = (cell: string): string => cell.replace(/^[A-Z](?=\d$)/, '$&0')
