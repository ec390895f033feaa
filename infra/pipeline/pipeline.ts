import { Stack, Stage } from 'aws-cdk-lib'
import { BuildSpec, LinuxBuildImage } from 'aws-cdk-lib/aws-codebuild'
import { Bucket } from 'aws-cdk-lib/aws-s3'
import { CodePipeline, CodePipelineSource, type FileSet, ManualApprovalStep, ShellStep } from 'aws-cdk-lib/pipelines'
import type { Construct } from 'constructs'
import { Hall } from '../hall.ts'
import type { Deployment } from '../platform/deployments.ts'
import type { Delivery } from './deliveries.ts'

/** The checks of a change on a developer's machine. They also apply on its way to a county. */
export const checks = ['npm audit --omit=dev --audit-level=high', '.ci/run']

export interface PipelineProps {
  /** name of the delivery; the pipeline synthesises it anew */
  name: string
  delivery: Delivery
}

/**
 * The way of a new version to a county outside China: checked, deployed to staging, tried there, approved by a
 * person, deployed to production.
 */
export class Pipeline extends Stack {
  constructor(scope: Construct, id: string, { name, delivery }: PipelineProps) {
    const staging = delivery.staging.deployment
    const production = delivery.production.deployment
    super(scope, id, { description: 'County Hall: pipeline', env: placeOf(production) })
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
          commands: [...checks, `npx cdk synth --app 'node bin/pipeline.ts' -c delivery=${name}`],
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

const placeOf = ({ account, region }: Deployment) => ({ ...(account === undefined ? {} : { account }), region })

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
    super(scope, id, { env: placeOf(deployment) })
    new Hall(this, deployment)
  }
}
