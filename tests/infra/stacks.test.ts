import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import * as z from 'zod'
import { countyFolder } from '../data/county.ts'
import { assembly, isForeign, ofType, resources, stackNames } from './synthesised.ts'

const stateful = ['AWS::DynamoDB::GlobalTable', 'AWS::S3::Bucket', 'AWS::KMS::Key', 'AWS::SecretsManager::Secret']

test('every bucket blocks public access, is encrypted and speaks TLS only', () => {
  const policies = ofType('AWS::S3::BucketPolicy')
  for (const bucket of ofType('AWS::S3::Bucket')) {
    expect(bucket.Properties).toMatchObject({
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      },
      VersioningConfiguration: { Status: 'Enabled' },
      BucketEncryption: expect.anything(),
    })
    const policy = policies.find(p => JSON.stringify(p.Properties.Bucket).includes(bucket.id))
    expect(JSON.stringify(policy)).toContain('"aws:SecureTransport":"false"')
  }
})

test('data resources outlive their stack', () => {
  const kept = resources.filter(r => stateful.includes(r.Type))
  expect(kept.length).toBeGreaterThanOrEqual(10)
  expect(kept.filter(r => r.DeletionPolicy !== 'Retain').map(r => r.id)).toEqual([])
})

test('viewers’ addresses are logged apart for six months, for people tagged to read them', () => {
  const [log, ...others] = ofType('AWS::S3::Bucket').filter(({ Properties }) =>
    JSON.stringify(Properties.OwnershipControls).includes('BucketOwnerPreferred'),
  )
  expect(others).toEqual([])
  if (log === undefined) throw new Error('no bucket takes CloudFront’s records')
  const rules = z
    .object({ Rules: z.array(z.object({ ExpirationInDays: z.number().optional() })) })
    .parse(log.Properties.LifecycleConfiguration).Rules
  expect(rules.flatMap(({ ExpirationInDays: days }) => days ?? [])).toEqual([184])
  const [distribution] = ofType('AWS::CloudFront::Distribution')
  const { Logging } = z
    .object({ Logging: z.object({ Bucket: z.unknown(), IncludeCookies: z.literal(false) }) })
    .parse(distribution?.Properties.DistributionConfig)
  expect(JSON.stringify(Logging.Bucket)).toContain(log.id)
  const policy = ofType('AWS::S3::BucketPolicy').find(p => JSON.stringify(p.Properties.Bucket).includes(log.id))
  expect(JSON.stringify(policy?.Properties)).toContain(
    '"StringNotEquals":{"aws:PrincipalTag/county-hall-log":"viewers"}',
  )
  const readers = ['AWS::IAM::Role', 'AWS::IAM::Policy'].flatMap(ofType)
  expect(readers.filter(({ Properties }) => JSON.stringify(Properties).includes(log.id)).map(({ id }) => id)).toEqual(
    [],
  )
})

test('data resources keep their logical ids', () => {
  const held = resources.filter(r => stateful.includes(r.Type)).map(r => `${r.stack} ${r.id}`)
  expect(held.toSorted()).toEqual([
    'HallData AccessLogD598EBE9',
    'HallData CasesTable7FA77C7D',
    'HallData DataKey17AFBB84',
    'HallData Documents7E5B2978',
    'HallData HallSecret4BCD1E42',
    'HallData NoticesTable1EA914DE',
    'HallData OriginSecret9A421E71',
    'HallData ReferenceTable3EBBCBC7',
    'HallData SealKey3FBD9790',
    'HallData SmsGatewaySecret9C9CBF6C',
    'HallData ViewerLogBA01766D',
    'HallService SiteE53D7754',
    'HallService Uploads4F6EB0FD',
  ])
})

test('tables keep their keys, because a change would replace them', () => {
  for (const { Properties } of ofType('AWS::DynamoDB::GlobalTable')) {
    expect(Properties.KeySchema).toEqual([
      { AttributeName: 'pk', KeyType: 'HASH' },
      { AttributeName: 'sk', KeyType: 'RANGE' },
    ])
    expect(Properties.TableName).toBeUndefined()
  }
})

test('tables are on demand, recoverable, protected and encrypted with our key', () => {
  for (const table of ofType('AWS::DynamoDB::GlobalTable')) {
    expect(table.stack).toBe('HallData')
    expect(table.Properties).toMatchObject({
      BillingMode: 'PAY_PER_REQUEST',
      SSESpecification: { SSEEnabled: true, SSEType: 'KMS' },
      Replicas: [
        {
          DeletionProtectionEnabled: true,
          PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
          SSESpecification: { KMSMasterKeyId: expect.anything() },
        },
      ],
    })
  }
})

test('the data key rotates', () => {
  const key = ofType('AWS::KMS::Key').find(k => k.Properties.KeySpec === undefined)
  expect(key?.Properties.EnableKeyRotation).toBe(true)
})

test('the data stack is protected against deletion', () => {
  const manifest = z
    .object({ artifacts: z.record(z.string(), z.object({ properties: z.unknown() })) })
    .parse(JSON.parse(readFileSync(join(assembly, 'manifest.json'), 'utf8')))
  expect(manifest.artifacts.HallData?.properties).toMatchObject({ terminationProtection: true })
})

test('no address contains a partition or an account', () => {
  for (const stack of stackNames) {
    const text = readFileSync(join(assembly, `${stack}.template.json`), 'utf8')
    expect(text).not.toMatch(/arn:aws(-cn)?:/)
    expect(text).not.toMatch(/\b\d{12}\b/)
  }
})

test('custom resources use our handlers, except the page copy', () => {
  expect(
    resources
      .filter(r => r.Type.startsWith('Custom::'))
      .map(r => r.Type)
      .toSorted(),
  ).toEqual([
    'Custom::CDKBucketDeployment',
    'Custom::CDKBucketDeployment',
    'Custom::CDKBucketDeployment',
    'Custom::HallPages',
    'Custom::HallReference',
  ])
  const foreign = ofType('AWS::Lambda::Function').filter(isForeign)
  expect(foreign).toHaveLength(1)
})

test('templates and deployed files contain no demo people', () => {
  const { users } = z
    .object({ users: z.array(z.object({ sub: z.string(), name: z.string() })) })
    .parse(JSON.parse(readFileSync(new URL('demo/people.json', countyFolder), 'utf8')))
  const roster = readFileSync(new URL('demo/roster.csv', countyFolder), 'utf8').split('\n').slice(1)
  const phones = roster.flatMap(line => line.match(/\b1\d{10}\b/g) ?? [])
  const wanted = [...users.map(u => u.sub), ...users.map(u => u.name), ...phones]
  expect(wanted.length).toBeGreaterThan(50)
  const texts = readdirSync(assembly, { recursive: true, withFileTypes: true })
    .filter(f => f.isFile() && /\.(mjs|js|json|html|css)$/.test(f.name) && !f.parentPath.includes('node_modules'))
    .map(f => [f.name, readFileSync(join(f.parentPath, f.name), 'utf8')] as const)
  expect(texts.length).toBeGreaterThan(20)
  const found = texts.flatMap(([file, text]) => wanted.filter(w => text.includes(w)).map(w => `${w} in ${file}`))
  expect(found).toEqual([])
})
