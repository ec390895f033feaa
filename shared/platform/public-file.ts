import { presign } from './presign.ts'

/**
 * Files that everybody reads, by presigned URLs, because the S3 client alone would add 160 KB to a function's bundle.
 */

/** The longest wait for S3. Milliseconds. */
const patience = 10_000

/** Throws when S3 refuses it. `seconds`: how long a copy serves. */
export async function putJson(bucket: string, key: string, value: unknown, at: string, seconds = 60): Promise<void> {
  const headers = { 'cache-control': `public, max-age=${seconds}`, 'content-type': 'application/json' }
  const url = await presign('PUT', bucket, key, headers, 60, at)
  const reply = await fetch(url, {
    method: 'PUT',
    headers,
    body: JSON.stringify(value),
    signal: AbortSignal.timeout(patience),
  })
  if (!reply.ok) throw new Error(`${key} was not put: ${reply.status}`)
}

/** A published page. Throws when S3 does not give it. */
export async function getPage(bucket: string, key: string, at: string): Promise<string> {
  const reply = await fetch(await presign('GET', bucket, key, {}, 60, at), { signal: AbortSignal.timeout(patience) })
  if (!reply.ok) throw new Error(`${key} was not read: ${reply.status}`)
  return reply.text()
}
