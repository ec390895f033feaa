import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { App } from 'aws-cdk-lib'
import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import { Hall } from '../../infra/hall.ts'
import { Builds } from '../../infra/pipeline/builds.ts'
import { deliveryNamed } from '../../infra/pipeline/deliveries.ts'
import { countyOf } from '../../infra/platform/counties.ts'
import { deploymentNamed, deploymentNames, parseDeployment, rowAtHome } from '../../infra/platform/deployments.ts'
import { faultsOf } from './schema.ts'
import { project, type Resource } from './synthesised.ts'

/** The same app in both partitions, and features that AWS China lacks. */

const example = deploymentNamed('xinxing')
const { firstAdministrators: three } = example
const china = deploymentNamed('xinxing-production')
const commercial = deploymentNamed('trial-production')

const template = z.looseObject({
  Resources: z.record(
    z.string(),
    z.looseObject({ Type: z.string(), Properties: z.record(z.string(), z.unknown()).default({}) }),
  ),
})

const giving = z.looseObject({
  DestinationConfig: z
    .looseObject({
      OnFailure: z.object({ Destination: z.object({ 'Fn::GetAtt': z.tuple([z.string(), z.string()]) }) }).optional(),
    })
    .optional(),
})

/** The templates for CloudFormation, by stack. */
function synthesised(build: (app: App) => void): Map<string, { text: string; byId: Record<string, Resource> }> {
  const outdir = mkdtempSync(join(tmpdir(), 'hall-partition-'))
  try {
    const app = new App({ outdir, analyticsReporting: false })
    build(app)
    app.synth()
    const files = readdirSync(outdir).filter(file => file.endsWith('.template.json'))
    return new Map(
      files.map(file => {
        const text = readFileSync(join(outdir, file), 'utf8')
        return [file.replace('.template.json', ''), { text, byId: template.parse(JSON.parse(text)).Resources }]
      }),
    )
  } finally {
    rmSync(outdir, { recursive: true })
  }
}

/** Texts forbidden in a template, and the line of docs/china.md with their source. */
const absent: readonly { what: string; told: string | null; in: RegExp }[] = [
  { what: 'Cognito user pools', told: 'Cognito user pools', in: /"AWS::Cognito::UserPool/ },
  {
    what: 'SMS of SNS and End User Messaging',
    told: 'SMS of SNS and End User Messaging',
    in: /"AWS::(SMSVOICE|Pinpoint)|sms-voice:|"Protocol":\s*"sms"/i,
  },
  { what: 'X-Ray for Lambda', told: 'X-Ray for Lambda', in: /"AWS::XRay|TracingConfig|xray:/ },
  { what: 'Lambda function URLs', told: 'Lambda function URLs', in: /"AWS::Lambda::Url"/ },
  { what: 'ACM certificates for CloudFront', told: 'ACM certificates for CloudFront', in: /AcmCertificateArn/ },
  { what: 'CloudFront’s own certificate', told: "CloudFront's own domain", in: /CloudFrontDefaultCertificate/ },
  { what: 'origin access control', told: 'origin access control', in: /OriginAccessControl/ },
  {
    what: 'cache and origin request policies',
    told: 'cache policies and origin request policies',
    in: /CachePolicy|OriginRequestPolicy/,
  },
  {
    what: 'web ACLs before CloudFront',
    told: 'a web ACL (WAF) before CloudFront or an HTTP API',
    in: /WebACLId|"AWS::WAFv2/,
  },
  { what: 'CodePipeline', told: 'CodePipeline', in: /"AWS::CodePipeline/ },
  { what: 'connections', told: 'connections to branches (CodeConnections)', in: /CodeStarConnections|CodeConnections/ },
  {
    what: 'functions at the edge',
    told: 'Lambda@Edge, CloudFront Functions',
    in: /LambdaFunctionAssociations|FunctionAssociations|"AWS::CloudFront::Function"/,
  },
  { what: 'the commercial partition’s ARNs', told: null, in: /arn:aws:/ },
  { what: 'endpoints without .cn', told: null, in: /\.amazonaws\.com(?!\.cn)(?!")/ },
]

describe('in China', () => {
  const stacks = synthesised(app => {
    new Hall(app, china)
    new Builds(app, 'CountyHallPipeline', deliveryNamed('xinxing'))
  })
  const text = [...stacks.values()].map(stack => stack.text).join('\n')
  const all = [...stacks.values()].flatMap(({ byId }) => Object.values(byId))

  test.each(absent)('there are no $what', ({ in: pattern }) => {
    // Service principals have the suffix of the commercial partition everywhere, and the key names services with both.
    const own = text
      .replaceAll(/"Service":\s*"[a-z.-]+\.amazonaws\.com"/g, '')
      .replaceAll(/"(dynamodb|s3|secretsmanager)\.cn-(north|northwest)-1\.amazonaws\.com"/g, '')
    expect(own.match(pattern)).toBeNull()
  })

  test('stacks are the same, and pages have their own host and certificate', () => {
    expect([...stacks.keys()].toSorted()).toEqual([
      'CountyHallPipeline',
      'HallBackup',
      'HallData',
      'HallRoutes',
      'HallService',
      'HallWorkers',
    ])
    expect(text).toContain('"IamCertificateId"')
    expect(text).toContain('origin-access-identity/cloudfront/')
  })

  test('distributions speak no IPv6', () => {
    const distributions = all.filter(r => r.Type === 'AWS::CloudFront::Distribution')
    expect(distributions).toHaveLength(1)
    for (const { Properties } of distributions)
      expect(Properties).toMatchObject({ DistributionConfig: { IPV6Enabled: false } })
  })

  test('a queue keeps what a stream or an asynchronous call drops', () => {
    const lost = [...stacks.values()].flatMap(({ byId }) =>
      Object.values(byId).flatMap(({ Type, Properties }) => {
        const { DestinationConfig } = giving.parse(Properties)
        const id = DestinationConfig?.OnFailure?.Destination['Fn::GetAtt'][0]
        return id === undefined ? [] : [`${Type} to ${byId[id]?.Type}`]
      }),
    )
    expect(lost.length).toBeGreaterThan(0)
    expect(lost.filter(line => !line.endsWith(' to AWS::SQS::Queue'))).toEqual([])
  })

  const table = (head: string) => {
    const [, rows = ''] = readFileSync(join(project, 'docs/china.md'), 'utf8').split(`| ${head} |`)
    return rows
      .split('\n\n')[0]
      ?.split('\n')
      .slice(2)
      .map(line => line.split('|')[1]?.trim() ?? '')
  }

  test('docs/china.md explains each of these differences', () => {
    const told = table('not in China')
    expect(absent.map(({ told }) => told).filter(name => name !== null && !told?.includes(name))).toEqual([])
  })

  test('docs/china.md lists exactly the services used', () => {
    const services = all.flatMap(r => (r.Type.startsWith('AWS::') ? [r.Type.split('::').slice(0, 2).join('::')] : []))
    const told = table('used in China')?.flatMap(name => name.split(', '))
    expect(told?.toSorted()).toEqual([...new Set(services)].toSorted())
  })
})

describe('in a commercial region', () => {
  const stacks = synthesised(app => new Hall(app, commercial))
  const all = [...stacks.values()].flatMap(({ byId }) => Object.values(byId))

  test('a web ACL and access control protect the pages', () => {
    expect([...stacks.keys()].toSorted()).toEqual([
      'HallBackup',
      'HallData',
      'HallEdge',
      'HallRoutes',
      'HallService',
      'HallWorkers',
    ])
    const [distribution] = all.filter(r => r.Type === 'AWS::CloudFront::Distribution')
    expect(JSON.stringify(distribution)).toContain('"WebACLId"')
    expect(distribution?.Properties).toMatchObject({
      DistributionConfig: {
        Aliases: ['trial.example.invalid'],
        ViewerCertificate: { AcmCertificateArn: commercial.certificate, MinimumProtocolVersion: 'TLSv1.2_2021' },
      },
    })
    expect(all.some(r => r.Type === 'AWS::CloudFront::OriginAccessControl')).toBe(true)
    expect(all.some(r => r.Type === 'AWS::CloudFront::CloudFrontOriginAccessIdentity')).toBe(false)
  })

  test('no ARN or address of China is named', () => {
    for (const { text } of stacks.values()) expect(text).not.toMatch(/aws-cn|amazonaws\.com\.cn/)
  })

  test('every resource matches CloudFormation’s schema', () => {
    expect(all.filter(r => r.Type.startsWith('AWS::')).flatMap(faultsOf)).toEqual([])
  })
})

describe('a deployment', () => {
  test.each(deploymentNames)('%s holds together and is of the county whose data is deployed', name => {
    expect(countyOf(deploymentNamed(name).county).record.code).toBe(deploymentNamed(name).county)
  })

  test.each([
    ['a backup in the other partition', { backupRegion: 'eu-west-1' }],
    ['a backup in the same region', { backupRegion: 'cn-north-1' }],
    ['messages of AWS in China', { sms: { provider: 'aws', originationArn: 'arn:aws:sms-voice:x' } }],
    ['a certificate of ACM in China', { certificate: commercial.certificate }],
    ['no certificate in China', { certificate: undefined }],
    ['no account outside China', { ...commercial, account: undefined }],
    ['a slash at the end of the public URL', { publicUrl: 'https://hall.example.invalid/' }],
    ['logs for less than six months', { logDays: 90 }],
    ['an unknown setting', { memory: 512 }],
    ['an account that is none', { account: '12' }],
    ['a person who is two first administrators', { firstAdministrators: { ...three, auditor: three.security } }],
    ['one first administrator, as rows before', { firstAdministrator: three.administrator }],
  ])('is refused with %s', (_, wrong) => {
    expect(() => parseDeployment({ ...example, ...wrong })).toThrow(z.ZodError)
  })

  test('for another county is refused before synthesis', () => {
    const foreign = { ...china, county: '441481' }
    expect(() => new Hall(new App({ analyticsReporting: false }), foreign)).toThrow(
      /^no county of data\/ has the code 441481: .*445321 /,
    )
  })

  test('in the folder of another county is refused', () => {
    const county = countyOf('449901')
    expect(() => rowAtHome('xinxing', { row: example, county })).toThrow(
      /^deployment xinxing is of county 445321, but data\/example\/county\.json of 449901 /,
    )
  })

  test('that is not listed cannot be deployed', () => {
    expect(() => deploymentNamed('gotham')).toThrow(/xinxing/)
  })
})
