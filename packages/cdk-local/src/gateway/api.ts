import type { Meter } from '../aws/meter.ts'
import type { LambdaFunction } from '../lambda/function.ts'
import type { JwtAuthorizer } from './authorizer.ts'
import { toEvent, toReply } from './event.ts'
import { gatewayRefusal, type HttpReply, type HttpRequest } from './message.ts'
import { findRoute, type RouteKey } from './route.ts'
import type { Throttle } from './throttle.ts'

/** One route of an API with everything it needs to answer. */
export interface ApiRoute {
  route: RouteKey
  target: LambdaFunction
  /** Milliseconds the gateway waits for the function. */
  timeout: number
  authorizer?: JwtAuthorizer
  scopes: readonly string[]
}

/** API Gateway's limit of all headers together, in bytes. */
const headerLimit = 10_240

/** An HTTP API with its `$default` stage. */
export class Api {
  readonly id: string
  readonly routes: ApiRoute[] = []
  /** By route key. The key `''` applies to routes without an entry. */
  readonly throttles = new Map<string, Throttle>()
  /** Whether the stage that makes the API reachable has been deployed. */
  reachable = false
  readonly #now: () => number
  readonly #meter: Meter

  constructor(id: string, now: () => number, meter: Meter) {
    this.id = id
    this.#meter = meter
    this.#now = now
  }

  async handle(request: HttpRequest): Promise<HttpReply> {
    if (!this.reachable) return gatewayRefusal(404, 'Not Found')
    if (Object.entries(request.headers).join().length > headerLimit)
      return gatewayRefusal(431, 'Request Header Fields Too Large')
    const match = findRoute(this.routes, request.method, request.path)
    if (!match) return gatewayRefusal(404, 'Not Found')
    const { route, target, timeout, authorizer, scopes } = match.found
    this.#meter.add({ principal: 'host', service: 'apigateway', operation: 'Request', resource: route.key })
    const throttle = this.throttles.get(route.key) ?? this.throttles.get('')
    if (throttle && !throttle.admits()) return gatewayRefusal(429, 'Too Many Requests')
    const identity = await authorizer?.check(request, scopes)
    if (identity && 'status' in identity) return identity
    const event = toEvent(request, {
      apiId: this.id,
      routeKey: route.key,
      parameters: match.parameters,
      now: this.#now(),
      ...(identity ? { identity } : {}),
    })
    const { promise: tooLate, resolve } = Promise.withResolvers<undefined>()
    const timer = setTimeout(() => resolve(undefined), timeout)
    const answer = await Promise.race([target.invoke(event), tooLate])
    clearTimeout(timer)
    if (!answer) return gatewayRefusal(503, 'Service Unavailable')
    return 'failure' in answer ? gatewayRefusal(500, 'Internal Server Error') : toReply(answer.payload)
  }
}
