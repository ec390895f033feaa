import { gzipSync } from 'node:zlib'
import fc from 'fast-check'

/** Ways to make a good body bad or strange. */

const odd: readonly unknown[] = [
  null,
  true,
  0,
  -1,
  1e21,
  Number.MAX_SAFE_INTEGER + 1,
  '',
  'x',
  [],
  {},
  [[]],
  ['x'],
  { x: 1 },
]

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** A copy with one change, at the place chosen by `at`. The whole is one of the places. */
function changeAt(value: unknown, at: number, change: (old: unknown) => unknown): unknown {
  const places = countPlaces(value)
  let left = at % places
  const walk = (node: unknown): unknown => {
    if (left-- === 0) return change(node)
    if (Array.isArray(node)) return node.map(walk)
    if (isObject(node)) return Object.fromEntries(Object.entries(node).map(([key, inner]) => [key, walk(inner)]))
    return node
  }
  return walk(value)
}

function countPlaces(value: unknown): number {
  const inner = Array.isArray(value) ? value : isObject(value) ? Object.values(value) : []
  return inner.reduce<number>((sum, node) => sum + countPlaces(node), 1)
}

const without = (node: unknown, at: number): unknown => {
  if (!isObject(node)) return undefined
  const names = Object.keys(node)
  const dropped = names[at % Math.max(1, names.length)]
  return Object.fromEntries(Object.entries(node).filter(([name]) => name !== dropped))
}

const strangeKeys = ['__proto__', 'constructor', 'prototype', 'toString', 'pk', 'shoeSize', '', '陈', 'a'.repeat(300)]

/** JSON with one more property of the outermost object, which may duplicate another. */
const withProperty = (json: string, key: string, value: string): string =>
  json.startsWith('{') ? json.replace('{', `{${JSON.stringify(key)}:${value}${json === '{}' ? '' : ','}`) : json

const deep = (levels: number): string => `${'['.repeat(levels)}${']'.repeat(levels)}`

/** The bytes of a body and its media type. */
export interface Packed {
  bytes: Buffer
  headers: Record<string, string>
}

const json = { 'content-type': 'application/json' }

/** The value unchanged. */
export const packed = (value: unknown): Packed => ({ bytes: Buffer.from(JSON.stringify(value)), headers: json })

/** A value that usually breaks the schema. */
function changed(value: unknown): fc.Arbitrary<unknown> {
  return fc.tuple(fc.nat(), fc.nat(), fc.constantFrom(...odd), fc.nat(2)).map(([place, at, other, way]) => {
    if (way === 0) return changeAt(value, place, () => other)
    if (way === 1) return changeAt(value, place, old => without(old, at))
    return changeAt(value, place, old => (typeof old === 'string' ? old.repeat(200).slice(0, 3000) : other))
  })
}

/** A text that JSON would not produce. */
function garbled(value: unknown): fc.Arbitrary<string> {
  const good = JSON.stringify(value)
  const key = fc.constantFrom(...strangeKeys)
  return fc.oneof(
    key.map(name => withProperty(good, name, '{"polluted":true}')),
    fc.constantFrom(...Object.keys(isObject(value) ? value : {}), 'x').map(name => withProperty(good, name, '1')),
    fc.constantFrom(
      '',
      ' ',
      'null',
      '[]',
      '""',
      '0',
      '{',
      '{}}',
      'undefined',
      'NaN',
      "{'a':1}",
      '{"a":1,}',
      '\uFEFF{}',
    ),
    fc.nat(good.length).map(end => good.slice(0, end)),
    fc.constantFrom(50, 5000, 30_000).map(levels => withProperty(good, 'form', deep(levels))),
    fc
      .constantFrom('1e400', '-1e-400', '123456789012345678901234567890', '01', '.5')
      .map(n => withProperty(good, 'days', n)),
    fc.constantFrom(65_535, 66_000, 200_000).map(length => good + ' '.repeat(length)),
    fc.constantFrom('\\ud800', '\\u0000', '\\x', '\n').map(sign => good.replace(/":"/, `":"${sign}`)),
  )
}

const types = [
  'text/plain',
  'application/x-www-form-urlencoded',
  'application/octet-stream',
  'multipart/form-data',
  '*/*',
  '',
]

/** The value spoiled in one way. */
export function spoiled(value: unknown): fc.Arbitrary<Packed> {
  const bytes = Buffer.from(JSON.stringify(value))
  return fc.oneof(
    { weight: 5, arbitrary: changed(value).map(other => packed(other ?? null)) },
    { weight: 3, arbitrary: garbled(value).map(text => ({ bytes: Buffer.from(text), headers: json })) },
    fc.constantFrom(...types).map(type => ({ bytes, headers: { 'content-type': type } })),
    fc.uint8Array({ maxLength: 200 }).map(noise => ({ bytes: Buffer.from(noise), headers: json })),
    fc.constant({ bytes: gzipSync(bytes), headers: { ...json, 'content-encoding': 'gzip' } }),
    fc.constant({
      bytes: Buffer.from(JSON.stringify(value), 'utf16le'),
      headers: { 'content-type': 'application/json; charset=utf-16' },
    }),
    fc.constant({ bytes: Buffer.concat([bytes, Buffer.from([0xff, 0xfe, 0xc0, 0x80])]), headers: json }),
  )
}
