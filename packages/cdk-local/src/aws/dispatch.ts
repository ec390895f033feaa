import type { IncomingMessage, ServerResponse } from 'node:http'
import * as z from 'zod'
import type { Faults } from '../faults/faults.ts'
import { injectFault } from '../faults/inject-fault.ts'
import type { Meter } from './meter.ts'
import type { Operation, Service } from './operation.ts'
import type { Permission } from './policy.ts'
import type { Register } from './principal.ts'
import { Refusal, shapeRefusal } from './refusal.ts'
import { type AwsReply, type AwsRequest, answer, BodyTooLarge, readRequest } from './request.ts'
import type { S3 } from './s3/objects.ts'
import { findSignature } from './signature.ts'
import { verify } from './verify.ts'

/** One permitted call of an admitted principal, whatever the service then answered. */
export interface Call {
  principal: string
  service: string
  operation: string
  /** The actions and resources it was allowed for. */
  needs: readonly Permission[]
  status: number
  /** DynamoDB capacity units, indexes included. */
  units?: number
  /** Bytes of the request's and the reply's body. */
  sent: number
  received: number
}

const kept = 5000

/**
 * Finds the service by the signature's scope. Then it checks each request in this order: principal, permission,
 * operation.
 */
export function dispatcher(
  services: Readonly<Record<string, Service>>,
  s3: S3,
  register: Register,
  meter: Meter,
  { now, faults }: { now: () => number; faults?: Faults | undefined },
) {
  const calls: Call[] = []

  function record(call: Call): void {
    calls.push(call)
    if (calls.length > kept) calls.shift()
    const { principal, service, operation, needs } = call
    meter.add({ principal, service, operation, resource: resourceOf(needs[0]?.resource ?? '') }, call)
  }

  async function serve(request: AwsRequest): Promise<AwsReply> {
    let name = 's3'
    try {
      const signature = findSignature(request)
      name = signature?.service ?? 's3'
      const service = services[name]
      // Only browsers send OPTIONS, and only to S3.
      if (request.method === 'OPTIONS') return s3.preflight(request)
      if (!signature) throw new Refusal(403, 'AccessDenied', 'Access Denied: the request is not signed')
      if (!service) throw new Refusal(501, 'NotImplemented', `The local endpoint has no service ${name}.`)
      const principal = await verify(request, signature, register, now())
      const operation = await understand(service, request)
      register.authorize(principal, name, operation.needs)
      const perform = (asked: AwsRequest) => service.perform(operation, asked, principal)
      const { reply, units } =
        faults?.on && principal.rules
          ? await injectFault(faults, {
              service: name,
              operation: operation.name,
              principal: principal.name,
              request,
              perform,
            })
          : await perform(request)
      if (principal.rules) {
        record({
          principal: principal.name,
          service: name,
          operation: operation.name,
          needs: operation.needs,
          status: reply.status,
          ...(units === undefined ? {} : { units }),
          sent: request.body.length,
          received: Buffer.byteLength(reply.body),
        })
      }
      return withCors(name, request, reply)
    } catch (error) {
      if (error instanceof Refusal) return withCors(name, request, shapeRefusal(name, error))
      console.error('local AWS endpoint:', error)
      return shapeRefusal(
        name,
        new Refusal(500, 'InternalError', error instanceof Error ? error.message : String(error)),
      )
    }
  }

  function withCors(service: string, request: AwsRequest, reply: AwsReply): AwsReply {
    if (service !== 's3' || request.method === 'OPTIONS') return reply
    return { ...reply, headers: { ...reply.headers, ...s3.corsHeaders(request) } }
  }

  async function respond(message: IncomingMessage, response: ServerResponse): Promise<void> {
    // A client with another clock retries every refusal.
    response.setHeader('date', new Date(now()).toUTCString())
    try {
      answer(response, await serve(await readRequest(message)))
    } catch (error) {
      if (!(error instanceof BodyTooLarge)) {
        // A client's disconnection is ignored. Anything else is a fault of this endpoint.
        if (!message.socket.destroyed) console.error('local AWS endpoint:', error)
        return void response.destroy()
      }
      response.once('finish', () => message.destroy())
      answer(response, tooLarge)
    }
  }

  return {
    calls,
    listener: (message: IncomingMessage, response: ServerResponse): void => void respond(message, response),
  }
}

/** The table, index, bucket or key of the call; for an object only its bucket. */
function resourceOf(arn: string): string {
  const name = arn.split(':').slice(5).join(':')
  return arn.includes(':s3:') ? (name.split('/')[0] ?? '') : name
}

/** Broken JSON, broken percent-encoding and missing parameters are the caller's fault. */
async function understand(service: Service, request: AwsRequest): Promise<Operation> {
  try {
    return await service.recognise(request)
  } catch (error) {
    if (!(error instanceof SyntaxError || error instanceof URIError || error instanceof z.ZodError)) throw error
    throw new Refusal(400, 'SerializationException', error.message)
  }
}

const tooLarge = shapeRefusal(
  's3',
  new Refusal(400, 'EntityTooLarge', 'Your proposed upload exceeds the maximum allowed size'),
)
