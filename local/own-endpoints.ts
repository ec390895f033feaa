import { type Cloud, gatewayRefusal, type HttpReply, type HttpRequest, parseMove } from 'cdk-local'
import * as z from 'zod'
import type { Carrier } from './carrier/carrier.ts'
import { outboxPage } from './carrier/outbox-page.ts'

export interface OwnParts {
  cloud: Cloud
  carrier: Carrier | undefined
  token(user: string): Promise<string>
  /** Moves the clock to an instant and waits for everything due by then. */
  moveClock(to: number): Promise<void>
  settle(): Promise<void>
}

const move = z.strictObject({ to: z.string() })

/** The endpoints below /local. They belong to the host and are in no template. */
export async function answerOwn(request: HttpRequest, parts: OwnParts): Promise<HttpReply> {
  const { cloud, carrier } = parts
  switch (`${request.method} ${request.path}`) {
    case 'GET /local/clock':
      return json(200, { now: new Date(cloud.clock.now()).toISOString() })
    case 'POST /local/clock':
      return moveTo(request, parts)
    case 'GET /local/token':
      return parts.token(new URLSearchParams(request.query).get('user') ?? '').then(
        token => ({ status: 200, headers: { 'content-type': 'text/plain' }, cookies: [], body: token }),
        (error: Error) => json(404, { message: error.message }),
      )
    case 'POST /local/settle':
      await parts.settle()
      return json(200, {})
    case 'GET /local/denied':
      return json(200, cloud.aws.denied())
    case 'POST /local/carrier':
      return carrier ? carrier.accept(request) : gatewayRefusal(404, 'Not Found')
    case 'POST /local/sms': {
      const answer = await carrier?.fail(new URLSearchParams(request.query).get('fail') ?? '')
      return answer ? json(200, answer) : gatewayRefusal(404, 'Not Found')
    }
    case 'GET /local/sms': {
      const messages = carrier?.list() ?? []
      if (request.headers.accept?.includes('application/json')) return json(200, messages)
      return {
        status: 200,
        headers: { 'content-type': 'text/html; charset=utf-8' },
        cookies: [],
        body: outboxPage(messages),
      }
    }
    default:
      return gatewayRefusal(404, 'Not Found')
  }
}

async function moveTo({ body }: HttpRequest, { cloud, moveClock }: OwnParts): Promise<HttpReply> {
  try {
    await moveClock(parseMove(move.parse(JSON.parse(body.toString())).to, cloud.clock.now()))
    return json(200, { now: new Date(cloud.clock.now()).toISOString() })
  } catch (error) {
    if (error instanceof RangeError) return json(400, { message: error.message })
    throw error
  }
}

function json(status: number, body: unknown): HttpReply {
  return { status, headers: { 'content-type': 'application/json' }, cookies: [], body: JSON.stringify(body) }
}
