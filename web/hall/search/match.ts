import type { Indexed } from './indexed.ts'

/** How well a word fits an item: 0 for not at all. Chinese first, then whole syllables, then initials. */
function fitOf(item: Indexed, word: string): number {
  if (item.name.toLowerCase().includes(word)) return item.name.toLowerCase().startsWith(word) ? 9 : 7
  if (item.words.includes(word)) return 8
  if (!/^[a-z]+$/.test(word)) return 0
  return Math.max(...item.syllables.map(s => spokenFit(s, word)))
}

/** A word typed in pinyin starts at a syllable; in initials it names some syllables in a row. */
function spokenFit(syllables: readonly string[], word: string): number {
  const starts = syllables.findIndex((_, at) => syllables.slice(at).join('').startsWith(word))
  if (starts >= 0) return starts === 0 ? 6 : 5
  const initials = syllables.map(s => s.charAt(0)).join('')
  const at = initials.indexOf(word)
  return at < 0 ? 0 : at === 0 ? 4 : 3
}

/** Items that fit every word, best first. */
export function search(items: readonly Indexed[], typed: string): Indexed[] {
  const words = typed
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll('ü', 'v')
    .replaceAll("'", '')
    .split(/[\s,，、。]+/)
  const wanted = words.filter(word => word !== '')
  if (wanted.length === 0) return []
  return items
    .map(item => ({ item, fits: wanted.map(word => fitOf(item, word)) }))
    .filter(({ fits }) => fits.every(value => value > 0))
    .sort((a, b) => Math.max(...b.fits) - Math.max(...a.fits))
    .map(({ item }) => item)
}
