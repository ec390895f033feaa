/** Words of a short message. */

/** The names in `{name}`, each once, in the order of the text. */
export const placeholdersOf = (text: string): string[] => [
  ...new Set([...text.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name)),
]

/** The text with its values in place. A value is put in as it is: braces inside it mean nothing. */
export function filled(text: string, values: Readonly<Record<string, string>>): string {
  const known = new Map<string, string>(Object.entries(values))
  return text.replace(/\{(\w+)\}/g, (_, name: string) => known.get(name) ?? '')
}

/** Parts by which a carrier charges a message: 70 characters alone, 67 in each of several. */
export const partsOf = (text: string): number => (text.length <= 70 ? 1 : Math.ceil(text.length / 67))
