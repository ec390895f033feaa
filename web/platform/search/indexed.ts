/** An item, or a town's branch hall, as the browser searches it; made at build time, where the dictionary of pinyin is. */
export interface Indexed {
  readonly code: string
  readonly name: string
  /** the page about it */
  readonly page: string
  /** further search terms, in lower case */
  readonly words: string
  /** syllables of the names */
  readonly syllables: readonly (readonly string[])[]
}
