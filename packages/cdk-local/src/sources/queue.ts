import { DeleteMessageBatchCommand, type Message, ReceiveMessageCommand, type SQSClient } from '@aws-sdk/client-sqs'
import * as z from 'zod'
import type { AwsEndpoint } from '../aws/endpoint.ts'
import { place } from '../cloud/place.ts'
import type { Faults } from '../faults/faults.ts'
import type { LambdaFunction } from '../lambda/function.ts'
import { deliverBatch } from './deliver-batch.ts'
import { type Poller, repeat } from './poller.ts'

export interface QueueSource {
  queueUrl: string
  queueArn: string
  batchSize: number
  /** Whether the function names its failed messages. Otherwise a batch fails or succeeds as a whole. */
  reportsFailures: boolean
  target: LambdaFunction
}

const report = z.object({ batchItemFailures: z.array(z.object({ itemIdentifier: z.string() })).nullish() }).nullish()

/**
 * Feeds a queue's messages to a function, as the event source mapping of SQS does. A failed message stays hidden until
 * the queue's visibility timeout ends.
 */
export function pollQueue(
  source: QueueSource,
  { aws, queues, faults, log }: { aws: AwsEndpoint; queues: SQSClient; faults: Faults; log: (line: string) => void },
): Poller {
  const round = async () => {
    if (!aws.hasMessage(source.queueUrl)) return false
    const { Messages = [] } = await queues.send(
      new ReceiveMessageCommand({
        QueueUrl: source.queueUrl,
        MaxNumberOfMessages: Math.min(source.batchSize, 10),
        MessageSystemAttributeNames: ['All'],
        MessageAttributeNames: ['All'],
      }),
    )
    if (Messages.length === 0) return false
    const records = Messages.map(message => toRecord(message, source.queueArn))
    const answer = await deliverBatch(faults, source.target, records)
    const failed = failedMessages(answer, source, Messages)
    const done = Messages.filter(({ MessageId = '' }) => !failed.has(MessageId))
    if (done.length > 0) {
      await queues.send(
        new DeleteMessageBatchCommand({
          QueueUrl: source.queueUrl,
          Entries: done.map(({ ReceiptHandle }, position) => ({ Id: String(position), ReceiptHandle })),
        }),
      )
    }
    return true
  }
  return repeat(round, log, () => aws.retryAt(source.queueUrl))
}

/**
 * Identifiers of the messages to retry. An unreadable report, or one that names a foreign message, fails the whole
 * batch.
 */
function failedMessages(
  answer: { payload: string } | object,
  { reportsFailures }: QueueSource,
  messages: Message[],
): Set<string> {
  const all = new Set(messages.map(({ MessageId = '' }) => MessageId))
  if (!('payload' in answer)) return all
  if (!reportsFailures) return new Set()
  const parsed = report.safeParse(JSON.parse(answer.payload))
  if (!parsed.success) return all
  const named = (parsed.data?.batchItemFailures ?? []).map(({ itemIdentifier }) => itemIdentifier)
  return named.every(id => all.has(id)) ? new Set(named) : all
}

function toRecord(message: Message, queueArn: string): object {
  const attributes = Object.entries(message.MessageAttributes ?? {}).map(
    ([name, { DataType, StringValue, BinaryValue }]) => [
      name,
      {
        dataType: DataType,
        ...(StringValue === undefined ? {} : { stringValue: StringValue }),
        ...(BinaryValue === undefined ? {} : { binaryValue: Buffer.from(BinaryValue).toString('base64') }),
        stringListValues: [],
        binaryListValues: [],
      },
    ],
  )
  return {
    messageId: message.MessageId,
    receiptHandle: message.ReceiptHandle,
    body: message.Body,
    attributes: message.Attributes ?? {},
    messageAttributes: Object.fromEntries(attributes),
    md5OfBody: message.MD5OfBody,
    eventSource: 'aws:sqs',
    eventSourceARN: queueArn,
    awsRegion: place.region,
  }
}
