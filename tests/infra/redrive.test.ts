import {
  CreateQueueCommand,
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  SetQueueAttributesCommand,
  SQSClient,
} from '@aws-sdk/client-sqs'
import { openPlace } from 'cdk-local/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { operate } from './operate.ts'
import { ofType } from './synthesised.ts'

let place: Awaited<ReturnType<typeof openPlace>>
let queues: SQSClient
/** Queue addresses by the part of their name before CDK's hash. */
const urls = new Map<string, string>()

beforeAll(async () => {
  place = await openPlace()
  queues = new SQSClient(place.root)
  // As the templates name them.
  const some = ofType('AWS::SQS::Queue').filter(q => /^(Intaketown|Followersnotify|Followerssupervise)/.test(q.id))
  for (const { stack, id } of some) {
    const { QueueUrl: url = '' } = await queues.send(new CreateQueueCommand({ QueueName: `${stack}-${id}` }))
    urls.set(id.slice(0, -8), url)
  }
  const { Attributes: dead } = await queues.send(
    new GetQueueAttributesCommand({ QueueUrl: urls.get('IntaketownWorkDead'), AttributeNames: ['QueueArn'] }),
  )

  await queues.send(
    new SetQueueAttributesCommand({
      QueueUrl: urls.get('IntaketownWorkQueue'),
      Attributes: { RedrivePolicy: JSON.stringify({ deadLetterTargetArn: dead?.QueueArn, maxReceiveCount: 5 }) },
    }),
  )
})
afterAll(() => place.close())

const redrive = (...words: string[]): Promise<string> => operate(place.root, 'redrive', words)

const put = (queue: string, body: string) =>
  queues.send(new SendMessageCommand({ QueueUrl: urls.get(queue), MessageBody: body }))

async function taken(queue: string): Promise<string[]> {
  const reply = await queues.send(new ReceiveMessageCommand({ QueueUrl: urls.get(queue), MaxNumberOfMessages: 10 }))
  return (reply.Messages ?? []).map(message => message.Body ?? '')
}

test('one command puts back a stage’s failed and undelivered messages', async () => {
  await put('IntaketownWorkDead', 'failed five times')
  await put('IntaketownUndelivered', 'never arrived')
  await put('FollowersnotifyUndelivered', 'of another stage')
  await redrive('intake-town')
  expect((await taken('IntaketownWorkQueue')).toSorted()).toEqual(['failed five times', 'never arrived'])
  expect(await taken('IntaketownWorkDead')).toEqual([])
  expect(await taken('IntaketownUndelivered')).toEqual([])
  expect(await taken('FollowersnotifyUndelivered')).toEqual(['of another stage'])
})

test('a stage of the workers’ stack is found by its name as well', async () => {
  await put('FollowerssuperviseUndelivered', 'never arrived')
  await redrive('supervise')
  expect(await taken('FollowerssuperviseWorkQueue')).toEqual(['never arrived'])
})

test('reports that a stage does not exist', async () => {
  await expect(redrive('intake-moon')).rejects.toThrow('没有叫“intake-moon”的环节')
})

test('reports that no hall is running', async () => {
  await expect(redrive('all', '--local', '--data', '/nowhere')).rejects.toThrow('没有正在运行的大厅')
})
