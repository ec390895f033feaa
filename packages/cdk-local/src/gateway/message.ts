import type { IncomingMessage, ServerResponse } from 'node:http'

/** A request as a gateway receives it. */
export interface HttpRequest {
  method: string
  /** As sent, percent-encoded, without the query. */
  path: string
  /** Without the question mark. */
  query: string
  /** Names in lower case; repeated headers joined by a comma; without cookies. */
  headers: Readonly<Record<string, string>>
  cookies: readonly string[]
  body: Buffer
  sourceIp: string
}

export interface HttpReply {
  status: number
  headers: Record<string, string>
  cookies: string[]
  body: Buffer | string
}

/** API Gateway's limit of a body, in bytes. */
export const bodyLimit = 10 * 1024 * 1024

export class BodyTooLarge extends Error {}

/** Reads a request whole. Throws BodyTooLarge above {@link bodyLimit}. */
export async function readMessage(message: IncomingMessage): Promise<HttpRequest> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of message) {
    const bytes: Buffer = chunk
    size += bytes.length
    if (size > bodyLimit) throw new BodyTooLarge()
    chunks.push(bytes)
  }
  const [path = '/', ...query] = (message.url ?? '/').split('?')
  const { cookie, ...headers } = message.headersDistinct
  return {
    method: message.method ?? 'GET',
    path,
    query: query.join('?'),
    headers: Object.fromEntries(Object.entries(headers).map(([name, values = []]) => [name, values.join(',')])),
    cookies: (cookie ?? []).flatMap(line => line.split(/;\s*/)),
    body: Buffer.concat(chunks),
    sourceIp: message.socket.remoteAddress ?? '127.0.0.1',
  }
}

export function writeReply(
  response: ServerResponse,
  { status, headers, cookies, body }: HttpReply,
  head: boolean,
): void {
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value)
  if (cookies.length > 0) response.setHeader('set-cookie', cookies)
  response.setHeader('content-length', Buffer.byteLength(body))
  response.writeHead(status)
  response.end(head ? undefined : body)
}

/** A refusal of the gateway itself. */
export function gatewayRefusal(status: number, message: string, headers: Record<string, string> = {}): HttpReply {
  return {
    status,
    headers: { 'content-type': 'application/json', ...headers },
    cookies: [],
    body: JSON.stringify({ message }),
  }
}
