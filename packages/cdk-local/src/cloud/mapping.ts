import * as z from 'zod'
import { compilePattern } from '../bus/pattern.ts'
import type { LambdaFunction } from '../lambda/function.ts'
import { openCheckpoints } from '../sources/checkpoint.ts'
import { pollQueue } from '../sources/queue.ts'
import { pollStream } from '../sources/stream.ts'
import { type Cloud, type Provide, physicalName } from './cloud.ts'
import { functionOf } from './function.ts'
import { requireOfRole } from './permission.ts'

const properties = z.strictObject({
  EventSourceArn: z.string(),
  FunctionName: z.string(),
  BatchSize: z.number().optional(),
  Enabled: z.boolean().default(true),
  StartingPosition: z.enum(['TRIM_HORIZON', 'LATEST']).optional(),
  FilterCriteria: z.strictObject({ Filters: z.array(z.strictObject({ Pattern: z.string() })) }).optional(),
  FunctionResponseTypes: z.array(z.literal('ReportBatchItemFailures')).default([]),
  BisectBatchOnFunctionError: z.boolean().default(false),
  MaximumRetryAttempts: z.number().default(-1),
  MaximumRecordAgeInSeconds: z.number().default(-1),
  DestinationConfig: z.strictObject({ OnFailure: z.strictObject({ Destination: z.string() }) }).optional(),
  // Without meaning on one machine: batches are sent at once, by one reader.
  MaximumBatchingWindowInSeconds: z.unknown().optional(),
  ParallelizationFactor: z.unknown().optional(),
  ScalingConfig: z.unknown().optional(),
  MetricsConfig: z.unknown().optional(),
  Tags: z.unknown().optional(),
})

export const provideMapping: Provide = provision => {
  const { cloud } = provision
  const given = properties.parse(provision.properties)
  const target = functionOf(cloud, given.FunctionName)
  const name = physicalName(provision)
  const { roleArn } = target.options
  const actions = given.EventSourceArn.includes(':sqs:')
    ? ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes']
    : ['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator', 'dynamodb:ListStreams']
  for (const action of actions) requireOfRole(cloud, roleArn, action, given.EventSourceArn)
  const failureQueue = given.DestinationConfig?.OnFailure.Destination
  if (failureQueue !== undefined) requireOfRole(cloud, roleArn, 'sqs:SendMessage', failureQueue)
  if (given.Enabled) {
    if (given.EventSourceArn.includes(':sqs:')) {
      const poller = queuePoller(given, target, name, cloud)
      cloud.pollers.push(poller)
      cloud.queuePollers.set(queueUrlOf(cloud, given.EventSourceArn), poller)
    } else {
      const poller = streamPoller(given, target, name, cloud)
      cloud.pollers.push(poller)
      cloud.streamPollers.push(poller)
    }
  }
  return { ref: name, attributes: { Id: name } }
}

type Given = z.infer<typeof properties>
const reportsFailures = ({ FunctionResponseTypes }: Given): boolean => FunctionResponseTypes.length > 0

function queuePoller(given: Given, target: LambdaFunction, name: string, cloud: Cloud) {
  if (given.FilterCriteria) throw new Error('the local cloud does not filter messages of a queue')
  return pollQueue(
    {
      queueUrl: queueUrlOf(cloud, given.EventSourceArn),
      queueArn: given.EventSourceArn,
      batchSize: given.BatchSize ?? 10,
      reportsFailures: reportsFailures(given),
      target,
    },
    { aws: cloud.aws, queues: cloud.clients.queues, faults: cloud.faults, log: line => cloud.log(name, line) },
  )
}

function streamPoller(given: Given, target: LambdaFunction, name: string, cloud: Cloud) {
  const failureQueue = given.DestinationConfig?.OnFailure.Destination
  if (!given.EventSourceArn.includes('/stream/')) throw new Error(`the local cloud cannot read ${given.EventSourceArn}`)
  return pollStream(
    {
      streamArn: given.EventSourceArn,
      batchSize: given.BatchSize ?? 100,
      filters: (given.FilterCriteria?.Filters ?? []).map(({ Pattern }) => compilePattern(JSON.parse(Pattern))),
      reportsFailures: reportsFailures(given),
      bisects: given.BisectBatchOnFunctionError,
      retries: given.MaximumRetryAttempts,
      longestAge: given.MaximumRecordAgeInSeconds,
      ...(failureQueue === undefined ? {} : { failureQueueUrl: queueUrlOf(cloud, failureQueue) }),
      target,
    },
    {
      aws: cloud.aws,
      queues: cloud.clients.queues,
      faults: cloud.faults,
      checkpoints: openCheckpoints(cloud.folder, name),
      log: line => cloud.log(name, line),
    },
  )
}

/** The address of one of our queues. Throws when the ARN is not one. */
export function queueUrlOf({ queues }: Cloud, arn: string): string {
  const url = queues.get(arn)
  if (url === undefined) throw new Error(`queue ${arn} is not there`)
  return url
}
