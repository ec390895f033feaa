/**
 * An item, a town's branch hall, or a matter that the hall does not offer, as the browser searches it; made where the pages are published, as
 * there the dictionary of pinyin is.
 */
export interface Indexed {
  readonly code: string
  readonly name: string
  /** the page about it; none about a matter that the hall does not offer */
  readonly page: string
  /** its names, in lower case */
  readonly names: readonly string[]
  /** further search terms, in lower case */
  readonly words: string
  /** syllables of the names */
  readonly syllables: readonly (readonly string[])[]
  /** what people call it, in lower case, with its syllables */
  readonly everyday: readonly (readonly [word: string, syllables: readonly string[]])[]
  /** where it does not read 在用 */
  readonly status?: string
  /** it is found by one of its names as a whole, and by nothing else */
  readonly isExact?: true
  /** where people find a matter that the hall does not offer, as a sentence */
  readonly elsewhere?: string
}
