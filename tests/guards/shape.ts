/** The shape of stored data. Individual values are replaced by their kind, and names stay. */

/** Names by group, such as attributes by kind of row. */
export type Groups = Record<string, string[]>

const kinds: readonly (readonly [kind: string, RegExp])[] = [
  ['<instant>', /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/],
  ['<day>', /^\d{4}-\d{2}-\d{2}$/],
  ['<month>', /^\d{4}-\d{2}$/],
  ['<office>', /^(\d{6}|\d{9}|\d{12})$/],
  ['<n>', /^\d+$/],
  ['<case>', /^XX[0-9A-Z]{11}$/],
  ['<item>', /^[A-Z]{2}-\d{4}$/],
  ['<batch>', /^PC-[0-9A-F]{12}$/],
  ['<id>', /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/],
  ['<hash>', /^[0-9a-f]{16,64}$/],
]

function kindOf(part: string): string {
  const [, document] = /^XX[0-9A-Z]{11}-([A-Z])\d+$/.exec(part) ?? []
  if (document !== undefined) return `<case>-${document}<n>`
  if (/^0\d+$/.test(part)) return `<${part.length} digits>`
  return kinds.find(([, pattern]) => pattern.test(part))?.[0] ?? part
}

/**
 * A key by its parts: `CASE#XX0000000010Y` is `CASE#<case>`. `known` has the kinds of parts that cannot be recognised.
 */
export const shapeOf = (key: string, known: ReadonlyMap<string, string>): string =>
  key
    .split('#')
    .map(part => known.get(part) ?? kindOf(part))
    .join('#')

/** The names of a row's attributes and of its maps, and the top-level names in the JSON of an entry or a head. */
export function attributesOf(row: Readonly<Record<string, unknown>>): string[] {
  return Object.entries(row).flatMap(([name, value]) => {
    const isText = typeof value === 'string' && 'hash' in row && /^\{.*\}$/.test(value)
    const inner: unknown = isText ? JSON.parse(value) : value
    const isMap = typeof inner === 'object' && inner !== null && Object.getPrototypeOf(inner) === Object.prototype
    return [name, ...(isMap ? Object.keys(inner).map(key => `${name}.${key}`) : [])]
  })
}
