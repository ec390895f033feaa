import type { Indexed } from './indexed.ts'

async function read<T>(path: string): Promise<T> {
  const reply = await fetch(path)
  if (!reply.ok) throw new Error(`${path}: ${reply.status}`)
  return reply.json()
}

/** The search index from its parts, of which the browser keeps those that have not changed. Throws without a network. */
export async function readIndex(): Promise<readonly Indexed[]> {
  const { items, others } = await read<{ items: string[]; others: string }>('/catalogue/search.json')
  const [rest, ...parts] = await Promise.all([others, ...items].map(path => read<Indexed[]>(path)))
  return [...parts.flat().sort((a, b) => (a.code < b.code ? -1 : 1)), ...(rest ?? [])]
}

/** The county's offices by their names and pinyin. Throws without a network. */
export const readOffices = (): Promise<readonly Indexed[]> => read<Indexed[]>('/catalogue/office-names.json')
