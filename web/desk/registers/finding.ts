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
