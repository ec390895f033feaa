import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'

/** The hall that an operator's command calls, and the token it uses. */
export interface Reached {
  url: string
  token: string
}

const running = z.object({ url: z.url() })

/**
 * HALL_URL and HALL_TOKEN name the hall and an administrator's access token. Without them it is the hall on this
 * machine with the given data folder, and the named demo administrator. Throws with a sentence for the operator.
 */
export async function reach(folder: string, user: 'admin' | 'admin2'): Promise<Reached> {
  const { HALL_URL: url, HALL_TOKEN: token } = process.env
  if (url !== undefined && token !== undefined) return { url: url.replace(/\/+$/, ''), token }
  const mark = join(folder, 'running.json')
  if (!existsSync(mark)) throw new Error('没有找到大厅：请先 npm start，或设置 HALL_URL 和 HALL_TOKEN。')
  const here = running.parse(JSON.parse(readFileSync(mark, 'utf8')))
  const reply = await fetch(`${here.url}/local/token?user=${user}`)
  if (!reply.ok) throw new Error(`大厅没有应答：${reply.status}`)
  return { url: here.url, token: await reply.text() }
}
