import { mkdirSync } from 'node:fs'
import { createServer } from 'node:http'
import { join, resolve } from 'node:path'
import { GetSecretValueCommand } from '@aws-sdk/client-secrets-manager'
import {
  type AwsEndpoint,
  BodyTooLarge,
  type Cloud,
  closeCloud,
  deploy,
  Faults,
  gatewayRefusal,
  hostSecret,
  keepAssembly,
  loadAssembly,
  openClock,
  openCloud,
  openLog,
  parseMove,
  place,
  readMessage,
  ScheduleDriver,
  settle,
  startAwsEndpoint,
  writeReply,
} from 'cdk-local'
import { Carrier } from './carrier/carrier.ts'
import type { SmsMessage } from './carrier/outbox.ts'
import { answer, type Opened } from './front-door.ts'
import { startIssuer } from './oidc/issuer.ts'
import type { Person } from './oidc/person.ts'
import { findRunning, markRunning, unmarkRunning } from './running.ts'

export interface HallOptions {
  /** 0 for a free one. */
  port: number
  /** The data folder; created when missing. */
  folder: string
  /** The folder of the synthesised app; a copy of it is run. */
  assembly: string
  /** Whether nobody writes to the assembly any more, so that itself is run. */
  isKept?: boolean
  /** Whether the data folder is a copy of one to which this assembly was deployed. */
  isCopy?: boolean
  people: readonly Person[]
  /** Template parameters beside those of the host itself, which are Issuer, PublicUrl and SmsGatewayUrl. */
  parameters?: Readonly<Record<string, string>>
  /** Hall time of the first start, in milliseconds since 1970. A later start only moves forward to it. */
  clock?: number
  /** what has happened in it before its time, at its first start */
  past?: Past
}

/** A hall that is deployed at an earlier instant, and written into before anybody is told of anything. */
export interface Past {
  /** milliseconds since 1970 */
  from: number
  /** Writes what happened until the hall's time. `environment`: of its functions together, with the host's own keys. */
  happen(environment: Readonly<Record<string, string>>, until: number): Promise<void>
}

/** A running hall, as tests of this process use it. */
export interface Hall {
  url: string
  aws: AwsEndpoint
  /** Off until somebody starts them. */
  faults: Faults
  /** Outputs of the stacks, as `<stack>.<output>`. */
  outputs: ReadonlyMap<string, string>
  /** Hall time in milliseconds since 1970. */
  now(): number
  /** An access token of a demo person. */
  token(user: string): Promise<string>
  /** Moves the clock forward (`+1d`, `+2h`, `+30m` or an instant) and waits for what became due. */
  moveClock(to: string): Promise<void>
  /** Moves the clock forward by milliseconds without waiting. Due work begins within a quarter of a second. */
  leap(milliseconds: number): void
  /** Waits until streams, queues and functions are idle, and moves the clock to the retries of what failed. */
  settle(): Promise<void>
  outbox(): SmsMessage[]
  stop(): Promise<void>
}

/** Runs a synthesised app on this machine until it is stopped. */
export async function startHall({
  port,
  folder: given,
  assembly,
  isKept = false,
  isCopy = false,
  people,
  parameters: more,
  clock: start,
  past,
}: HallOptions): Promise<Hall> {
  // Lambda's time zone. Threads started later inherit it.
  process.env.TZ = 'UTC'
  const folder = resolve(given)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const other = await findRunning(folder)
  if (other) throw new Error(`数据文件夹 ${folder} 已有一个大厅在运行：${other.url}`)
  const stacks = loadAssembly(isKept ? resolve(assembly) : await keepAssembly(resolve(assembly), folder))
  const hostFolder = join(folder, 'host')
  const clock = openClock(hostFolder, past?.from ?? start)
  const log = openLog(join(folder, 'log'), 'hall', clock.now)
  // Longer than a busy client keeps an idle connection, so that none closes under a request on its way.
  const server = createServer({ keepAliveTimeout: 120_000 })
  const url = `http://127.0.0.1:${await listen(server, port)}`
  const faults = new Faults()
  const aws = await startAwsEndpoint({ folder: join(folder, 'aws'), now: clock.now, faults, ...place })
  const parameters = { ...more, Issuer: `${url}/oidc`, PublicUrl: url, SmsGatewayUrl: `${url}/local/carrier` }
  const cloud = openCloud({ aws, clock, faults, folder: hostFolder, isCopy, url, parameters, log: log.write })
  let opened: Opened | undefined
  server.on('request', (message, response) => {
    readMessage(message)
      .then(request => answer(request, cloud, opened))
      .catch(error => {
        if (error instanceof BodyTooLarge)
          return gatewayRefusal(413, 'Request Entity Too Large', { connection: 'close' })
        log.write('host', error instanceof Error ? (error.stack ?? error.message) : String(error))
        return gatewayRefusal(500, 'Internal Server Error')
      })
      .then(reply => writeReply(response, reply, message.method === 'HEAD'))
  })
  const close = async () => {
    server.close()
    await closeCloud(cloud)
    server.closeAllConnections()
    await aws.close()
    await log.close()
  }
  try {
    await deploy(stacks, cloud)
    if (past !== undefined) {
      const present = start ?? Date.now()
      await past.happen(environmentIn(cloud), present)
      for (const poller of cloud.streamPollers) await poller.skip()
      clock.moveTo(present)
    }
  } catch (error) {
    await close()
    throw error
  }
  const driver = new ScheduleDriver(cloud.schedules, clock, hostFolder, line => log.write('schedule', line))
  const carrier = await findCarrier(cloud)
  const issuer = await startIssuer({
    issuer: parameters.Issuer,
    audience: [...cloud.authorizers.values()].flatMap(({ audience }) => audience)[0] ?? 'local',
    people,
    folder: hostFolder,
    cookieSecret: hostSecret(hostFolder),
    clock,
  })
  const parts = {
    cloud,
    carrier,
    token: issuer.token,
    settle: () => settle(cloud, driver),
    async moveClock(to: number) {
      clock.moveTo(to)
      await driver.runDue()
      await settle(cloud, driver)
    },
  }
  opened = { ...parts, issuer }
  for (const poller of cloud.pollers) poller.start()
  driver.start()
  const { accessKeyId, secretAccessKey } = aws.root
  const operator = { endpoint: aws.url, region: place.region, accessKeyId, secretAccessKey }
  markRunning(folder, { url, pid: process.pid, aws: operator })
  return {
    url,
    aws,
    faults,
    outputs: cloud.outputs,
    now: clock.now,
    token: issuer.token,
    moveClock: async to => parts.moveClock(parseMove(to, clock.now())),
    leap: milliseconds => clock.moveTo(clock.now() + milliseconds),
    settle: parts.settle,
    outbox: () => carrier?.list() ?? [],
    async stop() {
      unmarkRunning(folder)
      await driver.stop()
      await issuer.stop()
      await close()
    },
  }
}

/** What the functions know of each other's tables, buckets and secrets, for a client that may do everything. */
function environmentIn({ functions, aws }: Cloud): Record<string, string> {
  const told = [...functions.values()].flatMap(({ options }) => Object.entries(options.environment))
  return {
    ...Object.fromEntries(told.filter(([name]) => !/^(AWS|LAMBDA)?_|^TZ$/.test(name))),
    AWS_ENDPOINT_URL: aws.url,
    AWS_ENDPOINT_URL_DYNAMODB: aws.tablesUrl,
    AWS_REGION: place.region,
    AWS_ACCESS_KEY_ID: aws.root.accessKeyId,
    AWS_SECRET_ACCESS_KEY: aws.root.secretAccessKey,
  }
}

/** Starts the carrier once the app states which secret signs its messages. */
async function findCarrier({ outputs, clients, folder, clock, faults }: Cloud): Promise<Carrier | undefined> {
  const output = (wanted: string) => [...outputs].find(([name]) => name.endsWith(`.${wanted}`))?.[1]
  const arn = output('SmsGatewaySecretArn')
  if (arn === undefined) return undefined
  const { SecretString: secret = '' } = await clients.secrets.send(new GetSecretValueCommand({ SecretId: arn }))
  const keyId = output('SmsGatewayKeyId')
  const receiptUrl = output('SmsReceiptUrl')
  const receipts = keyId === undefined || receiptUrl === undefined ? {} : { keyId, receiptUrl }
  return new Carrier({ account: { secret, ...receipts }, folder, now: clock.now, faults })
}

function listen(server: ReturnType<typeof createServer>, port: number): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<number>()
  server.once('error', reject)
  server.listen(port, '127.0.0.1', () => {
    const address = server.address()
    resolve(typeof address === 'object' && address ? address.port : port)
  })
  return promise
}
