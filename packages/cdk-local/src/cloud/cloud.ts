import type { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import type { S3Client } from '@aws-sdk/client-s3'
import type { SecretsManagerClient } from '@aws-sdk/client-secrets-manager'
import type { SQSClient } from '@aws-sdk/client-sqs'
import type { AwsEndpoint } from '../aws/endpoint.ts'
import type { Statement } from '../aws/policy.ts'
import type { Bus } from '../bus/bus.ts'
import type { Distribution, ResponseHeader } from '../edge/distribution.ts'
import type { Faults } from '../faults/faults.ts'
import type { Api } from '../gateway/api.ts'
import type { JwtAuthorizer } from '../gateway/authorizer.ts'
import type { AsyncInvoker } from '../lambda/async.ts'
import type { LambdaFunction } from '../lambda/function.ts'
import type { Schedule } from '../schedule/schedule.ts'
import type { Poller, StreamPoller } from '../sources/poller.ts'
import type { Clock } from '../time/clock.ts'
import type { Grants } from './grants.ts'

/** Clients of the host itself, which may do everything. */
export interface Clients {
  tables: DynamoDBClient
  objects: S3Client
  queues: SQSClient
  secrets: SecretsManagerClient
}

/** A role with its policies' statements. Its key is the same at each start, so that grants signed with it stay valid. */
export interface Role {
  name: string
  arn: string
  accessKeyId: string
  secretAccessKey: string
  statements: Statement[]
}

/** Everything that runs. The providers of the resource table fill it during deployment. */
export interface Cloud {
  readonly aws: AwsEndpoint
  readonly clients: Clients
  readonly clock: Clock
  readonly faults: Faults
  /** The host's own part of the data folder. */
  readonly folder: string
  /** The data folder is a copy of one to which the same assembly was deployed. */
  readonly isCopy: boolean
  /** The address the app is reached at. */
  readonly url: string
  /** Template parameters by name, for every stack that has them. */
  readonly parameters: Readonly<Record<string, string>>
  log(source: string, line: string): void
  readonly grants: Grants
  readonly roles: Map<string, Role>
  /** By function name. */
  readonly functions: Map<string, LambdaFunction>
  readonly asynchronous: AsyncInvoker
  readonly bus: Bus
  /** Queue addresses by ARN. */
  readonly queues: Map<string, string>
  readonly pollers: Poller[]
  /** Pollers of queues by address. The host wakes them when it has sent a message. */
  readonly queuePollers: Map<string, Poller>
  /** Pollers of streams. They wake after each function run, because it may have written. */
  readonly streamPollers: StreamPoller[]
  readonly schedules: Schedule[]
  /** By API id. */
  readonly apis: Map<string, Api>
  readonly integrations: Map<string, { target: LambdaFunction; timeout: number }>
  readonly authorizers: Map<string, JwtAuthorizer>
  readonly distributions: Distribution[]
  /** Code of CloudFront Functions by ARN. */
  readonly edgeFunctions: Map<string, string>
  /** Ids of the app's own cache policies, which forward nothing. */
  readonly cachePolicies: Set<string>
  /** Response headers policies by id. */
  readonly responseHeaders: Map<string, ResponseHeader[]>
  /** KMS keys by ARN. */
  readonly keys: Map<string, { id: string; spec: string }>
  /** Buckets that notify EventBridge of new objects. */
  readonly announcing: Set<string>
  /** Targets of S3's copies by the source bucket's name. Deletions are not copied here. */
  readonly copies: Map<string, string>
  /** Outputs by stack and name. */
  readonly outputs: Map<string, string>
  /** Custom resources waiting for their answer, by token. */
  readonly responses: Map<string, (answer: unknown) => void>
}

/** A provider's input: one resource with its properties resolved. */
export interface Provision {
  cloud: Cloud
  stack: string
  id: string
  type: string
  properties: Record<string, unknown>
  /** Asset folders of the stack by object key. */
  assets: ReadonlyMap<string, string>
}

/** Values of `Ref` and `Fn::GetAtt` for a resource. */
export interface Provided {
  ref: string
  attributes?: Readonly<Record<string, string>>
}

export type Provide = (provision: Provision) => Provided | Promise<Provided>

/** A resource's name when its properties give none. It is the same at each start, so that data is found again. */
export function physicalName({ stack, id }: Provision): string {
  return `${stack}-${id}`
}
