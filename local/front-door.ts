import type { Cloud } from './cloud/cloud.ts'
import { gatewayRefusal, type HttpReply, type HttpRequest } from './gateway/message.ts'

/** Decides who answers a request to the hall's one port: the host itself, an API under its own name, or the distribution. */
export function frontDoor(cloud: Cloud): (request: HttpRequest) => Promise<HttpReply> {
  return async request => {
    if (request.path.startsWith('/local/cloudformation/')) return takeAnswer(request, cloud)
    const api = cloud.apis.get(request.headers.host?.split('.')[0] ?? '')
    if (api) return api.handle(request)
    const [distribution] = cloud.distributions
    if (distribution) return distribution.handle(request)
    const [only] = cloud.apis.values()
    return only ? only.handle(request) : gatewayRefusal(404, 'Not Found')
  }
}

function takeAnswer({ path, body }: HttpRequest, { responses }: Cloud): HttpReply {
  const waiting = responses.get(path.split('/').at(-1) ?? '')
  if (!waiting) return gatewayRefusal(404, 'Not Found')
  waiting(JSON.parse(body.toString()))
  return { status: 200, headers: {}, cookies: [], body: '' }
}
