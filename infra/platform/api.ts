import { Fn, RemovalPolicy, Stack } from 'aws-cdk-lib'
import { CfnApi, CfnAuthorizer, CfnIntegration, type CfnRouteProps } from 'aws-cdk-lib/aws-apigatewayv2'
import { CfnPermission } from 'aws-cdk-lib/aws-lambda'
import { LogGroup } from 'aws-cdk-lib/aws-logs'
import { Construct } from 'constructs'
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

/** The HTTP API without its routes: what answers, who may ask, what is written of it. */
export class Api extends Construct {
  readonly id: string
  readonly #api: CfnApi
  readonly #authorizer: CfnAuthorizer
  readonly #targets: ReadonlyMap<string, string>
  readonly #log: LogGroup

  constructor(scope: Construct, id: string, { functions, issuer, originSecret, alarms }: ApiProps) {
    super(scope, id)
    this.#api = new CfnApi(this, 'Api', { name: 'county-hall', protocolType: 'HTTP' })
    this.id = this.#api.ref
    this.#authorizer = new CfnAuthorizer(this, 'Tokens', {
      apiId: this.id,
      name: 'tokens',
      authorizerType: 'JWT',
      identitySource: ['$request.header.Authorization'],
      jwtConfiguration: { issuer, audience: [settings.audience] },
    })
    for (const fn of functions.values()) originSecret.grantRead(fn)
    this.#targets = new Map([...functions].map(([name, fn]) => [name, this.#target(name, fn)]))
    this.#log = new LogGroup(this, 'Log', {
      retention: deploymentOf(this).logDays,
      removalPolicy: RemovalPolicy.RETAIN,
    })
    alarms.onApi(this, this.id)
  }

  /** Name of the API's host, in any partition. */
  get domainName(): string {
    return Fn.select(2, Fn.split('/', this.#api.attrApiEndpoint))
  }

  get url(): string {
    return this.#api.attrApiEndpoint
  }

  get logArn(): string {
    return this.#log.logGroupArn
  }

  /** Where a route leads and who may take it. Throws for an endpoint that no function answers. */
  routeTo(row: Pick<Endpoint, 'answeredBy' | 'access' | 'level'>): Route {
    const target = this.#targets.get(row.answeredBy)
    if (target === undefined) throw new Error(`no function is called ${row.answeredBy}`)
    return { apiId: this.id, target, ...protection(row, this.#authorizer.ref) }
  }

  #target(name: string, { live }: HallFunction): string {
    const { partition, region, account } = Stack.of(this)
    new CfnPermission(this, `Call-${name}`, {
      action: 'lambda:InvokeFunction',
      functionName: live.functionArn,
      principal: 'apigateway.amazonaws.com',
      sourceArn: `arn:${partition}:execute-api:${region}:${account}:${this.id}/*`,
    })
    const integration = new CfnIntegration(this, `Target-${name}`, {
      apiId: this.id,
      integrationType: 'AWS_PROXY',
      integrationUri: live.functionArn,
      payloadFormatVersion: '2.0',
    })
    return `integrations/${integration.ref}`
  }
}

type Route = Omit<CfnRouteProps, 'routeKey'>
type Protection = Pick<CfnRouteProps, 'authorizationType' | 'authorizerId' | 'authorizationScopes'>

/** A token has a scope for each assurance level up to its own, so a route asks for one scope. */
function protection({ access, level }: Pick<Endpoint, 'access' | 'level'>, authorizerId: string): Protection {
  if (access === 'anyone') return { authorizationType: 'NONE' }
  return {
    authorizationType: 'JWT',
    authorizerId,
    ...(level === undefined ? {} : { authorizationScopes: [`level${level}`] }),
  }
}
