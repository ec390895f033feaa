/** One item as the browser searches it; made at build time, where the dictionary of pinyin is. */
export interface Indexed {
  readonly code: string
  readonly name: string
  /** other words it is looked for by, in lower case */
  readonly words: string
  /** syllables of the name, the short name and each theme */
  readonly syllables: readonly (readonly string[])[]
}
