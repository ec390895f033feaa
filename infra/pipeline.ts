import { Stack, Stage } from 'aws-cdk-lib'
import { BuildSpec, LinuxBuildImage } from 'aws-cdk-lib/aws-codebuild'
import { Bucket } from 'aws-cdk-lib/aws-s3'
import { CodePipeline, CodePipelineSource, type FileSet, ManualApprovalStep, ShellStep } from 'aws-cdk-lib/pipelines'
import type { Construct } from 'constructs'
import type { Delivery } from './deliveries.ts'
import type { Deployment } from './deployments.ts'
import { Hall } from './hall.ts'

export interface PipelineProps {
  /** name of the delivery, which the pipeline synthesises anew */
  name: string
  delivery: Delivery
}

/** How a new version reaches a county: checked, deployed to staging, tried there, approved by a person, deployed to production. */
export class Pipeline extends Stack {
  constructor(scope: Construct, id: string, { name, delivery }: PipelineProps) {
    const { staging, production } = delivery
    const { account, region } = production
    // A pipeline that deploys to a second region has to know its own.
    super(scope, id, {
      description: 'County Hall: pipeline',
      ...(account === undefined ? {} : { env: { account, region } }),
    })
    const source = producing(this.#sourceOf(delivery))
    const pipeline = new CodePipeline(this, 'Pipeline', {
      crossAccountKeys: true,
      enableKeyRotation: true,
      codeBuildDefaults: {
        buildEnvironment: { buildImage: LinuxBuildImage.STANDARD_7_0 },
        partialBuildSpec: BuildSpec.fromObject({ phases: { install: { 'runtime-versions': { nodejs: 22 } } } }),
      },
      synth: producing(
        new ShellStep('Check', {
          input: source,
          // What stands for a change on one's own machine stands for it here.
          commands: [
            'npm audit --omit=dev --audit-level=high',
            '.ci/run',
            `npx cdk synth --app 'node bin/pipeline.ts' -c delivery=${name}`,
          ],
          primaryOutputDirectory: 'cdk.out',
        }),
      ),
    })
    pipeline.addStage(new HallStage(this, 'Staging', staging), {
      post: [new ShellStep('Smoke', { input: source, commands: ['npm ci', `npm run smoke -- ${staging.publicUrl}`] })],
    })
    pipeline.addStage(new HallStage(this, 'Production', production), {
      pre: [new ManualApprovalStep('Approve', { comment: `${staging.publicUrl} → ${production.publicUrl}` })],
      post: [
        new ShellStep('Reachable', { input: source, commands: ['npm ci', `npm run smoke -- ${production.publicUrl}`] }),
      ],
    })
  }

  #sourceOf({ source }: Delivery): CodePipelineSource {
    if (source.kind === 'branch') {
      return CodePipelineSource.connection(source.repository, source.branch, { connectionArn: source.connection })
    }
    return CodePipelineSource.s3(Bucket.fromBucketName(this, 'Releases', source.bucket), source.key)
  }
}

type Producing = { primaryOutput?: FileSet | undefined }

const isProducing = <T extends Producing>(step: T): step is T & { primaryOutput: FileSet } =>
  step.primaryOutput !== undefined

/** A step that leaves files for the next. Throws when it leaves none. */
function producing<T extends Producing>(step: T): T & { primaryOutput: FileSet } {
  if (!isProducing(step)) throw new Error('the step leaves no files')
  return step
}

/** One hall on its way through the pipeline. */
class HallStage extends Stage {
  constructor(scope: Construct, id: string, deployment: Deployment) {
    const { account, region } = deployment
    super(scope, id, account === undefined ? {} : { env: { account, region } })
    new Hall(this, deployment)
  }
}
