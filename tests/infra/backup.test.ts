import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { App } from 'aws-cdk-lib'
import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import { Hall } from '../../infra/hall.ts'
import { type Deployment, deploymentNamed, parseDeployment } from '../../infra/platform/deployments.ts'
import { settings } from '../../infra/platform/settings.ts'
import { faultsOf } from './schema.ts'
import { ofType } from './synthesised.ts'

/** Data that must not be lost exists in two regions, and a restored table replaces a lost one. */

const account = '123456789012'
const deployment: Deployment = { ...deploymentNamed('xinxing'), account }

const template = z.object({
  Resources: z.record(
    z.string(),
    z.object({
      Type: z.string(),
      Properties: z.record(z.string(), z.unknown()).default({}),
      DeletionPolicy: z.string().optional(),
    }),
  ),
  Outputs: z.record(z.string(), z.unknown()).default({}),
})
type Template = z.infer<typeof template>

function synthesised(
  row: unknown,
  context: Record<string, string> = {},
): Record<'HallBackup' | 'HallData' | 'HallRoutes' | 'HallService' | 'HallWorkers', Template> {
  const outdir = mkdtempSync(join(tmpdir(), 'hall-backup-'))
  try {
    const app = new App({ outdir, analyticsReporting: false, context })
    new Hall(app, parseDeployment(row))
    app.synth()
    const read = (stack: string): Template => {
      const file = join(outdir, `${stack}.template.json`)
      return existsSync(file) ? template.parse(JSON.parse(readFileSync(file, 'utf8'))) : { Resources: {}, Outputs: {} }
    }
    return {
      HallBackup: read('HallBackup'),
      HallData: read('HallData'),
      HallRoutes: read('HallRoutes'),
      HallService: read('HallService'),
      HallWorkers: read('HallWorkers'),
    }
  } finally {
    rmSync(outdir, { recursive: true })
  }
}

/** The tags of the bus. */
function busOf(service: Template): Record<string, unknown> {
  const [bus] = of(service, 'AWS::Events::EventBus')
  const { Tags } = z.object({ Tags: z.array(z.object({ Key: z.string(), Value: z.unknown() })) }).parse(bus?.Properties)
  return Object.fromEntries(Tags.map(({ Key, Value }) => [Key, Value]))
}

const of = ({ Resources }: Template, type: string) => Object.values(Resources).filter(r => r.Type === type)

const functionsOf = (...stacks: readonly Template[]): string[] =>
  stacks.flatMap(stack => of(stack, 'AWS::Lambda::Function').map(f => JSON.stringify(f.Properties)))

describe('a hall with an account', () => {
  const stacks = synthesised(deployment)

  test('matches CloudFormation’s schema in all its stacks', () => {
    expect(Object.values(stacks).flatMap(s => Object.values(s.Resources).flatMap(faultsOf))).toEqual([])
  })

  test('replicates each table to the other region, recoverable and encrypted there', () => {
    const tables = of(stacks.HallData, 'AWS::DynamoDB::GlobalTable')
    expect(tables).toHaveLength(3)
    for (const { Properties } of tables) {
      const { Replicas } = z.object({ Replicas: z.array(z.unknown()) }).parse(Properties)
      expect(Replicas).toHaveLength(2)
      expect(Replicas[1]).toMatchObject({
        Region: 'cn-northwest-1',
        DeletionProtectionEnabled: true,
        PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
      })
      expect(JSON.stringify(Replicas[1])).toContain(':kms:cn-northwest-1:123456789012:alias/county-hall-copy')
      expect(Properties.StreamSpecification).toEqual({ StreamViewType: 'NEW_AND_OLD_IMAGES' })
    }
  })

  test('copies each document and delete marker to the other region’s bucket', () => {
    const [copied] = of(stacks.HallData, 'AWS::S3::Bucket').filter(b => 'ReplicationConfiguration' in b.Properties)
    const [copy] = of(stacks.HallBackup, 'AWS::S3::Bucket').filter(b => 'BucketName' in b.Properties)
    expect(copied?.Properties.ReplicationConfiguration).toMatchObject({
      Rules: [{ Status: 'Enabled', Filter: { Prefix: '' }, DeleteMarkerReplication: { Status: 'Enabled' } }],
    })
    expect(JSON.stringify(copied)).toContain(`:s3:::${copy?.Properties.BucketName}`)
    expect(copy?.Properties.VersioningConfiguration).toEqual({ Status: 'Enabled' })
    expect(copy?.DeletionPolicy).toBe('Retain')
  })

  test('replicates every secret, and the other region can make a seal', () => {
    for (const { Properties } of of(stacks.HallData, 'AWS::SecretsManager::Secret')) {
      expect(Properties.ReplicaRegions).toEqual([{ Region: 'cn-northwest-1', KmsKeyId: expect.anything() }])
    }
    const [seal] = of(stacks.HallData, 'AWS::KMS::Key').filter(k => k.Properties.KeySpec === 'ECC_NIST_P256')
    expect(seal?.Properties.MultiRegion).toBe(true)
  })
})

describe('an urgent deployment', () => {
  const { HallRoutes, HallService } = synthesised(deployment, { urgent: 'yes' })

  test('completes despite firing alarms, because it may mend their cause', () => {
    const groups = of(HallService, 'AWS::CodeDeploy::DeploymentGroup')
    expect(groups.length).toBeGreaterThan(15)
    for (const { Properties } of groups)
      expect(Properties).toMatchObject({
        DeploymentConfigName: 'CodeDeployDefault.LambdaAllAtOnce',
        AlarmConfiguration: { Enabled: false },
      })
  })

  test('is the one docs/recovery.md runs with the API closed', () => {
    const page = readFileSync(join(import.meta.dirname, '../../docs/recovery.md'), 'utf8')
    const [stage] = of(HallRoutes, 'AWS::ApiGatewayV2::Stage')
    const { rate, burst } = settings.throttle
    expect(stage?.Properties.StageName).toBe('$default')
    expect(stage?.Properties.DefaultRouteSettings).toEqual({ ThrottlingBurstLimit: burst, ThrottlingRateLimit: rate })
    const steps = [
      'ThrottlingBurstLimit=0,ThrottlingRateLimit=0',
      '-c urgent=yes',
      `ThrottlingBurstLimit=${burst},ThrottlingRateLimit=${rate}`,
    ]
    const places = steps.map(step => page.indexOf(step))
    expect(places).not.toContain(-1)
    expect(places).toEqual(places.toSorted((a, b) => a - b))
  })
})

describe('a hall with a restored table', () => {
  const stream = '2026-11-23T00:00:00.000'
  const doubtful = { from: '2026-11-22T00:00:00.000Z', to: '2026-11-23T00:00:00.000Z' }
  const restored = { tables: { CASES_TABLE: { name: 'HallData-Cases-restored', stream } }, doubtful }
  const { HallData, HallService, HallWorkers } = synthesised({ ...deployment, restored })
  const text = JSON.stringify([HallService, HallWorkers])

  test('uses it everywhere, with its stream, and the lost one nowhere', () => {
    const functions = functionsOf(HallService, HallWorkers)
    const users = functions.filter(f => f.includes('"CASES_TABLE"'))
    expect(users.length).toBeGreaterThan(10)
    expect(users.filter(f => !f.includes('"CASES_TABLE":"HallData-Cases-restored"'))).toEqual([])
    expect(text).toContain(`table/HallData-Cases-restored/stream/${stream}`)
    expect(text).not.toMatch(/ImportValue[^}]*CasesTable/)
  })

  test('announces its tables to operators’ commands on its bus', () => {
    const tags = busOf(HallService)
    expect(tags).toMatchObject({
      CASES_TABLE: 'HallData-Cases-restored',
      DOCUMENTS_COPY: 'county-hall-documents-copy-123456789012-cn-northwest-1',
    })
    expect(JSON.stringify(tags.NOTICES_TABLE)).toMatch(/ImportValue.*NoticesTable/)
    expect(JSON.stringify(tags.DOCUMENTS_BUCKET)).toMatch(/ImportValue.*Documents/)
  })

  test('gives the sender of messages the period in doubt', () => {
    expect(text).toContain('"DOUBTFUL":"2026-11-22T00:00:00.000Z/2026-11-23T00:00:00.000Z"')
  })

  test('keeps every export that the running service imports', () => {
    const before = synthesised(deployment)
    const imported = [
      ...JSON.stringify([before.HallService, before.HallWorkers]).matchAll(/"Fn::ImportValue":"HallData:(\w+)"/g),
    ]
    expect(imported.length).toBeGreaterThan(10)
    for (const [, name = ''] of imported) expect(Object.keys(HallData.Outputs)).toContain(name)
    expect(HallData).toEqual(before.HallData)
  })

  test('keeps its own tables’ logical ids', () => {
    const ids = (resources: Template['Resources']) =>
      Object.keys(resources).filter(id => resources[id]?.Type === 'AWS::DynamoDB::GlobalTable')
    expect(ids(HallData.Resources)).toEqual(ofType('AWS::DynamoDB::GlobalTable').map(t => t.id))
  })

  test('is refused without the stream of the cases’ table', () => {
    expect(() =>
      parseDeployment({ ...deployment, restored: { tables: { CASES_TABLE: { name: 'restored' } }, doubtful } }),
    ).toThrow(z.ZodError)
  })
})

describe('a hall in the other region after the first is lost', () => {
  const arn = (service: string, rest: string) => `arn:aws-cn:${service}:cn-northwest-1:${account}:${rest}`
  const names = {
    tables: {
      CASES_TABLE: { name: 'HallData-CasesTable', stream: '2026-11-23T00:00:00.000' },
      REFERENCE_TABLE: { name: 'HallData-ReferenceTable' },
      NOTICES_TABLE: { name: 'HallData-NoticesTable' },
    },
    documents: `county-hall-documents-copy-${account}-cn-northwest-1`,
    secrets: { SECRET_ARN: arn('secretsmanager', 'secret:hall-AbCdEf') },
    seal: arn('kms', 'key/mrk-1234'),
  }
  const doubtful = { from: '2026-11-22T00:00:00.000Z', to: '2026-11-23T00:00:00.000Z' }
  const { backupRegion: _, ...row } = deployment
  const moved = { ...row, region: 'cn-northwest-1', restored: { ...names, doubtful } }
  const { HallBackup, HallService, HallWorkers } = synthesised(moved)

  test('keeps no second copy and leaves the first one’s stack alone', () => {
    expect(HallBackup.Resources).toEqual({})
  })

  test('announces on its bus that it uses the surviving data', () => {
    expect(busOf(HallService)).toEqual({
      CASES_TABLE: names.tables.CASES_TABLE.name,
      REFERENCE_TABLE: names.tables.REFERENCE_TABLE.name,
      NOTICES_TABLE: names.tables.NOTICES_TABLE.name,
      DOCUMENTS_BUCKET: names.documents,
    })
  })

  test.each([
    ['DOCUMENTS_BUCKET', names.documents],
    ['SECRET_ARN', names.secrets.SECRET_ARN],
    ['SEAL_KEY', names.seal],
    ['REFERENCE_TABLE', names.tables.REFERENCE_TABLE.name],
    ['NOTICES_TABLE', names.tables.NOTICES_TABLE.name],
  ])('finds the surviving data by %s and may use it', (name, value) => {
    const users = functionsOf(HallService, HallWorkers).filter(f => f.includes(`"${name}"`))
    expect(users.length).toBeGreaterThan(0)
    expect(users.filter(f => !f.includes(`"${name}":"${value}"`))).toEqual([])
    const policies = JSON.stringify(of(HallService, 'AWS::IAM::Policy'))
    expect(policies).toContain(value)
  })
})
