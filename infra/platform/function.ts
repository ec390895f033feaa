import { existsSync } from 'node:fs'
import { Duration, RemovalPolicy, Stack } from 'aws-cdk-lib'
import { LambdaApplication, LambdaDeploymentConfig, LambdaDeploymentGroup } from 'aws-cdk-lib/aws-codedeploy'
import { ManagedPolicy, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import {
  type Alias,
  Architecture,
  Code,
  Function as Lambda,
  LoggingFormat,
  Runtime,
  RuntimeFamily,
} from 'aws-cdk-lib/aws-lambda'
import { LogGroup } from 'aws-cdk-lib/aws-logs'
import { Construct } from 'constructs'
import type { Alarms } from './alarms.ts'
import { builtFor } from './counties.ts'
import { deploymentOf } from './deployments.ts'
import { settings } from './settings.ts'

const architectures = { arm64: Architecture.ARM_64, x86_64: Architecture.X86_64 }

export interface HallFunctionProps {
  /** its file below functions/ */
  code: string
  alarms: Alarms
  /** default: 10 seconds, less than the API waits */
  timeout?: Duration
  /** in MB; its share of a processor grows with it, to a whole one at 1769 */
  memory?: number
  /** has native binaries, which are built for x86_64 */
  native?: boolean
}

/** A capability's settings for one of its functions. */
export interface FunctionRow {
  /** its permissions */
  grant: (fn: HallFunction) => void
  /** further environment variables, beside those of the grants */
  environment?: Readonly<Record<string, string>>
  /** alarms beside the one for errors */
  alarm?: (fn: HallFunction) => void
}

/** A Lambda function with a role and a log of its own. It has no permission until something is granted to it. */
export class HallFunction extends Construct {
  readonly lambda: Lambda
  /** the alias to call: it points to the version in use, and during a rollout also to the new one */
  readonly live: Alias
  readonly role: Role
  readonly log: LogGroup
  readonly timeout: Duration

  constructor(scope: Construct, id: string, props: HallFunctionProps) {
    super(scope, id)
    const { code, alarms, timeout = Duration.seconds(10), memory = 512, native = false } = props
    const { county, runtime, architecture, logDays } = deploymentOf(this)
    const folder = builtFor(county, 'functions', code)
    if (!existsSync(folder)) throw new Error(`${folder} is not built: node bin/build.ts builds a county`)
    this.timeout = timeout
    this.log = new LogGroup(this, 'Log', {
      retention: logDays,
      removalPolicy: RemovalPolicy.RETAIN,
    })
    this.role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') })
    this.lambda = new Lambda(this, 'Function', {
      runtime: new Runtime(runtime, RuntimeFamily.NODEJS),
      architecture: native ? settings.nativeArchitecture : architectures[architecture],
      handler: 'index.handler',
      code: Code.fromAsset(folder),
      timeout,
      memorySize: memory,
      role: this.role,
      logGroup: this.log,
      loggingFormat: LoggingFormat.JSON,
    })
    this.allow(['logs:CreateLogStream', 'logs:PutLogEvents'], [this.log.logGroupArn])
    this.live = this.lambda.addAlias('live')
    const rollouts = rolloutsOf(Stack.of(this))
    // A new version first gets one call in ten, and an alarm restores the old one. A firing alarm would block the very
    // deployment that fixes its cause, so `-c urgent=yes` deploys all at once.
    const isUrgent = this.node.tryGetContext('urgent') !== undefined
    new LambdaDeploymentGroup(this, 'Rollout', {
      application: rollouts.application,
      role: rollouts.role,
      alias: this.live,
      deploymentConfig: isUrgent
        ? LambdaDeploymentConfig.ALL_AT_ONCE
        : LambdaDeploymentConfig.CANARY_10PERCENT_5MINUTES,
      alarms: [alarms.onErrors(this)],
      ignoreAlarmConfiguration: isUrgent,
    })
  }

  /** Lets the function do these actions on these resources; answers the statement, for conditions that bind it. */
  allow(actions: readonly string[], resources: readonly string[]): PolicyStatement {
    const statement = new PolicyStatement({ actions: [...actions], resources: [...resources] })
    this.role.addToPrincipalPolicy(statement)
    return statement
  }

  /** Sets a variable of the function's environment. */
  tell(name: string, value: string): void {
    this.lambda.addEnvironment(name, value)
  }

  /** Gives the function the settings of its row. */
  equip({ grant, environment = {}, alarm }: FunctionRow): void {
    grant(this)
    for (const [name, value] of Object.entries(environment)) this.tell(name, value)
    alarm?.(this)
  }
}

/** CodeDeploy's application and its role, one for all functions of a stack. */
class Rollouts extends Construct {
  readonly application = new LambdaApplication(this, 'Application')
  readonly role = new Role(this, 'Role', {
    assumedBy: new ServicePrincipal('codedeploy.amazonaws.com'),
    managedPolicies: [ManagedPolicy.fromAwsManagedPolicyName('service-role/AWSCodeDeployRoleForLambdaLimited')],
  })
}

function rolloutsOf(stack: Stack): Rollouts {
  const known = stack.node.tryFindChild('Rollouts')
  return known instanceof Rollouts ? known : new Rollouts(stack, 'Rollouts')
}
