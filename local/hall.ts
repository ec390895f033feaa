import { mkdirSync } from 'node:fs'
import { createServer } from 'node:http'
import { join, resolve } from 'node:path'
import { type AwsEndpoint, startAwsEndpoint } from './aws/endpoint.ts'
import { loadAssembly } from './cloud/assembly.ts'
import { deploy } from './cloud/deploy.ts'
import { closeCloud, openCloud } from './cloud/open.ts'
import { place } from './cloud/place.ts'
import { frontDoor } from './front-door.ts'
import { BodyTooLarge, gatewayRefusal, readMessage, writeReply } from './gateway/message.ts'
import { openLog } from './log.ts'
import { ScheduleDriver } from './schedule/driver.ts'
import { openClock } from './time/clock.ts'

export interface HallOptions {
  /** 0 for a free one. */
  port: number
  /** The data folder; made when it is not there. */
  folder: string
  /** The synthesised app. */
  assembly: string
  /** Hall time of the first start, in milliseconds since 1970; a later start moves forward to it only. */
  clock?: number
}

/** A running hall, as tests of this process use it. */
export interface Hall {
  url: string
  aws: AwsEndpoint
  /** Outputs of the stacks, as `<stack>.<output>`. */
  outputs: ReadonlyMap<string, string>
  stop(): Promise<void>
}

/** Runs a synthesised app on this machine until it is stopped. */
export async function startHall({ port, folder: given, assembly, clock: start }: HallOptions): Promise<Hall> {
  // Lambda's time zone; threads started later take it over.
  process.env.TZ = 'UTC'
  const folder = resolve(given)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const stacks = loadAssembly(assembly)
  const clock = openClock(join(folder, 'host'), start)
  const log = openLog(join(folder, 'log'), clock.now)
  const server = createServer()
  const url = `http://127.0.0.1:${await listen(server, port)}`
  const aws = await startAwsEndpoint({ folder: join(folder, 'aws'), now: clock.now, ...place })
  const parameters = { Issuer: `${url}/oidc`, PublicUrl: url, SmsGatewayUrl: `${url}/local/carrier` }
  const cloud = openCloud({ aws, clock, folder: join(folder, 'host'), url, parameters, log: log.write })
  const answer = frontDoor(cloud)
  server.on('request', (message, response) => {
    readMessage(message)
      .then(answer)
      .catch(error => {
        if (error instanceof BodyTooLarge)
          return gatewayRefusal(413, 'Request Entity Too Large', { connection: 'close' })
        log.write('host', error instanceof Error ? (error.stack ?? error.message) : String(error))
        return gatewayRefusal(500, 'Internal Server Error')
      })
      .then(reply => writeReply(response, reply, message.method === 'HEAD'))
  })
  await deploy(stacks, cloud)
  const driver = new ScheduleDriver(cloud.schedules, clock, cloud.folder, line => log.write('schedule', line))
  for (const poller of cloud.pollers) poller.start()
  driver.start()
  return {
    url,
    aws,
    outputs: cloud.outputs,
    async stop() {
      await driver.stop()
      server.close()
      await closeCloud(cloud)
      server.closeAllConnections()
      await aws.close()
      await log.close()
    },
  }
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
