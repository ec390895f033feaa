import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { App, Validations } from 'aws-cdk-lib'
import { AwsSolutionsChecks } from 'cdk-nag'
import { expect, test } from 'vitest'
import * as z from 'zod'
import { Hall } from '../../infra/hall.ts'
import { Builds } from '../../infra/pipeline/builds.ts'
import { deliveryNamed } from '../../infra/pipeline/deliveries.ts'
import { Pipeline } from '../../infra/pipeline/pipeline.ts'
import { deploymentNamed } from '../../infra/platform/deployments.ts'
import './synthesised.ts'

/** AWS's own rules of a well-built solution (cdk-nag, AwsSolutions), and the reasons for the hall's exceptions. */

interface Accepted {
  rule: RegExp
  at: RegExp
  because: string
}

const accepted: readonly Accepted[] = [
  {
    rule: /^AwsSolutions-SMG4$/,
    at: /^HallData\/HallSecret\//,
    because: 'applicants are found by hashes under keys derived from it: it must never change',
  },
  {
    rule: /^AwsSolutions-SMG4$/,
    at: /^HallData\/OriginSecret\//,
    because:
      'changed by hand with two valid values (docs/deploy.md): the distribution takes a new one at deployment only',
  },
  { rule: /^AwsSolutions-SMG4$/, at: /^HallData\/SmsGatewaySecret\//, because: 'the carrier gives it out' },
  {
    rule: /^AwsSolutions-APIG4$/,
    at: /^HallRoutes\/Api\/Route-(look-up-progress|rate-by-code|send-pin|verify-voucher|write-unsigned-letter|take-receipt|openapi|unknown)$/,
    because: 'open to anyone by the contract: guarded by the origin secret, per-viewer counters or a signature',
  },
  {
    rule: /^AwsSolutions-CFR1$/,
    at: /^HallService\/Front\/Distribution$/,
    because: 'people of the county ask from wherever they work; the law asks for no border',
  },
  {
    rule: /^AwsSolutions-CFR(2|7)$/,
    at: /^HallService\/Front\/Distribution$/,
    because: 'CloudFront in China knows neither web ACLs nor origin access control (docs/china.md)',
  },
  {
    rule: /^AwsSolutions-SQS3$/,
    at: /\/(Undelivered|Unannounced|Missed)\//,
    because: 'a dead-letter queue itself, of a rule, a stream or a schedule',
  },
  {
    rule: /^AwsSolutions-IAM5\[Resource::.*\/(pending\/|catalogue\/|guide\/)?\*(\.html)?\]$/,
    at: /^Hall(Service|Workers)\/(Followers|Answering|Catalogue|DisclosureReport|Retention)\/.*\/Role\//,
    because: 'objects below a prefix of one bucket: their names are not known beforehand',
  },
  {
    rule: /^AwsSolutions-IAM5\[Resource::.*\/live\/\*\]$/,
    at: /^HallService\/Bus\/Announce\/Role\//,
    because: 'one version for each office, and offices are data',
  },
  {
    rule: /^AwsSolutions-IAM5\[Resource::.*\/\*\]$/,
    at: /^HallData\/CopyingPolicy\/Resource$/,
    because: 'S3 copies every document of one bucket into one other',
  },
  {
    rule: /^AwsSolutions-IAM5\[Resource::.*Cases.*\/stream\/\*\]$/,
    at: /^HallService\/Bus\/Announce\/Role\//,
    because: 'ListStreams is allowed on all streams of one table or not at all',
  },
  {
    rule: /^AwsSolutions-IAM4\[Policy::.*AWSCodeDeployRoleForLambdaLimited\]$/,
    at: /^Hall(Service|Workers)\/Rollouts\/Role\//,
    because: "AWS's own policy for shifting aliases: it may change aliases, read alarms, and nothing else of ours",
  },
  {
    rule: /^AwsSolutions-(IAM4|IAM5|L1)/,
    at: /^HallService\/Custom::CDKBucketDeployment/,
    because: "CDK's own handler, which copies the pages at deployment and nothing else",
  },
  {
    rule: /^AwsSolutions-IAM5/,
    at: /^Builds\/(CheckAndStage|Production)\/Role\//,
    because: "CDK's grants of a build: it reads the version, writes its log, and takes on the roles of `cdk bootstrap`",
  },
  { rule: /^AwsSolutions-CB4$/, at: /^Builds\/(CheckAndStage|Production)\//, because: 'a build that keeps nothing' },
  {
    rule: /^AwsSolutions-S1$/,
    at: /(^Pipeline\/.*\/ArtifactsBucket|\/CrossRegionCodePipelineReplicationBucket)\//,
    because: 'holds versions on their way, nobody’s data; the pipeline’s history tells who sent what',
  },
  {
    rule: /^AwsSolutions-IAM5/,
    at: /^Pipeline\/.*Role\/DefaultPolicy\//,
    because: "CDK Pipelines' own roles, which pass versions on and take on the roles of `cdk bootstrap`",
  },
]

const report = z.object({
  pluginReports: z.array(
    z.object({
      violations: z.array(
        z.object({ ruleName: z.string(), violatingConstructs: z.array(z.object({ constructPath: z.string() })) }),
      ),
    }),
  ),
})

/** cdk-nag's findings, as `rule at path`. It refuses to synthesise and leaves a report. */
function findings(build: (app: App) => void): { rule: string; at: string }[] {
  const outdir = mkdtempSync(join(tmpdir(), 'hall-nag-'))
  try {
    const app = new App({ outdir, analyticsReporting: false })
    build(app)
    Validations.of(app).addPlugins(new AwsSolutionsChecks(app))
    expect(() => app.synth()).toThrow(/validation/i)
    const { pluginReports } = report.parse(JSON.parse(readFileSync(join(outdir, 'validation-report.json'), 'utf8')))
    return pluginReports.flatMap(({ violations }) =>
      violations.flatMap(({ ruleName, violatingConstructs }) =>
        violatingConstructs.map(({ constructPath }) => ({ rule: ruleName, at: constructPath })),
      ),
    )
  } finally {
    rmSync(outdir, { recursive: true })
  }
}

test('cdk-nag finds exactly what is explained here', () => {
  const found = [
    ...findings(app => new Hall(app, deploymentNamed('xinxing-production'))),
    ...findings(app => new Hall(app, deploymentNamed('trial-production'))),
    ...findings(app => new Builds(app, 'Builds', deliveryNamed('xinxing'))),
    // Its stages are the halls above.
    ...findings(app => new Pipeline(app, 'Pipeline', { name: 'trial', delivery: deliveryNamed('trial') })).filter(
      ({ at }) => !/^Pipeline\/(Staging|Production)\//.test(at),
    ),
  ]
  expect(found.length).toBeGreaterThan(10)
  const unexplained = found.filter(({ rule, at }) => !accepted.some(a => a.rule.test(rule) && a.at.test(at)))
  expect(unexplained).toEqual([])
  const needless = accepted.filter(a => !found.some(({ rule, at }) => a.rule.test(rule) && a.at.test(at)))
  expect(needless).toEqual([])
}, 120_000)
