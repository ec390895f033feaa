import { createServer, type Server } from 'node:http'
import { join } from 'node:path'
import type { Faults } from '../faults/faults.ts'
import { type Call, dispatcher } from './dispatch.ts'
import { startEngine } from './dynamodb/engine.ts'
import { dynamoService } from './dynamodb/tables.ts'
import { type DefinedBus, type EventsHandler, eventsService } from './events.ts'
import { identityService } from './identity.ts'
import { kmsService } from './kms/keys.ts'
import { Meter } from './meter.ts'
import type { Grant, Named } from './needed.ts'
import type { Place, Service } from './operation.ts'
import { decide, type Permission, type Principal } from './policy.ts'
import { type Admission, type Denied, openRegister } from './principal.ts'
import type { CreatedHandler } from './s3/announce.ts'
import { s3Service } from './s3/objects.ts'
import { secretsService } from './secrets.ts'
import { sqsService } from './sqs/queues.ts'

export interface AwsEndpoint extends Place {
  /** http://127.0.0.1:port */
  url: string
  /** The engine of the tables itself, behind the endpoint: whoever writes much permits, counts and holds up nothing there. */
  tablesUrl: string
  /** Keys of the host itself, which may do everything and is in neither `calls` nor `denied`. */
  root: { accessKeyId: string; secretAccessKey: string }
  /** Admits a principal under its keys, replacing their former holder. Throws for a statement it cannot evaluate. */
  admit(principal: Admission): void
  /** Whether an admitted principal may do this, for the host's acts on a role's behalf. */
  permits(accessKeyId: string, permission: Permission): boolean
  onEvents(handler: EventsHandler): void
  /** The description of a bus for a caller. */
  defineBus(bus: DefinedBus): void
  /** Called for each new version of an object and awaited before the writer is answered. */
  onObjectCreated(handler: CreatedHandler): void
  /** Repeats to the handler the versions it missed by a kill or its own failure. Call it once the handler is ready. */
  announceMissedObjects(): Promise<void>
  /** Defines a secret. An existing one keeps its value. */
  defineSecret(secret: { arn: string; name: string; value: () => string }): void
  /** Defines a key of spec SYMMETRIC_DEFAULT or ECC_NIST_P256. An existing one keeps its material. */
  defineKey(key: { arn: string; id: string; spec: string; alias?: string }): void
  /** When the last message in flight of a queue is visible again, in epoch milliseconds; undefined when there is none. */
  retryAt(queueUrl: string): number | undefined
  /** Whether a queue has a message that can be received now. */
  hasMessage(queueUrl: string): boolean
  /** How many calls may have changed a table since the start: without a new one there is no new record in a stream. */
  tableWrites(): number
  /** The last calls of the admitted principals, oldest first. */
  calls(): readonly Call[]
  /** Usage since the start. Other parts of the local AWS add to it. */
  readonly meter: Meter
  denied(): readonly Denied[]
  /** Takes one grant from a role until the function that it answers is called. Throws when the role has no such grant. */
  withhold(principal: string, grant: Named): () => void
  /** Every grant of every role, and how many calls would have been refused without it. */
  grants(): readonly Grant[]
  close(): Promise<void>
}

export interface EndpointOptions extends Place {
  /** The folder of the services' data. */
  folder: string
  /** A free one when left out. */
  port?: number
  /** The time of the place in epoch milliseconds. */
  now: () => number
  /** The faults injected into the functions' calls. */
  faults?: Faults
}

/** Starts one HTTP server on the loopback address. It plays the regional endpoint of every AWS service the app uses. */
export async function startAwsEndpoint(options: EndpointOptions): Promise<AwsEndpoint> {
  const { folder, port = 0, now, region, account, partition } = options
  const place = { region, account, partition }
  const register = openRegister(place)
  let handleEvents: EventsHandler | undefined

  const tables = join(folder, 'dynamodb')
  function permits(principal: Principal, permission: Permission): boolean {
    if (principal.rules === undefined) return true
    const isAllowed = decide(principal.rules, permission) === 'allowed'
    if (isAllowed) register.needed.note(principal.name, permission)
    return isAllowed
  }

  const engine = await startEngine(tables)
  const dynamodb = dynamoService(engine, place, { folder: tables, now })
  const sqs = sqsService(join(folder, 'sqs'), place, () => url, now)
  const s3 = s3Service({ folder, place, now, permits })
  const secretsmanager = secretsService(join(folder, 'secrets'), place, now)
  const kms = kmsService(join(folder, 'kms'), place)
  const events = eventsService(place, () => handleEvents)
  const services: Record<string, Service> = {
    dynamodb,
    sqs,
    s3,
    events,
    secretsmanager,
    kms,
    sts: identityService(place),
  }
  const meter = new Meter()
  const dispatch = dispatcher(services, s3, register, meter, { now, faults: options.faults })

  // Longer than clients keep an idle connection, so that none closes under a request on its way.
  const server = createServer({ keepAliveTimeout: 120_000 }, dispatch.listener)
  const url = `http://127.0.0.1:${await listen(server, port)}`
  return {
    ...place,
    url,
    tablesUrl: `http://127.0.0.1:${engine.port}`,
    root: { accessKeyId: register.root.accessKeyId, secretAccessKey: register.root.secretAccessKey },
    admit: register.admit,
    permits(accessKeyId, permission) {
      const principal = register.find(accessKeyId)
      return principal !== undefined && permits(principal, permission)
    },
    onEvents(handler) {
      handleEvents = handler
    },
    defineBus: events.define,
    onObjectCreated: s3.onCreated,
    announceMissedObjects: s3.announceMissed,
    defineSecret: secretsmanager.define,
    defineKey: kms.define,
    retryAt: sqs.retryAt,
    hasMessage: sqs.hasMessage,
    tableWrites: dynamodb.writes,
    meter,
    calls: () => [...dispatch.calls],
    denied: () => [...register.denied],
    grants: () => register.needed.list(),
    withhold: register.withhold,
    async close() {
      const closed = new Promise(done => server.close(done))
      server.closeAllConnections()
      await closed
      dynamodb.close()
      s3.close()
      sqs.close()
      await engine.stop()
    },
  }
}

async function listen(server: Server, port: number): Promise<number> {
  await new Promise<void>((ready, failed) => {
    server.once('error', failed)
    server.listen(port, '127.0.0.1', ready)
  })
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The endpoint listens on no port.')
  return address.port
}
