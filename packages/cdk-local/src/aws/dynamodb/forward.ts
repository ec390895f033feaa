import { Agent, request as send } from 'node:http'
import type { AwsReply, AwsRequest } from '../request.ts'

/** Forwards requests to the engine over kept-alive connections. */
export function forwardTo(port: number): { forward(request: AwsRequest): Promise<AwsReply>; close(): void } {
  const agent = new Agent({ keepAlive: true, maxSockets: 64 })
  return {
    forward: request =>
      new Promise((resolve, reject) => {
        const headers = { ...request.headers, 'content-length': String(request.body.length) }
        const outgoing = send(
          { host: '127.0.0.1', port, agent, method: request.method, path: request.path, headers },
          incoming => {
            const chunks: Buffer[] = []
            incoming.on('data', chunk => chunks.push(chunk))
            incoming.on('error', reject)
            incoming.on('end', () => {
              const received: Record<string, string> = {}
              for (const [name, value] of Object.entries(incoming.headers))
                if (typeof value === 'string') received[name] = value
              resolve({ status: incoming.statusCode ?? 500, headers: received, body: Buffer.concat(chunks) })
            })
          },
        )
        outgoing.on('error', reject)
        outgoing.end(request.body)
      }),
    close: () => agent.destroy(),
  }
}
