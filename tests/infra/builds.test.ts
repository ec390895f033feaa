import { App } from 'aws-cdk-lib'
import { Template } from 'aws-cdk-lib/assertions'
import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import { Builds } from '../../infra/pipeline/builds.ts'
import { deliveryNamed } from '../../infra/pipeline/deliveries.ts'

/** The pipeline's replacement in China, read off its template. */

const resource = z.looseObject({ Type: z.string(), Properties: z.record(z.string(), z.unknown()).default({}) })
const source = z.object({ Source: z.object({ BuildSpec: z.string() }) })
const spec = z.object({ phases: z.object({ build: z.object({ commands: z.array(z.string()) }) }) })

describe('in China, without CodePipeline,', () => {
  const app = new App({ analyticsReporting: false })
  const { Resources } = Template.fromStack(new Builds(app, 'Builds', deliveryNamed('xinxing'))).toJSON()
  const text = JSON.stringify(Resources)
  const resources = z.record(z.string(), resource).parse(Resources)
  const rules = Object.values(resources).filter(r => r.Type === 'AWS::Events::Rule')
  const commandsOf = (name: string) => {
    const [, project] =
      Object.entries(resources).find(([id, r]) => id.startsWith(name) && r.Type.endsWith('Project')) ?? []
    return spec.parse(JSON.parse(source.parse(project?.Properties).Source.BuildSpec)).phases.build.commands
  }

  test('a build checks a new version, then deploys and tries staging', () => {
    expect(text).not.toContain('AWS::CodePipeline')
    expect(commandsOf('CheckAndStage')).toEqual([
      'npm audit --omit=dev --audit-level=high',
      '.ci/run',
      'npx cdk deploy --all -c deployment=xinxing-staging --require-approval never',
      'npm run smoke -- https://staging.hall.example.invalid',
    ])
    expect(JSON.stringify(rules)).toContain('CheckAndStage')
    expect(JSON.stringify(rules)).toContain('county-hall.zip')
  })

  test('a build started by hand deploys and tries production', () => {
    expect(commandsOf('Production')).toEqual([
      'npm ci',
      'npx cdk deploy --all -c deployment=xinxing-production --require-approval never',
      'npm run smoke -- https://hall.example.invalid',
    ])
    expect(rules).toHaveLength(1)
    expect(JSON.stringify(rules)).not.toContain('Production')
  })

  test('a build assumes only the bootstrapped account’s roles', () => {
    const assumed = text.match(/:iam::\d{12}:role\/[^"]*/g) ?? []
    expect(new Set(assumed)).toEqual(
      new Set([':iam::333333333333:role/cdk-hnb659fds-*', ':iam::444444444444:role/cdk-hnb659fds-*']),
    )
  })
})
