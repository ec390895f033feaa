/*
 * Puts the messages of a stage's dead-letter queues back to their queue once the cause is fixed: `npm run redrive --
 * intake-town`, or `all`; with `--local` for the hall that runs on this machine. A repeated run or an already handled
 * message changes nothing, because the functions behind the queues guard their own writes.
 */
import {
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  paginateListQueues,
  ReceiveMessageCommand,
  SendMessageCommand,
  SQSClient,
  StartMessageMoveTaskCommand,
} from '@aws-sdk/client-sqs'
import { placeOf } from './place.ts'
import { Misused, speakPlainly } from './plain-words.ts'

speakPlainly('用法：npm run redrive -- <环节，如 intake-town，或 all> [--local]')
const { words, client } = await placeOf(process.argv.slice(2))
const [stage] = words
if (stage === undefined || words.length > 1) throw new Misused('要写一个环节。')
const queues = new SQSClient(client)

interface Queue {
  name: string
  url: string
}

/** Queue names begin with stack, stage and part, as infra/platform/worker.ts and infra/platform/queue.ts call them. */
const part = /^Hall(?:Service|Workers)-(\w+?)(WorkDead|WorkQueue|Undelivered)/
const plain = (text: string): string => text.toLowerCase().replace(/[^a-z0-9]/g, '')
const isMeant = ({ name }: Queue): boolean =>
  stage === 'all' || plain(part.exec(name)?.[1] ?? '').endsWith(plain(stage))

const known = (await listed()).filter(isMeant)
const failed = known.filter(({ name }) => part.exec(name)?.[2] === 'WorkDead')
const undelivered = known.filter(({ name }) => part.exec(name)?.[2] === 'Undelivered')
if (failed.length + undelivered.length === 0) throw new Error(`没有叫“${stage}”的环节`)

for (const queue of failed) {
  const { arn, waiting } = await stateOf(queue)
  if (waiting > 0) await queues.send(new StartMessageMoveTaskCommand({ SourceArn: arn }))
  console.log(`${queue.name}：${waiting} 条消息退回原队列`)
}
for (const queue of undelivered) console.log(`${queue.name}：${await moveOn(queue)} 条消息送入队列`)

async function listed(): Promise<Queue[]> {
  const found: Queue[] = []
  for await (const page of paginateListQueues({ client: queues, pageSize: 1000 }, { QueueNamePrefix: 'Hall' })) {
    found.push(...(page.QueueUrls ?? []).map(url => ({ url, name: url.split('/').at(-1) ?? '' })))
  }
  return found.filter(({ name }) => part.test(name))
}

async function stateOf({ url }: Queue): Promise<{ arn: string; waiting: number }> {
  const { Attributes: attributes } = await queues.send(
    new GetQueueAttributesCommand({ QueueUrl: url, AttributeNames: ['QueueArn', 'ApproximateNumberOfMessages'] }),
  )
  return { arn: attributes?.QueueArn ?? '', waiting: Number(attributes?.ApproximateNumberOfMessages ?? 0) }
}

/** Events that a rule could not deliver. SQS moves messages back only to queues, so these are sent one by one. */
async function moveOn(from: Queue): Promise<number> {
  const [, of] = part.exec(from.name) ?? []
  const to = known.find(({ name }) => part.exec(name)?.[1] === of && part.exec(name)?.[2] === 'WorkQueue')
  if (to === undefined) throw new Error(`${from.name} 没有对应的队列`)
  for (let moved = 0; ; ) {
    const { Messages: messages = [] } = await queues.send(
      new ReceiveMessageCommand({ QueueUrl: from.url, MaxNumberOfMessages: 10, WaitTimeSeconds: 1 }),
    )
    if (messages.length === 0) return moved
    for (const { Body: body, ReceiptHandle: handle } of messages) {
      await queues.send(new SendMessageCommand({ QueueUrl: to.url, MessageBody: body }))
      await queues.send(new DeleteMessageCommand({ QueueUrl: from.url, ReceiptHandle: handle }))
      moved += 1
    }
  }
}
