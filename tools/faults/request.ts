import type { Ground } from './ground.ts'

/** A client's knowledge of a request: carried out, certainly not carried out, or neither. */
export interface Outcome {
  kind: 'done' | 'refused' | 'unknown'
  status: number
  body: Record<string, unknown>
  text: string
}

/** One request. A gateway's or a function's failure leaves its outcome open. */
export async function request(
  ground: Ground,
  user: string,
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<Outcome> {
  try {
    const ask = () => ground.as(user).ask(method, path, body, headers)
    let reply = await ask()
    for (let again = 0; again < 3 && reply.status === 401; again++) {
      // The clock has jumped past the token's end, so the user signs in again.
      ground.signOut(user)
      reply = await ask()
    }
    const kind = reply.status < 300 ? 'done' : reply.status >= 500 ? 'unknown' : 'refused'
    return { kind, ...reply }
  } catch (error) {
    return { kind: 'unknown', status: 0, body: {}, text: error instanceof Error ? error.message : String(error) }
  }
}
