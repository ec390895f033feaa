/** The hash chain of a history: each entry's hash covers the one before it and the stored bytes of its own body. */

export type Hash = (text: string) => string

/** The predecessor of a chain's first entry. */
export const genesis = '0'.repeat(64)

export const link = (before: string, body: string, hash: Hash): string => hash(`${before}\n${body}`)

/** The sequence number of the first broken entry, or null when the chain is whole. */
export function firstBreak(entries: readonly { body: string; hash: string }[], hash: Hash): number | null {
  let before = genesis
  for (const [i, entry] of entries.entries()) {
    if (link(before, entry.body, hash) !== entry.hash) return i + 1
    before = entry.hash
  }
  return null
}
