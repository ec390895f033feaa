/** An item, or a town's branch hall, as the browser searches it; made at build time, where the dictionary of pinyin is. */
export interface Indexed {
  readonly code: string
  readonly name: string
  /** where it is told of */
  readonly page: string
  /** other words it is looked for by, in lower case */
  readonly words: string
  /** syllables of the names it is looked for by */
  readonly syllables: readonly (readonly string[])[]
}
