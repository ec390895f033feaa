/*
 * What people type, cleaned: one way per format, for the browser, the API, imports and lists alike. Each cleaning
 * leaves what it made unchanged. Nothing is ever cut: what is too long is said, by code points, after the cleaning.
 */

/** Control and format characters, half characters, and letters that show nothing. */
const invisible = /[\p{Cc}\p{Cf}\p{Cs}\u115F\u1160\u2800\u3164\uFFA0]/gu
/** Marks and variation selectors that have no character to stand on. */
const strayMarks = /(^|\s)\p{M}+/gu
/** Hyphens and dashes, the minus sign among them. */
const hyphens = /[\p{Pd}\u2043\u2212]/gu

const visible = (text: string): string =>
  text.normalize('NFC').replace(invisible, '').replace(strayMarks, '$1').normalize('NFC')

/** A line, such as an address: no line ends or invisible characters, and single blanks within. */
export function cleanLine(text: string): string {
  return visible(text.replace(/\s+/gu, ' ')).replace(/ +/g, ' ').trim()
}

/** The name of a person or organisation: a line without the blanks that set two Chinese characters apart. */
export function cleanName(text: string): string {
  return cleanLine(text).replace(/(\p{Script=Han}) (?=\p{Script=Han})/gu, '$1')
}

/** A longer text: its lines and blanks stay, except around it. */
export function cleanText(text: string): string {
  const lines = text.replace(/\r\n?|[\u2028\u2029]/g, '\n').replaceAll('\t', ' ')
  return lines
    .split('\n')
    .map(line => visible(line).trimEnd())
    .join('\n')
    .trim()
}

/**
 * Digits and letters, such as a number or a code: full-width characters are folded, every dash becomes a hyphen,
 * blanks go, and letters are capitals.
 */
export function cleanCode(text: string): string {
  return visible(text)
    .replace(/[\uFF01-\uFF5E]/g, wide => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
    .replace(hyphens, '-')
    .replace(/\s/gu, '')
    .toUpperCase()
}

/** A number that has no hyphens of its own, such as an identity number, an account or a query code. */
export function cleanNumber(text: string): string {
  return cleanCode(text).replaceAll('-', '')
}

/** The entries of a list that is typed as one text, each once: a line whose commas, of whatever kind, set them apart. */
export function entriesIn(text: string): string[] {
  const entries = text.split(/[、，,；;]/u).map(cleanLine)
  return [...new Set(entries)].filter(entry => entry !== '')
}

/** The characters that people count: a rare Chinese character is one. */
export function lengthOf(text: string): number {
  return [...text].length
}
