import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { App } from 'aws-cdk-lib'
import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import { type Deployment, deploymentNamed, deploymentNames, parseDeployment } from '../../infra/deployments.ts'
import { Hall } from '../../infra/hall.ts'
import { faultsOf } from './schema.ts'
import { project, type Resource } from './synthesised.ts'

/** The same app in both partitions, and what AWS China has not. */

const example = deploymentNamed('xinxing-production')
const account = '123456789012'
const china = { ...example, account, certificate: 'ASCAEXAMPLECERTIFICATE' }
const commercial = {
  ...example,
  account,
  region: 'ap-southeast-1',
  backupRegion: 'ap-northeast-1',
  certificate: `arn:aws:acm:us-east-1:${account}:certificate/00000000-0000-0000-0000-000000000000`,
}

const template = z.looseObject({
  Resources: z.record(
    z.string(),
    z.looseObject({ Type: z.string(), Properties: z.record(z.string(), z.unknown()).default({}) }),
  ),
})

/** What would be sent to CloudFormation, by stack. */
function synthesised(deployment: Deployment): Map<string, { text: string; resources: Resource[] }> {
  const outdir = mkdtempSync(join(tmpdir(), 'hall-partition-'))
  try {
    const app = new App({ outdir, analyticsReporting: false })
    new Hall(app, parseDeployment(deployment))
    app.synth()
    const files = readdirSync(outdir).filter(file => file.endsWith('.template.json'))
    return new Map(
      files.map(file => {
        const text = readFileSync(join(outdir, file), 'utf8')
        return [
          file.replace('.template.json', ''),
          { text, resources: Object.values(template.parse(JSON.parse(text)).Resources) },
        ]
      }),
    )
  } finally {
    rmSync(outdir, { recursive: true })
  }
}

/** docs/china.md tells where each is known from. */
const absent: readonly { what: string; in: RegExp }[] = [
  { what: 'Cognito user pools', in: /"AWS::Cognito::UserPool/ },
  { what: 'SMS of SNS and End User Messaging', in: /"AWS::(SMSVOICE|Pinpoint)|sms-voice:|"Protocol":\s*"sms"/i },
  { what: 'X-Ray for Lambda', in: /"AWS::XRay|TracingConfig|xray:/ },
  { what: 'Lambda function URLs', in: /"AWS::Lambda::Url"/ },
  { what: 'S3 as failure destination of a stream', in: /"OnFailure":\s*\{\s*"Destination":[^}]*arn:[^"]*:s3:/ },
  { what: 'ACM certificates for CloudFront', in: /AcmCertificateArn/ },
  { what: 'CloudFront’s own certificate', in: /CloudFrontDefaultCertificate/ },
  { what: 'origin access control', in: /OriginAccessControl/ },
  { what: 'cache and origin request policies', in: /CachePolicy|OriginRequestPolicy/ },
  { what: 'web ACLs before CloudFront', in: /WebACLId|"AWS::WAFv2/ },
  { what: 'functions at the edge', in: /LambdaFunctionAssociations|FunctionAssociations|"AWS::CloudFront::Function"/ },
  { what: 'the commercial partition’s ARNs', in: /arn:aws:/ },
  { what: 'endpoints without .cn', in: /\.amazonaws\.com(?!\.cn)(?!")/ },
]

describe('in China', () => {
  const stacks = synthesised(china)
  const text = [...stacks.values()].map(stack => stack.text).join('\n')

  test.each(absent)('there are no $what', ({ in: pattern }) => {
    // Service principals bear the suffix of the commercial partition everywhere, and the key names services by both.
    const own = text
      .replaceAll(/"Service":\s*"[a-z.-]+\.amazonaws\.com"/g, '')
      .replaceAll(/"(dynamodb|s3|secretsmanager)\.cn-(north|northwest)-1\.amazonaws\.com"/g, '')
    expect(own.match(pattern)).toBeNull()
  })

  test('there are the same stacks, and pages have host and certificate of their own', () => {
    expect([...stacks.keys()].toSorted()).toEqual(['HallBackup', 'HallData', 'HallService'])
    expect(text).toContain('"IamCertificateId"')
    expect(text).toContain('origin-access-identity/cloudfront/')
  })

  test('every name of a pattern above is told in docs/china.md', () => {
    const told = readFileSync(join(project, 'docs/china.md'), 'utf8')
    const lines = told.split('\n').filter(line => line.startsWith('| '))
    expect(lines.length).toBeGreaterThanOrEqual(absent.length)
    for (const word of [
      'Cognito',
      'X-Ray',
      'function URLs',
      'origin access control',
      'cache polic',
      'WAF',
      'ACM',
      'ICP',
    ])
      expect(told).toContain(word)
  })
})

describe('in a commercial region', () => {
  const stacks = synthesised(commercial)
  const all = [...stacks.values()].flatMap(({ resources }) => resources)

  test('there is a web ACL in us-east-1 before the distribution, and access control before the pages', () => {
    expect([...stacks.keys()].toSorted()).toEqual(['HallBackup', 'HallData', 'HallEdge', 'HallService'])
    const [distribution] = all.filter(r => r.Type === 'AWS::CloudFront::Distribution')
    expect(JSON.stringify(distribution)).toContain('"WebACLId"')
    expect(distribution?.Properties).toMatchObject({
      DistributionConfig: {
        Aliases: ['hall.example.invalid'],
        ViewerCertificate: { AcmCertificateArn: commercial.certificate, MinimumProtocolVersion: 'TLSv1.2_2021' },
      },
    })
    expect(all.some(r => r.Type === 'AWS::CloudFront::OriginAccessControl')).toBe(true)
    expect(all.some(r => r.Type === 'AWS::CloudFront::CloudFrontOriginAccessIdentity')).toBe(false)
  })

  test('no ARN or address of China is named', () => {
    for (const { text } of stacks.values()) expect(text).not.toMatch(/aws-cn|amazonaws\.com\.cn/)
  })

  test('every resource keeps to CloudFormation’s schema', () => {
    expect(all.filter(r => r.Type.startsWith('AWS::')).flatMap(faultsOf)).toEqual([])
  })
})

describe('a deployment', () => {
  test.each(deploymentNames)('%s holds together and is of the county whose data is deployed', name => {
    const { code } = z
      .object({ code: z.string() })
      .parse(JSON.parse(readFileSync(join(project, 'data/county.json'), 'utf8')))
    expect(deploymentNamed(name).county).toBe(code)
  })

  test.each([
    ['a backup in the other partition', { backupRegion: 'eu-west-1' }],
    ['a backup in the same region', { backupRegion: 'cn-north-1' }],
    ['messages of AWS in China', { sms: { provider: 'aws', originationArn: 'arn:aws:sms-voice:x' } }],
    ['a certificate of ACM in China', { certificate: commercial.certificate }],
    ['a slash at the end of the public URL', { publicUrl: 'https://hall.example.invalid/' }],
    ['logs for less than six months', { logDays: 90 }],
    ['an unknown setting', { memory: 512 }],
    ['an account that is none', { account: '12' }],
  ])('is refused with %s', (_, wrong) => {
    expect(() => parseDeployment({ ...example, ...wrong })).toThrow(z.ZodError)
  })

  test('that nobody has written down is not deployed', () => {
    expect(() => deploymentNamed('gotham')).toThrow(/xinxing-production/)
  })
})
