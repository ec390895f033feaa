import { type Cloud, gatewayRefusal, type HttpReply, type HttpRequest } from 'cdk-local'
import type { Issuer } from './oidc/issuer.ts'
import { answerOwn, type OwnParts } from './own-endpoints.ts'

/** The front door's targets once the app is deployed. */
export interface Opened extends OwnParts {
  issuer: Issuer
}

/**
 * Decides who answers a request to the hall's one port: the host, the issuer, an API under its own name, or the
 * distribution.
 */
export async function answer(request: HttpRequest, cloud: Cloud, opened: Opened | undefined): Promise<HttpReply> {
  const { path } = request
  // Custom resources answer while the app is still being deployed.
  if (path.startsWith('/local/cloudformation/')) return takeAnswer(request, cloud)
  if (!opened) return gatewayRefusal(503, 'Service Unavailable')
  if (path.startsWith('/local/')) return answerOwn(request, opened)
  if (path.startsWith('/oidc/')) return opened.issuer.handle(request)
  const api = cloud.apis.get(request.headers.host?.split('.')[0] ?? '')
  if (api) return api.handle(request)
  const [distribution] = cloud.distributions
  if (distribution) {
    const reply = await distribution.handle(request)
    const use = { principal: 'host', service: 'cloudfront', operation: 'Request', resource: '' }
    cloud.aws.meter.add(use, { sent: request.body.length, received: Buffer.byteLength(reply.body) })
    return reply
  }
  const [only] = cloud.apis.values()
  return only ? only.handle(request) : gatewayRefusal(404, 'Not Found')
}

function takeAnswer({ path, body }: HttpRequest, { responses }: Cloud): HttpReply {
  const waiting = responses.get(path.split('/').at(-1) ?? '')
  if (!waiting) return gatewayRefusal(404, 'Not Found')
  waiting(JSON.parse(body.toString()))
  return { status: 200, headers: {}, cookies: [], body: '' }
}
