import { type Answer, ask, refused, unreachable } from '../api/hall.ts'
import type { Prepared } from './prepare.ts'

/** The time the hall may check a file before the page stops waiting. Milliseconds. */
const patience = 60_000
const pause = 500

/** Sends a file to the hall's upload bucket and waits for its finding. Returns the upload's id. */
export async function upload({ blob, type }: Prepared): Promise<Answer<string>> {
  const bytes = await blob.arrayBuffer()
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
  const sha256 = Array.from(digest, byte => byte.toString(16).padStart(2, '0')).join('')
  const granted = await ask('request-upload', { body: { bytes: bytes.byteLength, type, sha256 } })
  if (!granted.ok) return granted
  const { id, url, headers } = granted.body
  try {
    // The browser sets the length itself.
    const { 'content-length': _, ...rest } = headers
    const put = await fetch(url, { method: 'PUT', headers: rest, body: bytes })
    if (!put.ok) return refused('upload-failed', '文件没有传上去，请再试一次。')
  } catch {
    return unreachable
  }
  return finding(id)
}

async function finding(id: string): Promise<Answer<string>> {
  const until = Date.now() + patience
  while (Date.now() < until) {
    const state = await ask('read-upload', { path: { upload: id } })
    if (!state.ok && state.code !== 'unreachable') return state
    if (state.ok && state.body.status === 'verified') return { ok: true, body: id }
    if (state.ok && state.body.status === 'refused') {
      return refused('upload-refused', state.body.reason ?? '文件没有通过核验，请重新拍照上传。')
    }
    await new Promise(done => setTimeout(done, pause))
  }
  return refused('upload-slow', '文件还没有核验完，请过一会儿再传一次。')
}
