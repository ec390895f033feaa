import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'

/** The look comes from one file of tokens. */

const root = join(import.meta.dirname, '../..')
const read = (path: string): string => readFileSync(join(root, path), 'utf8').replace(/\/\*[\s\S]*?\*\//g, '')
const tokenFile = 'web/platform/styles/tokens.css'
const sheets = globSync('web/**/*.css', { cwd: root }).filter(path => path !== tokenFile)

/** The declarations of a style sheet, as property and value. */
const declarations = (css: string): (readonly [property: string, value: string])[] =>
  [...css.matchAll(/([\w-]+)\s*:\s*([^:;{}]+)(?=[;}])/g)].map(([, property = '', value = '']) => [
    property,
    value.trim(),
  ])

const tokensIn = (css: string): Map<string, string> =>
  new Map([...css.matchAll(/--([\w-]+)\s*:\s*([^;{}]+);/g)].map(([, name = '', value = '']) => [name, value.trim()]))
const block = (selector: string): Map<string, string> => {
  const css = read(tokenFile)
  const from = css.indexOf(`${selector} {`)
  return tokensIn(css.slice(from, css.indexOf('}', from)))
}
const light = block(':root')
const dark = new Map([...light, ...block('  .dark')])

const isRawColour = (value: string): boolean =>
  /#[\da-f]{3,8}\b|\b(?:rgb|hsl|hwb|lab|lch|oklab|oklch|color)a?\(|\b(?:white|black|red|green|blue|gray|grey|orange|yellow)\b(?!-)/i.test(
    value.replaceAll(/var\([^)]*\)/g, ''),
  )
const sizes = ['title', 'heading', 'lead', 'body', 'small']
const isSize = (value: string): boolean => value === 'inherit' || sizes.some(size => value.includes(`var(--${size})`))

describe('every style sheet beside the tokens', () => {
  test('is found', () => expect(sheets.length).toBeGreaterThan(10))

  test.each(sheets)('%s has no colour and no size of type of its own', path => {
    const stray = declarations(read(path)).filter(
      ([property, value]) => isRawColour(value) || (/^font(-size)?$/.test(property) && !isSize(value)),
    )
    expect(stray).toEqual([])
  })

  test('uses tokens that exist, and every token is used', () => {
    const used = new Set(
      [...sheets, tokenFile].flatMap(path => [...read(path).matchAll(/var\(--([\w-]+)/g)].map(([, name]) => name)),
    )
    expect([...used].filter(name => name !== undefined && !light.has(name))).toEqual([])
    expect([...light.keys()].filter(name => !used.has(name))).toEqual([])
  })
})

/** The share of light of a colour (WCAG 2.2). */
function luminance(colour: string): number {
  const hex = colour.length === 4 ? colour.replace(/[\da-f]/gi, '$&$&') : colour
  const [r = 0, g = 0, b = 0] = [1, 3, 5]
    .map(at => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
    .map(part => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

function contrast(one = '', other = ''): number {
  const [dim = 0, bright = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b)
  return (bright + 0.05) / (dim + 0.05)
}

/** What stands on what: text needs 4.5, an edge or a focus ring 3. */
const pairs: readonly (readonly [least: number, on: string, what: readonly string[]])[] = [
  [4.5, 'paper', ['ink', 'soft', 'brand', 'deep', 'red', 'amber', 'green']],
  [4.5, 'ground', ['ink', 'soft', 'brand', 'red', 'green']],
  [4.5, 'sunk', ['ink', 'soft', 'brand']],
  [4.5, 'pale', ['ink', 'soft', 'brand', 'deep']],
  [4.5, 'brand', ['on']],
  [4.5, 'deep', ['on']],
  [4.5, 'red-pale', ['ink', 'soft', 'red', 'brand']],
  [4.5, 'amber-pale', ['ink', 'amber', 'brand', 'red']],
  [4.5, 'green-pale', ['ink', 'green']],
  [4.5, 'red', ['paper']],
  [4.5, 'amber', ['paper']],
  [4.5, 'green', ['paper']],
  [4.5, 'ink', ['paper']],
  [4.5, 'seal', ['white']],
  [4.5, 'table', ['white']],
  [3, 'paper', ['edge', 'focus']],
  [3, 'ground', ['edge', 'focus']],
  [3, 'sunk', ['edge', 'focus']],
  [3, 'pale', ['focus']],
]

describe.each([
  ['light', light],
  ['dark', dark],
] as const)('the colours of the %s mode', (_, tokens) => {
  test.each(pairs)('stand out by %s on %s', (least, on, what) => {
    const low = what.filter(name => contrast(tokens.get(name), tokens.get(on)) < least)
    expect(low).toEqual([])
  })
})
