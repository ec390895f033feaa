import type { Indexed } from './indexed.ts'

/** How well a word fits an entry: 0 for not at all. Chinese first, and its names before what people call it. */
function fitOf(entry: Indexed, word: string): number {
  if (/^[a-z]+$/.test(word)) return Math.max(spokenFitOf(entry, word), entry.words.includes(word) ? 8 : 0)
  if (entry.names.some(name => name.startsWith(word))) return 14
  if (entry.names.some(name => name.includes(word))) return 13
  if (entry.everyday.some(([said]) => said === word)) return 12
  if (entry.words.includes(word)) return 11
  if (entry.everyday.some(([said]) => said.startsWith(word))) return 10
  if (entry.names.some(name => isShortened(word, name))) return 2
  if (entry.everyday.some(([said]) => said.includes(word))) return 1
  // In a sentence the longest everyday word counts.
  return Math.max(0, ...entry.everyday.map(([said]) => (word.includes(said) ? said.length / 100 : 0)))
}

/** People say 医保 for 医疗保险: the characters in order, some left out. */
function isShortened(word: string, name: string): boolean {
  if (!/^\p{Script=Han}{2,}$/u.test(word)) return false
  let at = -1
  return [...word].every(character => {
    at = name.indexOf(character, at + 1)
    return at >= 0
  })
}

/** A word in pinyin or initials: what people call an entry counts from its first syllable, and a little less than a name. */
function spokenFitOf({ syllables, everyday }: Indexed, word: string): number {
  const named = syllables.map(s => spokenFit(s, word))
  const called = everyday
    .map(([, s]) => spokenFit(s, word))
    .filter(fit => fit === fromFirst.full || fit === fromFirst.initials)
  return Math.max(0, ...named, ...called.map(fit => fit - 0.5))
}

const fromFirst = { full: 6, initials: 4 }

/** A name as it is typed in pinyin: the syllables in one, where each begins, and their initials. */
interface Spoken {
  whole: string
  starts: readonly number[]
  initials: string
}

const known = new WeakMap<readonly string[], Spoken>()

function spokenOf(syllables: readonly string[]): Spoken {
  const kept = known.get(syllables)
  if (kept !== undefined) return kept
  let at = 0
  const starts = syllables.map(({ length }) => {
    at += length
    return at - length
  })
  const made = { whole: syllables.join(''), starts, initials: syllables.map(s => s.charAt(0)).join('') }
  known.set(syllables, made)
  return made
}

/** A word typed in pinyin starts at a syllable; in initials it names some syllables in a row. */
function spokenFit(syllables: readonly string[], word: string): number {
  const { whole, starts, initials } = spokenOf(syllables)
  if (whole.startsWith(word)) return fromFirst.full
  if (whole.includes(word) && starts.some(start => whole.startsWith(word, start))) return 5
  const at = initials.indexOf(word)
  return at < 0 ? 0 : at === 0 ? fromFirst.initials : 3
}

interface Found {
  entry: Indexed
  fit: number
}

/** What the hall offers comes before matters of other places, unless it only has a word of the sentence. */
const rankOf = ({ entry, fit }: Found): number => (fit < 1 ? 0 : entry.elsewhere === undefined ? 2 : 1)

/** Entries that fit every word, best first. */
export function search(entries: readonly Indexed[], typed: string): Indexed[] {
  const whole = typed.normalize('NFKC').trim().toLowerCase().replaceAll('ü', 'v').replaceAll("'", '')
  const words = whole.split(/[\s,，、。]+/).filter(word => word !== '')
  if (words.length === 0) return []
  const isOne = words.length === 1 && words[0] === whole
  const worth = (entry: Indexed): number => {
    if (entry.isExact) return entry.names.includes(whole) ? 13 : 0
    const fits = words.map(word => fitOf(entry, word))
    return Math.max(isOne ? 0 : fitOf(entry, whole), fits.every(value => value > 0) ? Math.max(...fits) : 0)
  }
  return entries
    .map(entry => ({ entry, fit: worth(entry) }))
    .filter(({ fit }) => fit > 0)
    .sort((a, b) => rankOf(b) - rankOf(a) || b.fit - a.fit)
    .map(({ entry }) => entry)
}
