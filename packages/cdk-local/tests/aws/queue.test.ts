import {
  ChangeMessageVisibilityCommand,
  CreateQueueCommand,
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  SQSClient,
  StartMessageMoveTaskCommand,
} from '@aws-sdk/client-sqs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openPlace } from '../../src/testing/place.ts'

let place: Awaited<ReturnType<typeof openPlace>>
beforeAll(async () => {
  place = await openPlace()
})
afterAll(() => place.close())

test('A failing message ends in the dead-letter queue and survives a restart', async () => {
  let queues = new SQSClient(place.root)
  await queues.send(new CreateQueueCommand({ QueueName: 'town-failed' }))
  const failed = `${place.endpoint.url}/111122223333/town-failed`
  const { Attributes: attributes } = await queues.send(
    new GetQueueAttributesCommand({ QueueUrl: failed, AttributeNames: ['QueueArn'] }),
  )
  expect(attributes?.QueueArn).toBe('arn:aws-cn:sqs:cn-north-1:111122223333:town-failed')
  const RedrivePolicy = JSON.stringify({ deadLetterTargetArn: attributes?.QueueArn, maxReceiveCount: 2 })
  const settings = { QueueName: 'town', Attributes: { RedrivePolicy, VisibilityTimeout: '30' } }
  const { QueueUrl } = await queues.send(new CreateQueueCommand(settings))
  await queues.send(new SendMessageCommand({ QueueUrl, MessageBody: 'poisoned' }))
  for (let attempt = 1; attempt <= 2; attempt++) {
    const received = await queues.send(
      new ReceiveMessageCommand({ QueueUrl, MessageSystemAttributeNames: ['ApproximateReceiveCount'] }),
    )
    expect(received.Messages?.[0]?.Attributes?.ApproximateReceiveCount).toBe(String(attempt))
    const handle = received.Messages?.[0]?.ReceiptHandle
    await queues.send(new ChangeMessageVisibilityCommand({ QueueUrl, ReceiptHandle: handle, VisibilityTimeout: 0 }))
  }
  expect((await queues.send(new ReceiveMessageCommand({ QueueUrl }))).Messages).toBeUndefined()

  await place.reopen()
  queues = new SQSClient(place.root)
  const again = await queues.send(new CreateQueueCommand(settings))
  expect(again.QueueUrl).toBe(`${place.endpoint.url}/111122223333/town`)
  const dead = await queues.send(new ReceiveMessageCommand({ QueueUrl: failed }))
  expect(dead.Messages?.[0]?.Body).toBe('poisoned')
  await queues.send(new DeleteMessageCommand({ QueueUrl: failed, ReceiptHandle: dead.Messages?.[0]?.ReceiptHandle }))
})

test('One task moves all dead letters back to their sources', async () => {
  const queues = new SQSClient(place.root)
  const { QueueUrl: failed } = await queues.send(new CreateQueueCommand({ QueueName: 'county-failed' }))
  const SourceArn = 'arn:aws-cn:sqs:cn-north-1:111122223333:county-failed'
  const RedrivePolicy = JSON.stringify({ deadLetterTargetArn: SourceArn, maxReceiveCount: 1 })
  const { QueueUrl } = await queues.send(new CreateQueueCommand({ QueueName: 'county', Attributes: { RedrivePolicy } }))
  for (const MessageBody of ['one', 'two']) await queues.send(new SendMessageCommand({ QueueUrl: failed, MessageBody }))
  await queues.send(new StartMessageMoveTaskCommand({ SourceArn }))
  await place.reopen()
  const reopened = new SQSClient(place.root)
  const at = (name: string) => ({ QueueUrl: `${place.endpoint.url}/111122223333/${name}`, MaxNumberOfMessages: 10 })
  const back = await reopened.send(new ReceiveMessageCommand(at('county')))
  expect(back.Messages?.map(message => message.Body)).toEqual(['one', 'two'])
  expect((await reopened.send(new ReceiveMessageCommand(at('county-failed')))).Messages).toBeUndefined()
  expect(QueueUrl).toContain('/county')
})

test('A message in flight at shutdown is available after a restart', async () => {
  const queues = new SQSClient(place.root)
  const { QueueUrl } = await queues.send(new CreateQueueCommand({ QueueName: 'brief' }))
  for (const MessageBody of ['over', 'soon']) await queues.send(new SendMessageCommand({ QueueUrl, MessageBody }))
  for (const VisibilityTimeout of [0, 600])
    await queues.send(new ReceiveMessageCommand({ QueueUrl, VisibilityTimeout }))
  await place.reopen()
  const reopened = new SQSClient(place.root)
  const next = new ReceiveMessageCommand({ QueueUrl: `${place.endpoint.url}/111122223333/brief` })
  const bodies = [await reopened.send(next), await reopened.send(next)].map(received => received.Messages?.[0]?.Body)
  expect(bodies.sort()).toEqual(['over', 'soon'])
})

test('An existing queue with other settings is refused', async () => {
  const queues = new SQSClient(place.root)
  await queues.send(new CreateQueueCommand({ QueueName: 'strict', Attributes: { VisibilityTimeout: '30' } }))
  const other = new CreateQueueCommand({ QueueName: 'strict', Attributes: { VisibilityTimeout: '60' } })
  await expect(queues.send(other)).rejects.toMatchObject({ name: 'QueueNameExists' })
})
