import { Fn, RemovalPolicy, Stack } from 'aws-cdk-lib'
import {
  CfnApi,
  CfnAuthorizer,
  CfnIntegration,
  CfnRoute,
  type CfnRouteProps,
  CfnStage,
} from 'aws-cdk-lib/aws-apigatewayv2'
import { CfnPermission } from 'aws-cdk-lib/aws-lambda'
import { LogGroup } from 'aws-cdk-lib/aws-logs'
import { Construct } from 'constructs'
import { endpoints } from '../../shared/hall/endpoints.ts'
import type { Endpoint } from '../../shared/platform/endpoint.ts'
import type { Alarms } from './alarms.ts'
import { deploymentOf } from './deployments.ts'
import type { HallFunction } from './function.ts'
import type { HallSecret } from './secret.ts'
import { settings } from './settings.ts'

export interface ApiProps {
  /** by the name endpoints call them */
  functions: ReadonlyMap<string, HallFunction>
  /** URL of the OIDC issuer */
  issuer: string
  /** the proof that a request came through the distribution */
  originSecret: HallSecret
  alarms: Alarms
}

/** The HTTP API: a route for every row of the endpoint tables, and one that answers all other paths. */
export class Api extends Construct {
  readonly #api: CfnApi

  constructor(scope: Construct, id: string, { functions, issuer, originSecret, alarms }: ApiProps) {
    super(scope, id)
    this.#api = new CfnApi(this, 'Api', { name: 'county-hall', protocolType: 'HTTP' })
    const authorizer = new CfnAuthorizer(this, 'Tokens', {
      apiId: this.#api.ref,
      name: 'tokens',
      authorizerType: 'JWT',
      identitySource: ['$request.header.Authorization'],
      jwtConfiguration: { issuer, audience: [settings.audience] },
    })
    for (const fn of functions.values()) originSecret.grantRead(fn)
    const targets = new Map([...functions].map(([name, fn]) => [name, this.#target(name, fn)]))
    const routes = Object.entries<Endpoint>(endpoints).map(([name, row]) =>
      this.#route(name, `${row.method} ${row.path}`, targets.get(row.answeredBy), protection(row, authorizer.ref)),
    )
    routes.push(this.#route('unknown', '$default', targets.get('public'), { authorizationType: 'NONE' }))
    this.#stage(routes)
    alarms.onApi(this, this.#api.ref)
  }

  /** Name of the API's host, in any partition. */
  get domainName(): string {
    return Fn.select(2, Fn.split('/', this.#api.attrApiEndpoint))
  }

  get url(): string {
    return this.#api.attrApiEndpoint
  }

  #target(name: string, { live }: HallFunction): string {
    const { partition, region, account } = Stack.of(this)
    new CfnPermission(this, `Call-${name}`, {
      action: 'lambda:InvokeFunction',
      functionName: live.functionArn,
      principal: 'apigateway.amazonaws.com',
      sourceArn: `arn:${partition}:execute-api:${region}:${account}:${this.#api.ref}/*`,
    })
    const integration = new CfnIntegration(this, `Target-${name}`, {
      apiId: this.#api.ref,
      integrationType: 'AWS_PROXY',
      integrationUri: live.functionArn,
      payloadFormatVersion: '2.0',
    })
    return `integrations/${integration.ref}`
  }

  #route(name: string, routeKey: string, target: string | undefined, guarded: Protection): CfnRoute {
    if (target === undefined) throw new Error(`no function answers ${routeKey}`)
    return new CfnRoute(this, `Route-${name}`, { apiId: this.#api.ref, routeKey, target, ...guarded })
  }

  #stage(routes: readonly CfnRoute[]): void {
    const log = new LogGroup(this, 'Log', {
      retention: deploymentOf(this).logDays,
      removalPolicy: RemovalPolicy.RETAIN,
    })
    const open = routes.filter(({ authorizationType }) => authorizationType === 'NONE')
    const stage = new CfnStage(this, 'Stage', {
      apiId: this.#api.ref,
      stageName: '$default',
      autoDeploy: true,
      defaultRouteSettings: limited(settings.throttle),
      routeSettings: Object.fromEntries(
        open.map(({ routeKey }) => [routeKey, settingOf(limited(settings.throttleOfStrangers))]),
      ),
      // Logs the route and not the path, because a path contains case numbers.
      accessLogSettings: {
        destinationArn: log.logGroupArn,
        format: JSON.stringify({
          request: '$context.requestId',
          time: '$context.requestTime',
          route: '$context.routeKey',
          status: '$context.status',
          bytes: '$context.responseLength',
          milliseconds: '$context.responseLatency',
          refused: '$context.authorizer.error',
          failed: '$context.integrationErrorMessage',
        }),
      },
    })
    // API Gateway refuses a route's settings before the route exists.
    for (const route of open) stage.addResourceDependency(route)
  }
}

interface Limit {
  rate: number
  burst: number
}

const limited = ({ rate, burst }: Limit) => ({ throttlingRateLimit: rate, throttlingBurstLimit: burst })

/** CloudFormation takes these as they stand, in its own spelling. */
const settingOf = ({ throttlingRateLimit, throttlingBurstLimit }: ReturnType<typeof limited>) => ({
  ThrottlingRateLimit: throttlingRateLimit,
  ThrottlingBurstLimit: throttlingBurstLimit,
})

type Protection = Pick<CfnRouteProps, 'authorizationType' | 'authorizerId' | 'authorizationScopes'>

/** A token has a scope for each assurance level up to its own, so a route asks for one scope. */
function protection({ access, level }: Endpoint, authorizerId: string): Protection {
  if (access === 'anyone') return { authorizationType: 'NONE' }
  return {
    authorizationType: 'JWT',
    authorizerId,
    ...(level === undefined ? {} : { authorizationScopes: [`level${level}`] }),
  }
}
