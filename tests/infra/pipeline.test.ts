import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { App } from 'aws-cdk-lib'
import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import { deliveryNamed, parseDelivery } from '../../infra/pipeline/deliveries.ts'
import { Pipeline } from '../../infra/pipeline/pipeline.ts'
import './synthesised.ts'

/** The stages and their order, read off the pipeline's own template. */

const action = z.looseObject({
  Name: z.string(),
  RunOrder: z.number(),
  ActionTypeId: z.looseObject({ Category: z.string(), Provider: z.string() }),
})
const template = z.object({
  Resources: z.record(
    z.string(),
    z.looseObject({ Type: z.string(), Properties: z.record(z.string(), z.unknown()).default({}) }),
  ),
})
const manifest = z.object({
  artifacts: z.record(
    z.string(),
    z.looseObject({ type: z.string(), properties: z.looseObject({ stackName: z.string().optional() }).default({}) }),
  ),
})
const stages = z.object({ Stages: z.array(z.object({ Name: z.string(), Actions: z.array(action) })) })

const branch = {
  source: {
    kind: 'branch',
    repository: 'xinxing/county-hall',
    branch: 'main',
    connection: 'arn:aws:codestar-connections:ap-southeast-1:222222222222:connection/1',
  },
  staging: 'trial-staging',
  production: 'trial-production',
}

function synthesised(delivery: ReturnType<typeof deliveryNamed>) {
  const outdir = mkdtempSync(join(tmpdir(), 'hall-pipeline-'))
  try {
    const app = new App({ outdir, analyticsReporting: false })
    new Pipeline(app, 'Pipeline', { name: 'trial', delivery })
    app.synth()
    const text = readFileSync(join(outdir, 'Pipeline.template.json'), 'utf8')
    const resources = Object.values(template.parse(JSON.parse(text)).Resources)
    const [pipeline] = resources.filter(r => r.Type === 'AWS::CodePipeline::Pipeline')
    return { text, stages: stages.parse(pipeline?.Properties).Stages, names: namesIn(outdir) }
  } finally {
    rmSync(outdir, { recursive: true })
  }
}

/** By stage: the names under which CloudFormation will know its stacks. */
function namesIn(outdir: string): Record<string, string[]> {
  const folders = readdirSync(outdir).filter(name => name.startsWith('assembly-'))
  return Object.fromEntries(
    folders.map(folder => {
      const { artifacts } = manifest.parse(JSON.parse(readFileSync(join(outdir, folder, 'manifest.json'), 'utf8')))
      const stacks = Object.entries(artifacts).filter(([, a]) => a.type === 'aws:cloudformation:stack')
      const named = stacks.map(([id, { properties }]) => properties.stackName ?? id)
      return [folder.replace(/^assembly-.*?(?=[A-Z][a-z]+$)/, ''), named.toSorted()]
    }),
  )
}

describe('the pipeline', () => {
  const { text, stages: all, names: stacks } = synthesised(deliveryNamed('trial'))
  const order = (name: string) =>
    (all.find(s => s.Name === name)?.Actions ?? []).toSorted((a, b) => a.RunOrder - b.RunOrder)

  test('leads from source and checks to staging and approved production', () => {
    const names = all.map(s => s.Name)
    expect(names.filter(name => ['Source', 'Build', 'Staging', 'Production'].includes(name))).toEqual([
      'Source',
      'Build',
      'Staging',
      'Production',
    ])
    expect(order('Production')[0]?.ActionTypeId).toMatchObject({ Category: 'Approval', Provider: 'Manual' })
  })

  test('runs the checks of every change before deploying', () => {
    expect(text).toContain('.ci/run')
    expect(text).toContain("npx cdk synth --app 'node bin/pipeline.ts' -c delivery=trial")
  })

  test('names stacks as a manual deployment does', () => {
    const known = ['HallBackup', 'HallData', 'HallEdge', 'HallRoutes', 'HallService', 'HallWorkers']
    expect(stacks).toEqual({ Staging: known, Production: known })
  })

  test('deploys each stack after those it needs, and tries each stage last', () => {
    for (const name of ['Staging', 'Production']) {
      const deployed = order(name).filter(a => a.ActionTypeId.Category === 'Deploy')
      const turns = ['HallData', 'HallService', 'HallWorkers', 'HallRoutes'].map(stack =>
        deployed.filter(a => a.Name.startsWith(stack)).map(a => a.RunOrder),
      )
      expect(turns.map(turn => turn.length > 0)).toEqual([true, true, true, true])
      for (const [nth, turn] of turns.slice(1).entries()) {
        expect(Math.max(...(turns[nth] ?? []))).toBeLessThan(Math.min(...turn))
      }
      expect(order(name).at(-1)).toMatchObject({ ActionTypeId: { Category: 'Build' } })
    }
    expect(text).toContain('npm run smoke -- https://staging.trial.example.invalid')
  })

  test('takes a version from a bucket or a branch', () => {
    const provider = (of: typeof all) => of.find(s => s.Name === 'Source')?.Actions[0]?.ActionTypeId.Provider
    expect(provider(all)).toBe('S3')
    expect(provider(synthesised(parseDelivery(branch)).stages)).toBe('CodeStarSourceConnection')
  })
})

describe('a delivery', () => {
  test('names existing deployments', () => {
    expect(() => parseDelivery({ ...branch, staging: 'gotham' })).toThrow(/gotham/)
    expect(() => deliveryNamed('gotham')).toThrow(/^no delivery is called gotham: xinxing, trial$/)
  })

  test.each([
    ['staging and production in one account and region', { staging: 'trial-production' }, /share with production/],
    ['an account that is not named', { production: 'xinxing' }, /xinxing has to name its account/],
    ['staging in the other partition', { staging: 'xinxing-staging' }, /other partition/],
    [
      'a branch in China',
      { staging: 'xinxing-staging', production: 'xinxing-production' },
      /source.*is an object in China/s,
    ],
  ])('is refused with %s', (_, wrong, why) => {
    expect(() => parseDelivery({ ...branch, ...wrong })).toThrow(why)
  })
})
