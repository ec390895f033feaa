import { request } from 'node:http'
import type { Place } from '../../tests/journeys/place.ts'
import type { Shot } from './shot.ts'

export interface Reply {
  status: number
  type: string
  text: string
}

/** Sends a request from an address of its own on the loopback network; resolves with the whole reply. */
export async function send(place: Place, shot: Shot, version: string | null): Promise<Reply> {
  const authorization = await shot.caller.authorization()
  const { promise, resolve, reject } = Promise.withResolvers<Reply>()
  const headers = {
    ...shot.headers,
    ...(authorization === null ? {} : { authorization }),
    ...(version === null ? {} : { 'if-match': version }),
    ...(shot.body === null ? {} : { 'content-length': String(shot.body.length) }),
  }
  const { hostname, port } = new URL(place.url)
  const asked = request(
    { hostname, port, path: shot.path, method: shot.method, headers, localAddress: `127.0.0.${shot.from}` },
    response => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('error', reject)
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          type: response.headers['content-type'] ?? '',
          text: Buffer.concat(chunks).toString('utf8'),
        }),
      )
    },
  )
  asked.on('error', reject)
  asked.end(shot.body ?? undefined)
  return promise
}
