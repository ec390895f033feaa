const star = '*'

/** Statistical names write a rare character by its parts in brackets, as in (土郎); that is one character. */
function characters(text: string): string[] {
  return text.match(/[(（][^()（）]{2,3}[)）]|./gsu) ?? []
}

/**
 * A masked name: 陈*文, 李*. A longer name keeps its first and last character. The name of an organisation is public and
 * stays.
 */
export function maskName(name: string, bearer: 'natural' | 'legal' = 'natural'): string {
  if (bearer === 'legal') return name
  const letters = characters(name.trim())
  const first = letters[0] ?? ''
  const last = letters.at(-1) ?? ''
  if (letters.length <= 1) return star
  if (letters.length === 2) return first + star
  // Three stars at most, so that the length of a long name tells nothing.
  return first + star.repeat(Math.min(letters.length - 2, 3)) + last
}

/** Region and last four characters: 449901********0012. Anything that is not 18 long is hidden whole. */
export function maskIdNumber(value: string): string {
  return value.length === 18 ? value.slice(0, 6) + star.repeat(8) + value.slice(-4) : star.repeat(value.length)
}

/** 138****8000 for a mobile, 0766-****888 for a landline, whose extension is left out. Anything else is hidden whole. */
export function maskPhone(value: string): string {
  if (/^1\d{10}$/.test(value)) return `${value.slice(0, 3)}****${value.slice(-4)}`
  const landline = /^(0\d{2,3}-)\d{4,5}(\d{3})(-\d+)?$/.exec(value)
  return landline ? `${landline[1]}****${landline[2]}` : star.repeat(value.length)
}

const village = /^.*?(?:村民委员会|居民委员会|村委会|居委会|社区|村(?![村民委]))/su
const town = /^.*?(?:镇|街道|乡)/su
const county = /^.*?[县区]/su

/** An address as far as the village; where no village is named, as far as the town or county. */
export function maskAddress(address: string): string {
  // The town comes off first: 稔村镇 would otherwise end at its own 村.
  const inTown = town.exec(address)?.[0] ?? ''
  const shown = inTown + (village.exec(address.slice(inTown.length))?.[0] ?? '') || (county.exec(address)?.[0] ?? '')
  return shown.length === address.length ? address : `${shown}***`
}
