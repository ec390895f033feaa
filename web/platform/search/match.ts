import type { Indexed } from './indexed.ts'

/** How well a word fits an item: 0 for not at all. Chinese first, then whole syllables, then initials. */
function fitOf(item: Indexed, word: string): number {
  const name = item.name.normalize('NFKC').toLowerCase()
  if (name.includes(word)) return name.startsWith(word) ? 9 : 7
  if (item.words.includes(word)) return 8
  if (isShortened(word, name)) return 2
  if (!/^[a-z]+$/.test(word)) return 0
  return Math.max(...item.syllables.map(s => spokenFit(s, word)))
}

/** People say 低保 for 最低生活保障 and 医保 for 医疗保险: the characters in order, some left out. */
function isShortened(word: string, name: string): boolean {
  if (!/^\p{Script=Han}{2,}$/u.test(word)) return false
  let at = -1
  return [...word].every(character => {
    at = name.indexOf(character, at + 1)
    return at >= 0
  })
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
  const whole = typed.normalize('NFKC').trim().toLowerCase().replaceAll('ü', 'v').replaceAll("'", '')
  const words = whole.split(/[\s,，、。]+/).filter(word => word !== '')
  if (words.length === 0) return []
  const worth = (item: Indexed): number => {
    const fits = words.map(word => fitOf(item, word))
    return Math.max(fitOf(item, whole), fits.every(value => value > 0) ? Math.max(...fits) : 0)
  }
  return items
    .map(item => ({ item, fit: worth(item) }))
    .filter(({ fit }) => fit > 0)
    .sort((a, b) => b.fit - a.fit)
    .map(({ item }) => item)
}
