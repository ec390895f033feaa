import fc from 'fast-check'

/** Texts that once broke something somewhere, and alphabets of texts. */
export const hostile = [
  '陈大文',
  '𠮷野',
  '㐂亖',
  '👨‍👩‍👧‍👦',
  '\u202Egnp.exe',
  '\u0000',
  '\uD800',
  '\uDFFF',
  '\uFEFF',
  '\u2028',
  'e\u0301',
  '　全角　',
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "'; DROP TABLE cases; --",
  `$${'{'}jndi:ldap://127.0.0.1/x}`,
  '{{7*7}}',
  '../../etc/passwd',
  '%00%2e%2e%2f',
  '\r\nX-Injected: 1',
  'CASE#1',
  '#',
  '__proto__',
  'constructor',
  'NaN',
  '1e999',
  '-0',
  ' ',
] as const

/** A text of exactly this many UTF-16 units. It may end in half a character. */
const ofLength = (length: number): fc.Arbitrary<string> =>
  fc
    .oneof(
      fc.array(fc.constantFrom(...hostile), { minLength: 1, maxLength: 4 }),
      fc.array(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 4 }),
      fc.constant(['县']),
      fc.constant(['a']),
    )
    .map(parts => {
      const part = parts.join('') || 'x'
      return part.repeat(Math.ceil(length / part.length)).slice(0, length)
    })

/** The longest text made where a schema allows any length. */
const longest = 4000

/** A text of these lengths, with a preference for the bounds. UTF-16 units. */
export function text(min = 0, max = longest): fc.Arbitrary<string> {
  const top = Math.max(min, Math.min(max, longest))
  return fc
    .oneof(fc.constantFrom(min, top, Math.min(min + 1, top)), fc.integer({ min, max: Math.min(top, min + 30) }))
    .chain(ofLength)
}
