import * as z from 'zod'
import { openQueue } from '../sources/open-queue.ts'
import { type Provide, physicalName } from './cloud.ts'
import { arnOf } from './place.ts'

const properties = z.strictObject({
  QueueName: z.string().optional(),
  VisibilityTimeout: z.number().default(30),
  MessageRetentionPeriod: z.number().default(345_600),
  DelaySeconds: z.number().default(0),
  ReceiveMessageWaitTimeSeconds: z.number().default(0),
  MaximumMessageSize: z.number().optional(),
  RedrivePolicy: z.strictObject({ deadLetterTargetArn: z.string(), maxReceiveCount: z.coerce.number() }).optional(),
  // Without meaning on one machine:
  RedriveAllowPolicy: z.unknown().optional(),
  KmsMasterKeyId: z.unknown().optional(),
  KmsDataKeyReusePeriodSeconds: z.unknown().optional(),
  SqsManagedSseEnabled: z.unknown().optional(),
  Tags: z.unknown().optional(),
})

export const provideQueue: Provide = async provision => {
  const { cloud } = provision
  const given = properties.parse(provision.properties)
  const QueueName = given.QueueName ?? physicalName(provision)
  const Attributes = {
    VisibilityTimeout: String(given.VisibilityTimeout),
    MessageRetentionPeriod: String(given.MessageRetentionPeriod),
    DelaySeconds: String(given.DelaySeconds),
    ReceiveMessageWaitTimeSeconds: String(given.ReceiveMessageWaitTimeSeconds),
    ...(given.MaximumMessageSize === undefined ? {} : { MaximumMessageSize: String(given.MaximumMessageSize) }),
    ...(given.RedrivePolicy ? { RedrivePolicy: JSON.stringify(given.RedrivePolicy) } : {}),
  }
  const arn = arnOf('sqs', QueueName)
  const url = await openQueue(cloud.clients.queues, QueueName, Attributes)
  cloud.queues.set(arn, url)
  return { ref: url, attributes: { Arn: arn, QueueName, QueueUrl: url } }
}
