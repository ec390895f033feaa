import type { IncomingMessage, ServerResponse } from 'node:http'

/** A request to the regional endpoint, read whole. */
export interface AwsRequest {
  method: string
  /** Path as sent, still percent-encoded. */
  path: string
  /** Query pairs as sent, still percent-encoded, in order. */
  query: readonly (readonly [string, string])[]
  /** Names in lower case; repeated headers joined by a comma. */
  headers: Readonly<Record<string, string>>
  body: Buffer
}

export interface AwsReply {
  status: number
  headers: Record<string, string>
  body: Buffer | string
}

/** Largest accepted body, in bytes. S3 itself accepts more, but no grant comes near it. */
export const bodyLimit = 32 * 1024 * 1024

export class BodyTooLarge extends Error {}

/** Reads a request whole. Throws BodyTooLarge above {@link bodyLimit}. */
export async function readRequest(message: IncomingMessage): Promise<AwsRequest> {
  if (Number(message.headers['content-length'] ?? 0) > bodyLimit) throw new BodyTooLarge()
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of message) {
    const bytes: Buffer = chunk
    size += bytes.length
    if (size > bodyLimit) throw new BodyTooLarge()
    chunks.push(bytes)
  }
  const target = message.url ?? '/'
  const mark = target.indexOf('?')
  const headers: Record<string, string> = {}
  for (const [name, value] of Object.entries(message.headers)) {
    if (value !== undefined) headers[name] = Array.isArray(value) ? value.join(',') : value
  }
  return {
    method: message.method ?? 'GET',
    path: mark < 0 ? target : target.slice(0, mark),
    query: mark < 0 ? [] : splitQuery(target.slice(mark + 1)),
    headers,
    body: Buffer.concat(chunks),
  }
}

export function answer(response: ServerResponse, reply: AwsReply): void {
  // Omitted: headers of the engine's own connection, and its clock, which may differ from the place's.
  const { 'content-length': length, 'transfer-encoding': _, connection: __, date: ___, ...headers } = reply.headers
  // A HEAD answer has the length of a body that is not sent.
  response.writeHead(reply.status, { ...headers, 'content-length': length ?? String(Buffer.byteLength(reply.body)) })
  response.end(reply.body)
}

/** The decoded value of one query parameter, or undefined when it is absent. */
export function queryValue(request: AwsRequest, name: string): string | undefined {
  const pair = request.query.find(([key]) => decodeURIComponent(key) === name)
  return pair && decodeURIComponent(pair[1])
}

function splitQuery(text: string): [string, string][] {
  return text
    .split('&')
    .filter(pair => pair !== '')
    .map(pair => {
      const mark = pair.indexOf('=')
      return mark < 0 ? [pair, ''] : [pair.slice(0, mark), pair.slice(mark + 1)]
    })
}
