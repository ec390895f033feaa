import { Duration, Stack } from 'aws-cdk-lib'
import { BuildSpec, LinuxBuildImage, Project, Source } from 'aws-cdk-lib/aws-codebuild'
import { EventField, Rule, RuleTargetInput } from 'aws-cdk-lib/aws-events'
import { CodeBuildProject } from 'aws-cdk-lib/aws-events-targets'
import { Effect, PolicyStatement } from 'aws-cdk-lib/aws-iam'
import { Bucket } from 'aws-cdk-lib/aws-s3'
import type { Construct } from 'constructs'
import type { Delivery } from './deliveries.ts'
import { checks } from './pipeline.ts'

/**
 * The way of a new version to a county in China, where there is no CodePipeline. A new object starts the first build.
 * That build checks it, deploys staging and tries it there. A person who has looked at staging starts the second
 * build with that version, for production.
 */
export class Builds extends Stack {
  constructor(scope: Construct, id: string, { staging, production, source }: Delivery) {
    const { account = '', region } = production.deployment
    super(scope, id, { description: 'County Hall: builds', env: { account, region } })
    if (source.kind !== 'object') throw new RangeError('in China a version comes as an object')
    const bucket = Bucket.fromBucketName(this, 'Releases', source.bucket)
    const project = (name: string, commands: readonly string[]) => {
      const build = new Project(this, name, {
        source: Source.s3({ bucket, path: source.key }),
        environment: { buildImage: LinuxBuildImage.STANDARD_7_0 },
        // The checks take a quarter of an hour here, and a deployment under CodeDeploy longer than five minutes.
        timeout: Duration.hours(2),
        // One version after the other.
        concurrentBuildLimit: 1,
        buildSpec: BuildSpec.fromObject({
          version: '0.2',
          phases: { install: { 'runtime-versions': { nodejs: 22 } }, build: { commands } },
        }),
      })
      // The roles that `cdk bootstrap` made in each account have the other permissions.
      build.addToRolePolicy(
        new PolicyStatement({
          effect: Effect.ALLOW,
          actions: ['sts:AssumeRole'],
          resources: [staging, production].map(
            ({ deployment }) => `arn:${this.partition}:iam::${deployment.account}:role/cdk-hnb659fds-*`,
          ),
        }),
      )
      return build
    }
    const deploy = ({ name, deployment }: Delivery['staging']) => [
      `npx cdk deploy --all -c deployment=${name} --require-approval never`,
      `npm run smoke -- ${deployment.publicUrl}`,
    ]

    const first = project('CheckAndStage', [...checks, ...deploy(staging)])
    project('Production', ['npm ci', ...deploy(production)])
    new Rule(this, 'NewVersion', {
      description: 'A new version has arrived',
      eventPattern: {
        source: ['aws.s3'],
        detailType: ['Object Created'],
        detail: { bucket: { name: [source.bucket] }, object: { key: [source.key] } },
      },
      targets: [
        new CodeBuildProject(first, {
          event: RuleTargetInput.fromObject({ sourceVersion: EventField.fromPath('$.detail.object.version-id') }),
        }),
      ],
    })
  }
}
