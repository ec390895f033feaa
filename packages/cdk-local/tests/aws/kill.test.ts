import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { CreateTableCommand, DynamoDBClient, PutItemCommand, ScanCommand } from '@aws-sdk/client-dynamodb'
import { CreateBucketCommand, ListObjectsV2Command, PutObjectCommand, S3Client } from '@aws-sdk/client-s3'
import { CreateQueueCommand, GetQueueAttributesCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs'
import { expect, test } from 'vitest'
import * as z from 'zod'
import { startAwsEndpoint } from '../../src/aws/endpoint.ts'
import { place } from '../../src/testing/place.ts'

const announced = z.object({
  url: z.string(),
  root: z.object({ accessKeyId: z.string(), secretAccessKey: z.string() }),
})

async function hold(folder: string): Promise<{ child: ChildProcess; client: ReturnType<typeof clientOf> }> {
  const script = join(import.meta.dirname, 'holder.ts')
  const child = spawn(process.execPath, [script, folder, place.region, place.account, place.partition], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [line] = await once(child.stdout, 'data')
  const { url, root } = announced.parse(JSON.parse(String(line)))
  return { child, client: clientOf(url, root) }
}

function clientOf(endpoint: string, credentials: { accessKeyId: string; secretAccessKey: string }) {
  return { endpoint, credentials, region: place.region, maxAttempts: 1 }
}

async function isGone(pid: number): Promise<boolean> {
  const deadline = performance.now() + 5000
  while (performance.now() < deadline) {
    try {
      process.kill(pid, 0)
    } catch {
      return true
    }
    await new Promise(again => setTimeout(again, 20))
  }
  return false
}

test('A killed host loses nothing it acknowledged, and its engine stops', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'aws-killed-'))
  const { child, client } = await hold(folder)
  const [tables, queues, s3] = [new DynamoDBClient(client), new SQSClient(client), new S3Client(client)]
  await tables.send(
    new CreateTableCommand({
      TableName: 'Cases',
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
      KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
    }),
  )
  const { QueueUrl } = await queues.send(new CreateQueueCommand({ QueueName: 'town' }))
  await s3.send(new CreateBucketCommand({ Bucket: 'papers' }))

  const acknowledged = { items: 0, messages: 0, objects: 0 }
  const write = async (what: keyof typeof acknowledged, send: (n: string) => Promise<unknown>) => {
    for (let n = 0; ; n++) {
      await send(String(n))
      acknowledged[what]++
      if (Object.values(acknowledged).every(count => count >= 15)) child.kill('SIGKILL')
    }
  }
  const exited = once(child, 'exit')
  await Promise.allSettled([
    write('items', id => tables.send(new PutItemCommand({ TableName: 'Cases', Item: { pk: { S: id } } }))),
    write('messages', MessageBody => queues.send(new SendMessageCommand({ QueueUrl, MessageBody }))),
    write('objects', Key => s3.send(new PutObjectCommand({ Bucket: 'papers', Key, Body: Key }))),
  ])
  await exited
  const engine = Number(await readFile(join(folder, 'dynamodb', 'engine.pid'), 'utf8'))

  const next = await startAwsEndpoint({ ...place, folder, now: Date.now })
  const after = clientOf(next.url, next.root)
  const items = await new DynamoDBClient(after).send(new ScanCommand({ TableName: 'Cases', Select: 'COUNT' }))
  const objects = await new S3Client(after).send(new ListObjectsV2Command({ Bucket: 'papers' }))
  const { Attributes: queue } = await new SQSClient(after).send(
    new GetQueueAttributesCommand({
      QueueUrl: `${next.url}/${place.account}/town`,
      AttributeNames: ['ApproximateNumberOfMessages'],
    }),
  )
  const kept = {
    items: items.Count ?? 0,
    messages: Number(queue?.ApproximateNumberOfMessages),
    objects: objects.KeyCount ?? 0,
  }
  for (const [what, count] of Object.entries(acknowledged)) {
    expect(count).toBeGreaterThan(0)
    // One write of each may be stored although its answer never arrived.
    expect([count, count + 1], what).toContain(
      kept[what === 'items' ? 'items' : what === 'messages' ? 'messages' : 'objects'],
    )
  }
  expect(await isGone(engine)).toBe(true)
  await next.close()
  await rm(folder, { recursive: true })
})
