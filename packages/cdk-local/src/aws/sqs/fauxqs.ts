import { mkdirSync } from 'node:fs'
import { buildApp } from 'fauxqs'
// The package exports neither its stores nor its persistence, and its own start listens on every address.
import { PersistenceManager } from '../../../../../node_modules/fauxqs/dist/persistence.js'
import { S3Store } from '../../../../../node_modules/fauxqs/dist/s3/s3Store.js'
import { SnsStore } from '../../../../../node_modules/fauxqs/dist/sns/snsStore.js'
import { SqsStore } from '../../../../../node_modules/fauxqs/dist/sqs/sqsStore.js'
import type { AwsReply, AwsRequest } from '../request.ts'

/**
 * Stores a received message as one whose visibility has ended, with its receive count. Its handler ended with this
 * process, so the message is free at the next start. The package writes a null into a column that accepts none when a
 * message becomes visible again, and so loses it. The row as received is right in that case too.
 */
class Persistence extends PersistenceManager {
  override updateMessageInflight(id: string, handle: string, _deadline: number, count: number, first: number): void {
    super.updateMessageInflight(id, handle, 1, count, first)
  }

  override updateMessageReady(_messageId: string): void {}
}

/** The queues of fauxqs in this process, without a socket of their own. */
export interface Fauxqs {
  queues: SqsStore
  handle(request: AwsRequest): Promise<AwsReply>
  close(): Promise<void>
}

/** Opens the queues on the folder's data (SQLite, each change written before it is acknowledged). */
export async function openFauxqs(folder: string): Promise<Fauxqs> {
  mkdirSync(folder, { recursive: true })
  const stores = { sqsStore: new SqsStore(), snsStore: new SnsStore(), s3Store: new S3Store() }
  const queues = stores.sqsStore
  const persistence = new Persistence(folder)
  // Loaded before the queues are connected to the data: writing a queue again would delete its messages in cascade.
  persistence.loadSqsAndSns(queues, stores.snsStore)
  queues.persistence = persistence
  for (const queue of queues.allQueues()) queue.persistence = persistence
  const app = buildApp({ logger: false, stores })
  app.addHook('preClose', () => persistence.close())
  await app.ready()
  return {
    queues,
    async handle(request) {
      const headers = { ...request.headers, host: '127.0.0.1', 'content-length': String(request.body.length) }
      const reply = await app.inject({ method: 'POST', url: '/', headers, payload: request.body })
      const received: Record<string, string> = {}
      for (const [name, value] of Object.entries(reply.headers)) if (value !== undefined) received[name] = String(value)
      return { status: reply.statusCode, headers: received, body: reply.rawPayload }
    },
    close: () => app.close(),
  }
}
