import { type Answer, ask, type Refused, refused, unreachable } from '../api/hall.ts'
import type { Prepared } from './prepare.ts'

/** The time the hall may check a file before the page stops waiting. Milliseconds. */
const patience = 60_000
const pause = 500

interface Watch {
  /** aborted by whoever does not want the file sent any more */
  readonly signal: AbortSignal
  /** the share that has been sent, of 0 to 1 */
  readonly onShare: (share: number) => void
}

/** Sends a file to the hall's upload bucket and waits for its finding. Returns the upload's id, or null once aborted. */
export async function upload({ blob, type }: Prepared, watch: Watch): Promise<Answer<string> | null> {
  const bytes = await blob.arrayBuffer()
  const granted = await ask('request-upload', {
    body: { bytes: bytes.byteLength, type, sha256: await digestOf(bytes) },
  })
  if (!granted.ok) return granted
  const failure = await put(granted.body, bytes, watch)
  if (watch.signal.aborted) return null
  return failure ?? finding(granted.body.id, watch.signal)
}

/** SHA-256 in hexadecimal digits. */
export async function digestOf(bytes: ArrayBuffer): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
  return Array.from(digest, byte => byte.toString(16).padStart(2, '0')).join('')
}

interface Grant {
  url: string
  headers: Readonly<Record<string, string>>
}

/** Sends the bytes to where the hall has granted it; returns the refusal when they did not arrive. */
export async function put({ url, headers }: Grant, bytes: ArrayBuffer, watch: Watch): Promise<Refused | null> {
  // The browser sets the length itself.
  const { 'content-length': _, ...rest } = headers
  const status = await sent(url, rest, bytes, watch)
  if (status === 0) return unreachable
  return status === 200 ? null : refused('upload-failed', '文件没有传上去，请再试一次。')
}

/** Returns the status, or 0 without an answer. Only this old interface tells how much was sent. */
function sent(url: string, headers: Grant['headers'], body: ArrayBuffer, watch: Watch): Promise<number> {
  return new Promise(resolve => {
    const request = new XMLHttpRequest()
    request.open('PUT', url)
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value)
    request.upload.onprogress = ({ loaded, total }) => watch.onShare(loaded / total)
    request.onloadend = () => resolve(request.status)
    watch.signal.addEventListener('abort', () => request.abort())
    request.send(body)
    // Aborted while the grant was asked for.
    if (watch.signal.aborted) request.abort()
  })
}

async function finding(id: string, signal: AbortSignal): Promise<Answer<string> | null> {
  const until = Date.now() + patience
  while (Date.now() < until) {
    const state = await ask('read-upload', { path: { upload: id } })
    if (signal.aborted) return null
    if (!state.ok && state.code !== 'unreachable') return state
    if (state.ok && state.body.status === 'verified') return { ok: true, body: id }
    if (state.ok && state.body.status === 'refused') {
      return refused('upload-refused', state.body.reason ?? '文件没有通过核验，请重新拍照上传。')
    }
    await new Promise(done => setTimeout(done, pause))
  }
  return refused('upload-slow', '文件还没有核验完，请过一会儿再传一次。')
}
