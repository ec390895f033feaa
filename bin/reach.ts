import { findHall } from '../local/running.ts'

/** The hall that an operator's command calls, and the token it uses. */
export interface Reached {
  url: string
  token: string
}

/**
 * HALL_URL and HALL_TOKEN name the hall and an administrator's access token. Without them it is the hall on this
 * machine, of several the one on the given data folder, and the named demo administrator. Throws with a sentence for
 * the operator.
 */
export async function reach(folder: string | undefined, user: 'admin' | 'admin2'): Promise<Reached> {
  const { HALL_URL: url, HALL_TOKEN: token } = process.env
  if (url !== undefined && token !== undefined) return { url: url.replace(/\/+$/, ''), token }
  const here = await findHall({ folder })
  const reply = await fetch(`${here.url}/local/token?user=${user}`)
  if (!reply.ok) throw new Error(`大厅没有应答：${reply.status}`)
  return { url: here.url, token: await reply.text() }
}
