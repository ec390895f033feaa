import { provideApi, provideAuthorizer, provideIntegration, provideRoute, provideStage } from './api.ts'
import { provideBucket } from './bucket.ts'
import { type Provide, type Provided, type Provision, physicalName } from './cloud.ts'
import { provideCustom } from './custom.ts'
import { provideCachePolicy, provideDistribution, provideEdgeFunction } from './distribution.ts'
import { provideBus, provideRule } from './events.ts'
import { provideFunction, provideFunctionAlias, provideVersion } from './function.ts'
import { provideInvokeConfig } from './invoke-config.ts'
import { provideMapping } from './mapping.ts'
import { providePermission, provideQueuePolicy } from './permission.ts'
import { arnOf } from './place.ts'
import { provideQueue } from './queue.ts'
import { provideResponseHeaders } from './response-headers.ts'
import { providePolicy, provideRole } from './role.ts'
import { provideSchedule } from './scheduler.ts'
import { provideAlias, provideKey, provideSecret } from './secret.ts'
import { provideTable } from './table.ts'
import { provideUpload } from './upload.ts'

/** The treatment of a resource type: it runs, it has no effect here, or it is replaced by something else. */
type Row =
  | { how: 'runs'; provide: Provide }
  | { how: 'inert'; why: string; attributes?: (provision: Provision) => Record<string, string> }
  | { how: 'substituted'; by: string; provide: Provide }

const runs = (provide: Provide): Row => ({ how: 'runs', provide })

/** Every resource type the local cloud knows; any other is refused. */
export const resourceTypes: Readonly<Record<string, Row>> = {
  'AWS::ApiGatewayV2::Api': runs(provideApi),
  'AWS::ApiGatewayV2::Authorizer': runs(provideAuthorizer),
  'AWS::ApiGatewayV2::Integration': runs(provideIntegration),
  'AWS::ApiGatewayV2::Route': runs(provideRoute),
  'AWS::ApiGatewayV2::Stage': runs(provideStage),
  'AWS::Budgets::Budget': { how: 'inert', why: 'costs nothing here' },
  'AWS::CDK::Metadata': { how: 'inert', why: 'tells AWS which constructs were used' },
  'AWS::CloudFront::CachePolicy': runs(provideCachePolicy),
  'AWS::CloudFront::Distribution': runs(provideDistribution),
  'AWS::CloudFront::Function': runs(provideEdgeFunction),
  'AWS::CloudFront::CloudFrontOriginAccessIdentity': {
    how: 'inert',
    why: 'the host reads buckets itself',
    attributes: p => ({ Id: physicalName(p), S3CanonicalUserId: physicalName(p) }),
  },
  'AWS::CloudFront::OriginAccessControl': { how: 'inert', why: 'the host reads buckets itself', attributes: idOf },
  'AWS::CloudFront::ResponseHeadersPolicy': runs(provideResponseHeaders),
  'AWS::CloudWatch::Alarm': {
    how: 'inert',
    why: 'nobody watches metrics here',
    attributes: p => ({ Arn: arnOf('cloudwatch', `alarm:${physicalName(p)}`) }),
  },
  'AWS::CloudWatch::CompositeAlarm': { how: 'inert', why: 'nobody watches metrics here' },
  'AWS::CloudWatch::Dashboard': { how: 'inert', why: 'nobody watches metrics here' },
  'AWS::DynamoDB::GlobalTable': runs(provideTable),
  'AWS::DynamoDB::Table': runs(provideTable),
  'AWS::CodeDeploy::Application': { how: 'inert', why: 'a new version takes over at once here' },
  'AWS::CodeDeploy::DeploymentGroup': { how: 'inert', why: 'a new version takes over at once here' },
  'AWS::Events::EventBus': runs(provideBus),
  'AWS::Events::EventBusPolicy': { how: 'inert', why: 'only roles of this account use the bus' },
  'AWS::Events::Rule': runs(provideRule),
  'AWS::IAM::Policy': runs(providePolicy),
  'AWS::IAM::Role': runs(provideRole),
  'AWS::KMS::Alias': runs(provideAlias),
  'AWS::KMS::Key': { how: 'substituted', by: 'a key in a file of the data folder', provide: provideKey },
  'AWS::Lambda::Alias': runs(provideFunctionAlias),
  'AWS::Lambda::EventInvokeConfig': runs(provideInvokeConfig),
  'AWS::Lambda::EventSourceMapping': runs(provideMapping),
  'AWS::Lambda::Function': runs(provideFunction),
  'AWS::Lambda::LayerVersion': { how: 'inert', why: 'holds the AWS command line for bucket deployments' },
  'AWS::Lambda::Version': runs(provideVersion),
  'AWS::Lambda::Permission': runs(providePermission),
  'AWS::Logs::LogGroup': {
    how: 'inert',
    why: 'logs go to a file of the data folder',
    attributes: p => ({ Arn: arnOf('logs', `log-group:${p.properties.LogGroupName ?? physicalName(p)}:*`) }),
  },
  'AWS::Logs::MetricFilter': { how: 'inert', why: 'nobody watches metrics here' },
  'AWS::Logs::QueryDefinition': { how: 'inert', why: 'the log is one file here' },
  'AWS::S3::Bucket': runs(provideBucket),
  'AWS::S3::BucketPolicy': { how: 'inert', why: 'nothing but the roles and the host reaches a bucket' },
  'AWS::SNS::Subscription': { how: 'inert', why: 'carries alarms only' },
  'AWS::SNS::Topic': {
    how: 'inert',
    why: 'carries alarms only',
    attributes: p => ({ TopicArn: arnOf('sns', physicalName(p)) }),
  },
  'AWS::SNS::TopicPolicy': { how: 'inert', why: 'carries alarms only' },
  'AWS::SQS::Queue': runs(provideQueue),
  'AWS::SQS::QueuePolicy': runs(provideQueuePolicy),
  'AWS::Scheduler::Schedule': runs(provideSchedule),
  'AWS::Scheduler::ScheduleGroup': { how: 'inert', why: 'a name only' },
  'AWS::SecretsManager::Secret': {
    how: 'substituted',
    by: 'a value in a file of the data folder',
    provide: provideSecret,
  },
  'Custom::CDKBucketDeployment': { how: 'substituted', by: 'copying the asset folders', provide: provideUpload },
}

/** Provides one resource. Throws for a type the table does not name. */
export async function provide(provision: Provision): Promise<Provided> {
  if (isUploadHandler(provision))
    return { ref: physicalName(provision), attributes: { Arn: arnOf('lambda', `function:${physicalName(provision)}`) } }
  // A custom resource of the app, provided by one of its functions.
  const row = resourceTypes[provision.type] ?? (provision.type.startsWith('Custom::') ? runs(provideCustom) : undefined)
  if (!row) throw new Error(`the local cloud cannot run a resource of type ${provision.type}`)
  if (row.how !== 'inert') return row.provide(provision)
  return { ref: nameOf(provision), attributes: row.attributes?.(provision) ?? {} }
}

/** CDK's own handler of bucket deployments, in Python. It is replaced here. */
function isUploadHandler({ id, type }: Provision): boolean {
  return type.startsWith('AWS::') && id.startsWith('CustomCDKBucketDeployment')
}

function idOf(provision: Provision): Record<string, string> {
  return { Id: physicalName(provision) }
}

function nameOf(provision: Provision): string {
  const { LogGroupName, AlarmName } = provision.properties
  if (typeof LogGroupName === 'string') return LogGroupName
  if (typeof AlarmName === 'string') return AlarmName
  return provision.type === 'AWS::SNS::Topic' ? arnOf('sns', physicalName(provision)) : physicalName(provision)
}
