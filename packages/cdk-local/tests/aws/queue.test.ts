import {
  ChangeMessageVisibilityCommand,
  CreateQueueCommand,
  DeleteMessageBatchCommand,
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  ListQueueTagsCommand,
  PurgeQueueCommand,
  paginateListQueues,
  ReceiveMessageCommand,
  SendMessageBatchCommand,
  SendMessageCommand,
  SetQueueAttributesCommand,
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

test('A message in flight comes again when its timeout ends, also after a restart', async () => {
  const queues = new SQSClient(place.root)
  const { QueueUrl } = await queues.send(new CreateQueueCommand({ QueueName: 'brief' }))
  await queues.send(new SendMessageCommand({ QueueUrl, MessageBody: 'held' }))
  await queues.send(new ReceiveMessageCommand({ QueueUrl, VisibilityTimeout: 600 }))
  await place.reopen()
  const reopened = `${place.endpoint.url}/111122223333/brief`
  const receive = async () => {
    const next = new ReceiveMessageCommand({ QueueUrl: reopened, MessageSystemAttributeNames: ['All'] })
    return (await new SQSClient(place.root).send(next)).Messages?.[0]
  }
  expect(await receive()).toBeUndefined()
  expect(place.endpoint.retryAt(reopened)).toBe(place.clock.now + 600_000)
  place.clock.now += 599_999
  expect(await receive()).toBeUndefined()
  place.clock.now += 1
  expect(await receive()).toMatchObject({ Body: 'held', Attributes: { ApproximateReceiveCount: '2' } })
})

test('A delayed message is no retry, and comes when its delay ends', async () => {
  const queues = new SQSClient(place.root)
  const { QueueUrl = '' } = await queues.send(new CreateQueueCommand({ QueueName: 'later' }))
  await queues.send(new SendMessageCommand({ QueueUrl, MessageBody: 'later', DelaySeconds: 90 }))
  const receive = async () => (await queues.send(new ReceiveMessageCommand({ QueueUrl }))).Messages?.[0]?.Body
  expect([await receive(), place.endpoint.retryAt(QueueUrl)]).toEqual([undefined, undefined])
  place.clock.now += 90_000
  expect(await receive()).toBe('later')
})

test('A long poll answers as soon as a message is there', async () => {
  const queues = new SQSClient(place.root)
  const { QueueUrl } = await queues.send(new CreateQueueCommand({ QueueName: 'long' }))
  const waiting = queues.send(new ReceiveMessageCommand({ QueueUrl, WaitTimeSeconds: 20 }))
  await queues.send(new SendMessageCommand({ QueueUrl, MessageBody: 'at last' }))
  expect((await waiting).Messages?.[0]?.Body).toBe('at last')
})

test('A batch fails by entry, and an old receipt deletes nothing', async () => {
  const queues = new SQSClient(place.root)
  const { QueueUrl } = await queues.send(
    new CreateQueueCommand({ QueueName: 'batches', Attributes: { MaximumMessageSize: '1024' } }),
  )
  const sent = await queues.send(
    new SendMessageBatchCommand({
      QueueUrl,
      Entries: [
        { Id: 'good', MessageBody: 'x' },
        { Id: 'long', MessageBody: 'x'.repeat(1025) },
        { Id: 'foreign', MessageBody: '\u0000' },
      ],
    }),
  )
  expect(sent.Successful?.map(({ Id }) => Id)).toEqual(['good'])
  expect(sent.Failed?.map(({ Code }) => Code)).toEqual(['InvalidParameterValue', 'InvalidMessageContents'])
  const receive = async () => (await queues.send(new ReceiveMessageCommand({ QueueUrl }))).Messages?.[0]?.ReceiptHandle
  const first = await receive()
  place.clock.now += 30_000
  const second = await receive()
  const remove = (...handles: (string | undefined)[]) =>
    queues.send(
      new DeleteMessageBatchCommand({
        QueueUrl,
        Entries: handles.map((ReceiptHandle, Id) => ({ Id: String(Id), ReceiptHandle })),
      }),
    )
  expect((await remove(first, 'no receipt')).Failed).toMatchObject([{ Id: '1', Code: 'ReceiptHandleIsInvalid' }])
  const hide = (ReceiptHandle: string | undefined) =>
    queues.send(new ChangeMessageVisibilityCommand({ QueueUrl, ReceiptHandle, VisibilityTimeout: 0 }))
  await expect(hide(first)).rejects.toMatchObject({ name: 'MessageNotInflight' })
  expect((await remove(second)).Successful).toHaveLength(1)
  await expect(hide(second)).rejects.toMatchObject({ name: 'MessageNotInflight' })
})

test('Attributes of a message come back as asked, with the digest of AWS', async () => {
  const queues = new SQSClient(place.root)
  const { QueueUrl } = await queues.send(new CreateQueueCommand({ QueueName: 'attributes' }))
  const MessageAttributes = {
    'rule.arn': { DataType: 'String', StringValue: 'test' },
    bytes: { DataType: 'Binary', BinaryValue: new Uint8Array([1, 2]) },
  }
  const digested = { timestamp: { DataType: 'Number', StringValue: '1493147359900' } }
  const sent = await queues.send(new SendMessageCommand({ QueueUrl, MessageBody: 'x', MessageAttributes: digested }))
  expect(sent.MD5OfMessageAttributes).toBe('235c5c510d26fb653d073faed50ae77c')
  await queues.send(new PurgeQueueCommand({ QueueUrl }))
  await queues.send(new SendMessageCommand({ QueueUrl, MessageBody: 'x', MessageAttributes }))
  const receive = async (...MessageAttributeNames: string[]) => {
    const next = new ReceiveMessageCommand({ QueueUrl, VisibilityTimeout: 0, MessageAttributeNames })
    return (await queues.send(next)).Messages?.[0]?.MessageAttributes
  }
  expect(await receive()).toBeUndefined()
  expect(await receive('rule.*')).toEqual({ 'rule.arn': MessageAttributes['rule.arn'] })
  expect(await receive('All')).toMatchObject(MessageAttributes)
})

test('Queues are listed by prefix, page by page', async () => {
  const queues = new SQSClient(place.root)
  for (const QueueName of ['page-b', 'page-a', 'page-c', 'pages'])
    await queues.send(new CreateQueueCommand({ QueueName }))
  const pages: (string | undefined)[][] = []
  for await (const { QueueUrls = [] } of paginateListQueues(
    { client: queues, pageSize: 2 },
    { QueueNamePrefix: 'page-' },
  ))
    pages.push(QueueUrls.map(url => url.split('/').at(-1)))
  expect(pages).toEqual([['page-a', 'page-b'], ['page-c']])
})

test('What is not served is refused and never ignored', async () => {
  const queues = new SQSClient(place.root)
  const { QueueUrl } = await queues.send(new CreateQueueCommand({ QueueName: 'plain' }))
  await expect(queues.send(new ListQueueTagsCommand({ QueueUrl }))).rejects.toMatchObject({
    name: 'UnsupportedOperation',
  })
  const grouped = new SendMessageCommand({ QueueUrl, MessageBody: 'x', MessageGroupId: 'one' })
  await expect(queues.send(grouped)).rejects.toThrow('MessageGroupId')
  const fifo = new CreateQueueCommand({ QueueName: 'ordered', Attributes: { FifoQueue: 'true' } })
  await expect(queues.send(fifo)).rejects.toMatchObject({ name: 'InvalidAttributeName' })
  const RedrivePolicy = JSON.stringify({
    deadLetterTargetArn: 'arn:aws-cn:sqs:cn-north-1:111122223333:none',
    maxReceiveCount: 1,
  })
  const nowhere = new SetQueueAttributesCommand({ QueueUrl, Attributes: { RedrivePolicy } })
  await expect(queues.send(nowhere)).rejects.toMatchObject({ name: 'InvalidAttributeValue' })
  const absent = new SendMessageCommand({ QueueUrl: `${QueueUrl}-absent`, MessageBody: 'x' })
  await expect(queues.send(absent)).rejects.toMatchObject({ name: 'QueueDoesNotExist' })
})

test('An existing queue with other settings is refused', async () => {
  const queues = new SQSClient(place.root)
  await queues.send(new CreateQueueCommand({ QueueName: 'strict', Attributes: { VisibilityTimeout: '30' } }))
  const other = new CreateQueueCommand({ QueueName: 'strict', Attributes: { VisibilityTimeout: '60' } })
  await expect(queues.send(other)).rejects.toMatchObject({ name: 'QueueNameExists' })
})
