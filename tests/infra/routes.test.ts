import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import { endpoints } from '../../shared/hall/endpoints.ts'
import type { Endpoint } from '../../shared/platform/endpoint.ts'
import { forwardedHeaders } from '../../shared/platform/origin-header.ts'
import { ofType, project, resources, target } from './synthesised.ts'

const route = z.object({
  RouteKey: z.string(),
  Target: z.object({ 'Fn::Join': z.tuple([z.literal(''), z.tuple([z.literal('integrations/'), z.unknown()])]) }),
  AuthorizationType: z.enum(['NONE', 'JWT']),
  AuthorizerId: z.unknown().optional(),
  AuthorizationScopes: z.array(z.string()).optional(),
})
const routes = new Map(
  ofType('AWS::ApiGatewayV2::Route')
    .map(r => route.parse(r.Properties))
    .map(r => [r.RouteKey, r]),
)
const rows = Object.entries<Endpoint>(endpoints)

/** The code folder's construct has the name of the answering function. */
function answeredBy(key: string): string {
  const integration = target(routes.get(key)?.Target['Fn::Join'][1][1])
  const { IntegrationUri } = resources.find(r => r.id === integration)?.Properties ?? {}
  return target(IntegrationUri)
}

describe('the API', () => {
  test.each(rows)('%s has its route, its function and its guard', (_, row) => {
    const key = `${row.method} ${row.path}`
    const found = routes.get(key)
    expect(answeredBy(key)).toMatch(new RegExp(`^Answering${row.answeredBy}Function`))
    if (row.access === 'anyone') {
      expect(found?.AuthorizationType).toBe('NONE')
      expect(found?.AuthorizerId).toBeUndefined()
    } else {
      expect(found?.AuthorizationType).toBe('JWT')
      expect(target(found?.AuthorizerId)).toBe(ofType('AWS::ApiGatewayV2::Authorizer')[0]?.id)
    }
    expect(found?.AuthorizationScopes).toEqual(row.level === undefined ? undefined : [`level${row.level}`])
  })

  test('has only one other route, which explains that a path is unknown', () => {
    const extra = [...routes.keys()].filter(key => !rows.some(([, row]) => key === `${row.method} ${row.path}`))
    expect(extra).toEqual(['$default'])
    expect(routes.get('$default')?.AuthorizationType).toBe('NONE')
  })

  test('accepts tokens of one issuer for one audience', () => {
    const [authorizer, ...more] = ofType('AWS::ApiGatewayV2::Authorizer')
    expect(more).toEqual([])
    expect(authorizer?.Properties).toMatchObject({
      AuthorizerType: 'JWT',
      JwtConfiguration: { Issuer: { Ref: 'Issuer' }, Audience: ['county-hall'] },
    })
  })

  test('is throttled, and logs routes instead of paths', () => {
    const [stage] = ofType('AWS::ApiGatewayV2::Stage')
    expect(stage?.Properties).toMatchObject({ DefaultRouteSettings: { ThrottlingRateLimit: expect.any(Number) } })
    expect(JSON.stringify(stage)).not.toMatch(/\$context\.(path|http\.path)/)
  })

  test('opens only a part to strangers', () => {
    const [stage] = ofType('AWS::ApiGatewayV2::Stage')
    const { RouteSettings, DefaultRouteSettings } = z
      .object({
        RouteSettings: z.record(z.string(), z.object({ ThrottlingRateLimit: z.number() })),
        DefaultRouteSettings: z.object({ ThrottlingRateLimit: z.number() }),
      })
      .parse(stage?.Properties)
    const open = [...routes.values()].filter(r => r.AuthorizationType === 'NONE').map(r => r.RouteKey)
    expect(Object.keys(RouteSettings).toSorted()).toEqual(open.toSorted())
    for (const { ThrottlingRateLimit } of Object.values(RouteSettings)) {
      expect(ThrottlingRateLimit).toBeLessThanOrEqual(DefaultRouteSettings.ThrottlingRateLimit / 5)
    }
  })

  test('counts each client’s requests wherever strangers reach data', () => {
    const uncounted = rows.filter(([, { access, quota }]) => access === 'anyone' && quota === undefined)
    // The carrier's signature is checked before any read. The document comes from the code alone.
    expect(uncounted.map(([name]) => name)).toEqual(['take-receipt', 'openapi'])
    expect(rows.filter(([, { access, quota }]) => access !== 'anyone' && quota !== undefined)).toEqual([])
  })
})

describe('the distribution', () => {
  test('has no custom error responses and caches no API answer', () => {
    const { DistributionConfig: config } = z
      .object({
        DistributionConfig: z.looseObject({
          CacheBehaviors: z.array(z.object({ PathPattern: z.string(), MaxTTL: z.number() })),
        }),
      })
      .parse(ofType('AWS::CloudFront::Distribution')[0]?.Properties)
    expect(config).not.toHaveProperty('CustomErrorResponses')
    expect(config.CacheBehaviors.map(b => b.PathPattern)).toEqual(['/api/*'])
    expect(config.CacheBehaviors[0]?.MaxTTL).toBe(0)
  })

  test('forwards every header the functions read, within CloudFront’s limit', () => {
    const read = ['shared/platform/request.ts', 'shared/notices/sms/receipt.ts'].flatMap(file =>
      [...readFileSync(join(project, file), 'utf8').matchAll(/headers\['([a-z-]+)'\]/g)].map(([, name = '']) => name),
    )
    // CloudFront writes this one itself.
    const wanted = new Set(read.filter(name => name !== 'x-forwarded-for').concat('authorization'))
    expect(new Set(forwardedHeaders.map(name => name.toLowerCase()))).toEqual(wanted)
    expect(forwardedHeaders.length).toBeLessThanOrEqual(10)
  })

  test('lets pages run their own scripts and styles alone', () => {
    const text = JSON.stringify(ofType('AWS::CloudFront::ResponseHeadersPolicy'))
    expect(text).toContain("script-src 'self'; style-src 'self';")
    expect(text).not.toContain('unsafe')
  })
})

describe('the origin check', () => {
  const functionsOfApi = ofType('AWS::Lambda::Function').filter(f => f.id.startsWith('Answering'))

  test('sends a secret that no template shows', () => {
    const text = JSON.stringify(ofType('AWS::CloudFront::Distribution')[0]?.Properties)
    expect(text).toMatch(/"HeaderName":"x-hall-origin".*\{\{resolve:secretsmanager:.*:SecretString:a::\}\}/)
  })

  test.each(functionsOfApi)('gives $id that secret', ({ Properties }) => {
    expect(JSON.stringify(Properties.Environment)).toMatch(/"ORIGIN_SECRET_ARN":\{"Fn::ImportValue":"[^"]*OriginSecret/)
  })
})
