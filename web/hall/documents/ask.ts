/** The outcome of a request to the hall. */
export type Reply =
  | { kind: 'answer'; body: Fields }
  | { kind: 'refusal'; code: string; sentence: string }
  | { kind: 'unreachable' }

export type Fields = Readonly<Record<string, unknown>>

/** The longest wait for a reply over a slow village connection. Milliseconds. */
const patience = 20_000

/** Sends a request to the hall. Never throws: a lost connection, a gateway's own page and a refusal are all answers. */
export async function ask(path: `/api/${string}`, body: object): Promise<Reply> {
  try {
    const response = await fetch(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(patience),
    })
    const read: unknown = await response.json()
    if (!isFields(read)) return { kind: 'unreachable' }
    if (response.ok) return { kind: 'answer', body: read }
    const code = text(read, 'code')
    if (code !== '') return { kind: 'refusal', code, sentence: text(read, 'title') }
    return response.status === 429
      ? { kind: 'refusal', code: 'throttled', sentence: '现在访问的人太多，请稍后再试。' }
      : { kind: 'unreachable' }
  } catch {
    return { kind: 'unreachable' }
  }
}

export const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** A field as text; empty when it is no text. */
export const text = (from: Fields, name: string): string => {
  const value = from[name]
  return typeof value === 'string' ? value : ''
}

export const list = (from: Fields, name: string): Fields[] => {
  const value = from[name]
  return Array.isArray(value) ? value.filter(isFields) : []
}
