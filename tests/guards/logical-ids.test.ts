import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { App } from 'aws-cdk-lib'
import { beforeAll, expect, test } from 'vitest'
import * as z from 'zod'
import { Hall } from '../../infra/hall.ts'
import { deploymentNamed, isChina } from '../../infra/platform/deployments.ts'
import { synthesise } from '../../local/synthesise.ts'

/**
 * Resources with data, messages or a public address keep the logical ids of the landed release, logical-ids.json, in
 * China and elsewhere. Under another id, type or fixed name CloudFormation makes a new one, and the hall loses the
 * old one.
 */

/** Templates name the built files, so these are built first. */
beforeAll(() => synthesise(join(import.meta.dirname, '../..')))

const file = new URL('logical-ids.json', import.meta.url)
const landed = z.record(z.string(), z.array(z.string())).parse(JSON.parse(readFileSync(file, 'utf8')))

const holding = [
  'AWS::ApiGatewayV2::Api',
  'AWS::CloudFront::Distribution',
  'AWS::DynamoDB::GlobalTable',
  'AWS::Events::Archive',
  'AWS::Events::EventBus',
  'AWS::KMS::Alias',
  'AWS::KMS::Key',
  'AWS::Logs::LogGroup',
  'AWS::S3::Bucket',
  'AWS::SNS::Topic',
  'AWS::SQS::Queue',
  'AWS::SecretsManager::Secret',
]

const template = z.object({
  Resources: z.record(
    z.string(),
    z.object({ Type: z.string(), Properties: z.record(z.string(), z.unknown()).default({}) }),
  ),
})

/** Stack, logical id and type of each of them, and its fixed name if it has one. */
function idsOf(deployment: string): string[] {
  const outdir = mkdtempSync(join(tmpdir(), 'hall-ids-'))
  try {
    const app = new App({ outdir, analyticsReporting: false })
    new Hall(app, deploymentNamed(deployment))
    return app.synth().stacks.flatMap(stack =>
      Object.entries(template.parse(stack.template).Resources)
        .filter(([, { Type }]) => holding.includes(Type))
        .map(([id, { Type, Properties }]) => {
          const names = Object.entries(Properties).filter(
            ([key, value]) => /Name$/.test(key) && typeof value === 'string',
          )
          return [stack.stackName, id, Type, ...names.map(([, name]) => name)].join(' ')
        }),
    )
  } finally {
    rmSync(outdir, { recursive: true })
  }
}

test.each(Object.keys(landed))('every data resource keeps its logical id: %s', deployment => {
  const present = new Set(idsOf(deployment))
  expect(landed[deployment]?.length).toBeGreaterThan(50)
  expect(landed[deployment]?.filter(id => !present.has(id))).toEqual([])
})

test('both partitions have recorded deployments', () => {
  const inChina = Object.keys(landed).map(name => isChina(deploymentNamed(name).region))
  expect(inChina.toSorted()).toEqual([false, true, true])
})
