import { mkdirSync } from 'node:fs'
import { buildApp } from 'fauxqs'
// The package exports neither its stores nor its persistence, and its own start listens on every address.
import { PersistenceManager } from '../../node_modules/fauxqs/dist/persistence.js'
import { S3Store } from '../../node_modules/fauxqs/dist/s3/s3Store.js'
import { SnsStore } from '../../node_modules/fauxqs/dist/sns/snsStore.js'
import { SqsStore } from '../../node_modules/fauxqs/dist/sqs/sqsStore.js'
import type { AwsReply, AwsRequest } from './request.ts'

/** fauxqs in this process, without a socket of its own. */
export interface Fauxqs {
  queues: SqsStore
  handle(request: AwsRequest): Promise<AwsReply>
  close(): Promise<void>
}

/** Opens fauxqs on the folder's data (SQLite, each change written before it is acknowledged). */
export async function openFauxqs(folder: string): Promise<Fauxqs> {
  mkdirSync(folder, { recursive: true })
  const queues = new SqsStore()
  const topics = new SnsStore()
  const objects = new S3Store()
  const persistence = new PersistenceManager(folder)
  // Loaded before the stores are wired to the data: writing a queue again would cascade to its messages.
  persistence.load(queues, topics, objects)
  queues.persistence = persistence
  objects.persistence = persistence
  for (const queue of queues.allQueues()) queue.persistence = persistence
  const app = buildApp({ logger: false, stores: { sqsStore: queues, snsStore: topics, s3Store: objects } })
  app.addHook('preClose', () => persistence.close())
  await app.ready()
  return {
    queues,
    async handle(request) {
      const query = request.query.map(([name, value]) => `${name}=${value}`).join('&')
      const reply = await app.inject({
        method: methodOf(request.method),
        url: query === '' ? request.path : `${request.path}?${query}`,
        headers: { ...request.headers, host: '127.0.0.1', 'content-length': String(request.body.length) },
        payload: request.body,
      })
      const headers: Record<string, string> = {}
      for (const [name, value] of Object.entries(reply.headers)) if (value !== undefined) headers[name] = String(value)
      return { status: reply.statusCode, headers, body: reply.rawPayload }
    },
    close: () => app.close(),
  }
}

function methodOf(method: string): 'GET' | 'HEAD' | 'PUT' | 'POST' | 'DELETE' {
  if (method === 'GET' || method === 'HEAD' || method === 'PUT' || method === 'POST' || method === 'DELETE')
    return method
  throw new Error(`The local S3 and SQS take no ${method} requests.`)
}
