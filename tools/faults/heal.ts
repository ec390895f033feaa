import { EventBridgeClient } from '@aws-sdk/client-eventbridge'
import {
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  ListQueuesCommand,
  PurgeQueueCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  StartMessageMoveTaskCommand,
} from '@aws-sdk/client-sqs'
import { QueryCommand } from '@aws-sdk/lib-dynamodb'
import { announcedOf } from '../../shared/casework/store/announcements.ts'
import { partition } from '../../shared/casework/store/cases.ts'
import { batchPartition } from '../../shared/paper/batches.ts'
import { claimKey, paperClaim } from '../../shared/paper/paper-claims.ts'
import { announce } from '../../shared/platform/bus.ts'
import type { Ground } from './ground.ts'
import { partitionOf } from './judge.ts'

/**
 * The repairs of the hall and its operators once the cause is fixed: redrive, announce lost entries again, run the
 * sweep.
 */

const rounds = 5

/** Heals until no failed message is left, and answers the rest. `numbers`: the cases whose announcements may be lost. */
export async function heal(ground: Ground, numbers: readonly string[]): Promise<string[]> {
  await rest(ground)
  for (let round = 1; ; round++) {
    const queues = await deadOnes(ground)
    const lost = queues.find(({ url }) => url.includes('BusUnannounced'))
    if (lost !== undefined && lost.waiting > 0) await announceAgain(ground, lost.url, numbers)
    for (const queue of queues) if (queue.waiting > 0 && queue !== lost) await redrive(ground, queue.url)
    // The sweep announces cases in transit for a quarter of an hour. A claim is abandoned after a minute.
    await rest(ground, () => ground.moveClock(round === 1 ? '+16m' : '+2m'))
    const left = (await deadOnes(ground)).filter(({ waiting }) => waiting > 0)
    if (round > 1 && left.length === 0) return []
    if (round === rounds) return left.map(({ url, waiting }) => `${waiting} messages in ${url.split('/').at(-1)}`)
  }
}

/** Waits for rest, on a busy machine several times as long as the host itself would. `come` begins it. */
async function rest(ground: Ground, come = ground.settle, tries = 4): Promise<void> {
  try {
    await come()
  } catch (error) {
    if (tries === 1) throw error
    await rest(ground, ground.settle, tries - 1)
  }
}

interface Dead {
  url: string
  waiting: number
}

async function deadOnes({ queues }: Ground): Promise<Dead[]> {
  const { QueueUrls: urls = [] } = await queues.send(new ListQueuesCommand({}))
  return Promise.all(
    urls
      .filter(url => /WorkDead|Undelivered|BusUnannounced|Missed/.test(url))
      .map(async url => {
        const { Attributes: attributes } = await queues.send(
          new GetQueueAttributesCommand({ QueueUrl: url, AttributeNames: ['ApproximateNumberOfMessages'] }),
        )
        return { url, waiting: Number(attributes?.ApproximateNumberOfMessages ?? 0) }
      }),
  )
}

/** What the operator's command does for a period, for these cases and the batches of their paper. */
async function announceAgain({ aws, cases, queues }: Ground, url: string, numbers: readonly string[]): Promise<void> {
  await queues.send(new PurgeQueueCommand({ QueueUrl: url }))
  const bus = new EventBridgeClient({ endpoint: aws.url, region: aws.region, credentials: { ...aws.root } })
  const packed = await Promise.all(numbers.map(no => partitionOf(cases, claimKey(no).pk)))
  const batches = packed.flat().map(item => batchPartition(paperClaim.parse(item).batch))
  for (const of of [...numbers.map(partition), ...batches]) {
    const { Items: entries = [] } = await cases.db.send(
      new QueryCommand({
        TableName: cases.name,
        ConsistentRead: true,
        KeyConditionExpression: 'pk = :pk AND begins_with(sk, :event)',
        ExpressionAttributeValues: { ':pk': of, ':event': 'EVENT#' },
      }),
    )
    await announce('hall', entries.map(announcedOf), bus)
  }
}

/** Does what bin/redrive.ts does. The next scheduled run replaces a missed one. */
async function redrive({ queues, aws }: Ground, url: string): Promise<void> {
  if (url.includes('Missed')) return void (await queues.send(new PurgeQueueCommand({ QueueUrl: url })))
  if (url.includes('WorkDead')) {
    const name = url.split('/').at(-1)
    const SourceArn = `arn:${aws.partition}:sqs:${aws.region}:${aws.account}:${name}`
    return void (await queues.send(new StartMessageMoveTaskCommand({ SourceArn })))
  }
  const { QueueUrls: urls = [] } = await queues.send(new ListQueuesCommand({}))
  const of = /(Hall\w+-\w+?)Undelivered/.exec(url)?.[1]
  const to = urls.find(other => other.includes(`${of}WorkQueue`))
  for (;;) {
    const { Messages: messages = [] } = await queues.send(
      new ReceiveMessageCommand({ QueueUrl: url, MaxNumberOfMessages: 10 }),
    )
    if (messages.length === 0) return
    for (const { Body: MessageBody, ReceiptHandle } of messages) {
      await queues.send(new SendMessageCommand({ QueueUrl: to, MessageBody }))
      await queues.send(new DeleteMessageCommand({ QueueUrl: url, ReceiptHandle }))
    }
  }
}
