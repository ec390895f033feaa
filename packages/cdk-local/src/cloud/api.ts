import * as z from 'zod'
import { Api } from '../gateway/api.ts'
import { JwtAuthorizer } from '../gateway/authorizer.ts'
import { compileRoute } from '../gateway/route.ts'
import { Throttle } from '../gateway/throttle.ts'
import { type Cloud, type Provide, physicalName } from './cloud.ts'
import { functionOf } from './function.ts'
import { requireDelivery } from './permission.ts'
import { arnOf, place } from './place.ts'

const apiProperties = z.strictObject({
  Name: z.string(),
  ProtocolType: z.literal('HTTP'),
  Description: z.unknown().optional(),
  /** No effect behind CloudFront, through which the app is reached. */
  DisableExecuteApiEndpoint: z.unknown().optional(),
  Tags: z.unknown().optional(),
})

export const provideApi: Provide = provision => {
  const { cloud } = provision
  apiProperties.parse(provision.properties)
  const id = physicalName(provision)
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '')
  cloud.apis.set(id, new Api(id, cloud.clock.now, cloud.aws.meter))
  return {
    ref: id,
    attributes: { ApiId: id, ApiEndpoint: `https://${id}.execute-api.${place.region}.${place.urlSuffix}` },
  }
}

const stageProperties = z.strictObject({
  ApiId: z.string(),
  StageName: z.literal('$default'),
  AutoDeploy: z.literal(true),
  DefaultRouteSettings: z
    .strictObject({
      ThrottlingRateLimit: z.number().optional(),
      ThrottlingBurstLimit: z.number().optional(),
      DetailedMetricsEnabled: z.unknown().optional(),
    })
    .optional(),
  RouteSettings: z
    .record(
      z.string(),
      z.strictObject({
        ThrottlingRateLimit: z.number().optional(),
        ThrottlingBurstLimit: z.number().optional(),
        DetailedMetricsEnabled: z.unknown().optional(),
      }),
    )
    .default({}),
  AccessLogSettings: z.unknown().optional(),
  Description: z.unknown().optional(),
  Tags: z.unknown().optional(),
})

export const provideStage: Provide = ({ cloud, properties }) => {
  const { ApiId, DefaultRouteSettings, RouteSettings } = stageProperties.parse(properties)
  const api = apiOf(cloud, ApiId)
  for (const [key, settings] of Object.entries({
    ...RouteSettings,
    ...(DefaultRouteSettings ? { '': DefaultRouteSettings } : {}),
  })) {
    const { ThrottlingRateLimit: rate, ThrottlingBurstLimit: burst } = settings
    if (rate !== undefined && burst !== undefined) api.throttles.set(key, new Throttle(rate, burst))
  }
  api.reachable = true
  return { ref: '$default' }
}

const integrationProperties = z.strictObject({
  ApiId: z.string(),
  IntegrationType: z.literal('AWS_PROXY'),
  IntegrationUri: z.string(),
  PayloadFormatVersion: z.literal('2.0'),
  IntegrationMethod: z.unknown().optional(),
  ConnectionType: z.unknown().optional(),
  Description: z.unknown().optional(),
  TimeoutInMillis: z.number().default(30_000),
})

export const provideIntegration: Provide = provision => {
  const { IntegrationUri, TimeoutInMillis } = integrationProperties.parse(provision.properties)
  // The long form of the address names the function's ARN between /functions/ and /invocations.
  const arn = /functions\/(arn:.*)\/invocations$/.exec(IntegrationUri)?.[1] ?? IntegrationUri
  const id = physicalName(provision)
  provision.cloud.integrations.set(id, { target: functionOf(provision.cloud, arn), timeout: TimeoutInMillis })
  return { ref: id }
}

const authorizerProperties = z.strictObject({
  ApiId: z.string(),
  Name: z.string(),
  AuthorizerType: z.literal('JWT'),
  IdentitySource: z.tuple([z.literal('$request.header.Authorization')]),
  JwtConfiguration: z.strictObject({ Issuer: z.string(), Audience: z.array(z.string()) }),
})

export const provideAuthorizer: Provide = provision => {
  const { JwtConfiguration } = authorizerProperties.parse(provision.properties)
  const id = physicalName(provision)
  const { Issuer, Audience } = JwtConfiguration
  provision.cloud.authorizers.set(id, new JwtAuthorizer(Issuer, Audience, provision.cloud.clock.now))
  return { ref: id, attributes: { AuthorizerId: id } }
}

const routeProperties = z.strictObject({
  ApiId: z.string(),
  RouteKey: z.string(),
  Target: z.string(),
  AuthorizationType: z.enum(['NONE', 'JWT']).default('NONE'),
  AuthorizerId: z.string().optional(),
  AuthorizationScopes: z.array(z.string()).default([]),
  OperationName: z.unknown().optional(),
})

export const provideRoute: Provide = provision => {
  const { cloud } = provision
  const {
    ApiId,
    RouteKey,
    Target,
    AuthorizationType,
    AuthorizerId = '',
    AuthorizationScopes,
  } = routeProperties.parse(provision.properties)
  const integration = cloud.integrations.get(Target.replace(/^integrations\//, ''))
  if (!integration) throw new Error(`integration ${Target} is not there`)
  const authorizer = cloud.authorizers.get(AuthorizerId)
  if (AuthorizationType === 'JWT' && !authorizer) throw new Error(`authorizer ${AuthorizerId} is not there`)
  const [method = '', path = ''] = RouteKey.split(' ')
  const caller = arnOf('execute-api', `${ApiId}/$default/${method === 'ANY' ? '*' : method}${path}`)
  requireDelivery(cloud, 'apigateway', integration.target.arn, caller)
  apiOf(cloud, ApiId).routes.push({
    route: compileRoute(RouteKey),
    ...integration,
    ...(AuthorizationType === 'JWT' && authorizer ? { authorizer } : {}),
    scopes: AuthorizationScopes,
  })
  return { ref: physicalName(provision) }
}

function apiOf({ apis }: Cloud, id: string): Api {
  const api = apis.get(id)
  if (!api) throw new Error(`API ${id} is not there`)
  return api
}
