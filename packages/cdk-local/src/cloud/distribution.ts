import * as z from 'zod'
import { compilePath, forwardedBy, forwardingOf, mayCompress } from '../edge/behaviour.ts'
import { type Behaviour, Distribution, type Origin } from '../edge/distribution.ts'
import { compileFunction } from '../edge/edge-function.ts'
import { type Cloud, type Provide, physicalName } from './cloud.ts'
import { arnOf } from './place.ts'

const forwardedValues = z.strictObject({
  QueryString: z.boolean(),
  Headers: z.array(z.string()).max(10).default([]),
  Cookies: z.strictObject({ Forward: z.enum(['none', 'all']) }).default({ Forward: 'none' }),
})

const behaviour = z.strictObject({
  PathPattern: z.string().optional(),
  TargetOriginId: z.string(),
  ViewerProtocolPolicy: z.unknown(),
  AllowedMethods: z.array(z.string()).default(['GET', 'HEAD']),
  CachedMethods: z.unknown().optional(),
  CachePolicyId: z.string().optional(),
  ForwardedValues: forwardedValues.optional(),
  // Cache times do not matter here.
  MinTTL: z.unknown().optional(),
  DefaultTTL: z.unknown().optional(),
  MaxTTL: z.unknown().optional(),
  OriginRequestPolicyId: z.string().optional(),
  ResponseHeadersPolicyId: z.string().optional(),
  Compress: z.boolean().default(false),
  FunctionAssociations: z
    .array(z.strictObject({ EventType: z.enum(['viewer-request', 'viewer-response']), FunctionARN: z.string() }))
    .default([]),
})

const quantified = <T extends z.ZodType>(each: T) => z.strictObject({ Quantity: z.number(), Items: z.array(each) })

/** Two origins: the second answers when the first returns one of these statuses. */
const originGroup = z.strictObject({
  Id: z.string(),
  FailoverCriteria: z.strictObject({ StatusCodes: quantified(z.number()) }),
  Members: quantified(z.strictObject({ OriginId: z.string() })),
})

const properties = z.strictObject({
  DistributionConfig: z.strictObject({
    Enabled: z.literal(true),
    DefaultRootObject: z.string().optional(),
    DefaultCacheBehavior: behaviour.omit({ PathPattern: true }),
    CacheBehaviors: z.array(behaviour).default([]),
    Origins: z.array(
      z.strictObject({
        Id: z.string(),
        DomainName: z.string(),
        OriginPath: z.string().default(''),
        CustomOriginConfig: z.unknown().optional(),
        S3OriginConfig: z.unknown().optional(),
        OriginAccessControlId: z.string().optional(),
        OriginCustomHeaders: z.array(z.strictObject({ HeaderName: z.string(), HeaderValue: z.string() })).default([]),
        ConnectionAttempts: z.unknown().optional(),
        ConnectionTimeout: z.unknown().optional(),
      }),
    ),
    OriginGroups: quantified(originGroup).optional(),
    // Without meaning on one machine:
    Comment: z.unknown().optional(),
    HttpVersion: z.unknown().optional(),
    IPV6Enabled: z.unknown().optional(),
    PriceClass: z.unknown().optional(),
    Logging: z.unknown().optional(),
    ViewerCertificate: z.unknown().optional(),
    Restrictions: z.unknown().optional(),
    Aliases: z.unknown().optional(),
    WebACLId: z.unknown().optional(),
  }),
  Tags: z.unknown().optional(),
})

export const provideDistribution: Provide = provision => {
  const { cloud } = provision
  const { DistributionConfig: config } = properties.parse(provision.properties)
  const origins = new Map(config.Origins.map(origin => [origin.Id, originOf(origin, cloud)]))
  const compile = (given: z.infer<typeof behaviour>) => {
    const group = config.OriginGroups?.Items.find(({ Id }) => Id === given.TargetOriginId)
    const named = (id: string | undefined): Origin => {
      const origin = origins.get(id ?? '')
      if (!origin) throw new Error(`origin ${id} is not there`)
      return origin
    }
    const [first, second] = group?.Members.Items.map(({ OriginId }) => OriginId) ?? [given.TargetOriginId]
    const edge = (event: string) => {
      const found = given.FunctionAssociations.find(({ EventType }) => EventType === event)
      if (!found) return undefined
      const code = cloud.edgeFunctions.get(found.FunctionARN)
      if (code === undefined) throw new Error(`function ${found.FunctionARN} is not there`)
      return compileFunction(code)
    }
    return {
      fits: compilePath(given.PathPattern ?? '*'),
      origin: named(first),
      ...(second === undefined
        ? {}
        : { fallback: { origin: named(second), statuses: group?.FailoverCriteria.StatusCodes.Items ?? [] } }),
      methods: given.AllowedMethods,
      ...passing(given, cloud),
      responseHeaders: cloud.responseHeaders.get(given.ResponseHeadersPolicyId ?? '') ?? [],
      onRequest: edge('viewer-request'),
      onResponse: edge('viewer-response'),
    }
  }
  const id = `E${physicalName(provision)
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, '')}`
  cloud.distributions.push(
    new Distribution(
      [...config.CacheBehaviors.map(compile), compile(config.DefaultCacheBehavior)],
      config.DefaultRootObject,
    ),
  )
  return { ref: id, attributes: { Id: id, DomainName: new URL(cloud.url).host } }
}

/** The headers that reach the origin, and the compression. Brotli needs a cache policy. */
function passing(given: z.infer<typeof behaviour>, cloud: Cloud): Pick<Behaviour, 'forwarding' | 'packings'> {
  const { CachePolicyId: policy, ForwardedValues: values, OriginRequestPolicyId, Compress } = given
  if (values) return { forwarding: forwardedBy(values), packings: Compress ? ['gzip'] : [] }
  if (policy === undefined) throw new Error('a behaviour says neither what it forwards nor names a cache policy')
  return {
    forwarding: forwardingOf(policy, OriginRequestPolicyId, cloud.cachePolicies),
    packings: Compress && mayCompress(policy) ? ['br', 'gzip'] : [],
  }
}

function originOf(origin: z.infer<typeof properties>['DistributionConfig']['Origins'][number], cloud: Cloud): Origin {
  if (origin.OriginPath !== '') throw new Error('the local cloud does not know an OriginPath')
  const [first = '', service] = origin.DomainName.split('.')
  const headers = Object.fromEntries(
    origin.OriginCustomHeaders.map(({ HeaderName, HeaderValue }) => [HeaderName.toLowerCase(), HeaderValue]),
  )
  const api = cloud.apis.get(first)
  if (api && service === 'execute-api') return { kind: 'api', api, host: origin.DomainName, headers }
  if (service === 's3') return { kind: 'bucket', bucket: first, objects: cloud.clients.objects }
  throw new Error(`the local cloud cannot reach the origin ${origin.DomainName}`)
}

const none = (name: string) => z.strictObject({ [name]: z.literal('none') })

/** A cache policy of the app's own. Its times do not matter here, but its forwarding would. */
const cachePolicyProperties = z.strictObject({
  CachePolicyConfig: z.looseObject({
    ParametersInCacheKeyAndForwardedToOrigin: z.looseObject({
      CookiesConfig: none('CookieBehavior'),
      HeadersConfig: none('HeaderBehavior'),
      QueryStringsConfig: none('QueryStringBehavior'),
    }),
  }),
})

export const provideCachePolicy: Provide = provision => {
  cachePolicyProperties.parse(provision.properties)
  const id = physicalName(provision)
  provision.cloud.cachePolicies.add(id)
  return { ref: id, attributes: { Id: id } }
}

const functionProperties = z.strictObject({
  Name: z.string(),
  AutoPublish: z.literal(true),
  FunctionCode: z.string(),
  FunctionConfig: z.strictObject({ Comment: z.unknown().optional(), Runtime: z.literal('cloudfront-js-2.0') }),
})

export const provideEdgeFunction: Provide = ({ cloud, properties: given }) => {
  const { Name, FunctionCode } = functionProperties.parse(given)
  const arn = arnOf('cloudfront', `function/${Name}`, 'account')
  cloud.edgeFunctions.set(arn, FunctionCode)
  return { ref: arn, attributes: { FunctionARN: arn, 'FunctionMetadata.FunctionARN': arn } }
}
