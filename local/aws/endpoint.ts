import { randomBytes } from 'node:crypto'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { startEngine } from './dynamodb/engine.ts'
import { forwardTo } from './dynamodb/forward.ts'
import { openFauxqs } from './fauxqs.ts'
import { Refusal, shapeRefusal } from './refusal.ts'
import { type AwsReply, type AwsRequest, answer, BodyTooLarge, readRequest } from './request.ts'
import { findSignature } from './signature.ts'
import { sqsService } from './sqs/queues.ts'

export interface AwsEndpoint {
  /** http://127.0.0.1:port */
  url: string
  region: string
  account: string
  partition: string
  /** Keys of the host itself, which may do everything. */
  root: { accessKeyId: string; secretAccessKey: string }
  close(): Promise<void>
}

export interface EndpointOptions {
  /** Where all data of the services is kept. */
  folder: string
  /** A free one when left out. */
  port?: number
  /** The time of the place in epoch milliseconds. */
  now: () => number
  region: string
  account: string
  partition: string
}

/** Starts one HTTP server on the loopback address that plays the regional endpoint of every AWS service the app uses. */
export async function startAwsEndpoint(options: EndpointOptions): Promise<AwsEndpoint> {
  const engine = await startEngine(join(options.folder, 'dynamodb'))
  const tables = forwardTo(engine.port)
  const fauxqs = await openFauxqs(join(options.folder, 'fauxqs'))
  const root = {
    accessKeyId: `AKIA${randomBytes(8).toString('hex').toUpperCase()}`,
    secretAccessKey: randomBytes(30).toString('base64url'),
  }
  const queues = sqsService(fauxqs, options, () => url)

  async function serve(request: AwsRequest): Promise<AwsReply> {
    const signature = findSignature(request)
    const service = signature?.service ?? 's3'
    try {
      const action = (request.headers['x-amz-target'] ?? '').split('.').at(-1) ?? ''
      if (service === 'dynamodb') return await tables.forward(request)
      if (service === 'sqs') return await queues.handle(action, request)
      if (service === 's3') return await fauxqs.handle(request)
      throw new Refusal(501, 'NotImplemented', `The local endpoint has no service ${service}.`)
    } catch (error) {
      if (error instanceof Refusal) return shapeRefusal(service, error)
      throw error
    }
  }

  const server = createServer((message, response) => {
    readRequest(message)
      .then(serve)
      .catch(error => (error instanceof BodyTooLarge ? tooLarge : broken(error)))
      .then(reply => answer(response, reply))
  })
  await new Promise<void>((ready, failed) => {
    server.once('error', failed)
    server.listen(options.port ?? 0, '127.0.0.1', ready)
  })
  const address = server.address()
  const url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : options.port}`
  return {
    url,
    region: options.region,
    account: options.account,
    partition: options.partition,
    root,
    async close() {
      server.closeAllConnections()
      await new Promise(done => server.close(done))
      tables.close()
      await Promise.all([engine.stop(), fauxqs.close()])
    },
  }
}

const tooLarge = shapeRefusal(
  's3',
  new Refusal(400, 'EntityTooLarge', 'Your proposed upload exceeds the maximum allowed size'),
)

function broken(error: unknown): AwsReply {
  console.error('local AWS endpoint:', error)
  return shapeRefusal('s3', new Refusal(500, 'InternalError', error instanceof Error ? error.message : String(error)))
}
