import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb'
import {
  GetQueueAttributesCommand,
  ListQueuesCommand,
  PurgeQueueCommand,
  SendMessageCommand,
  SetQueueAttributesCommand,
  SQSClient,
} from '@aws-sdk/client-sqs'
import { DeleteCommand, DynamoDBDocumentClient, GetCommand, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Announced, announcedOf } from '../../shared/casework/store/announcements.ts'
import { source } from '../../shared/platform/announcement.ts'
import { entries, openPlace, operator, type Place } from './place.ts'
import { history, messages, vouchers } from './reading.ts'
import { expectSound } from './told.ts'
import { act, bringBack, carry, checkAndAccept, decide, file, itemOf, type Journey, town, view } from './travel.ts'

const run = promisify(execFile)
const project = join(import.meta.dirname, '../..')

let place: Place
let queues: SQSClient
let db: DynamoDBDocumentClient
let cases: string
beforeAll(async () => {
  place = await openPlace()
  queues = new SQSClient(operator(place))
  const plain = new DynamoDBClient(operator(place))
  db = DynamoDBDocumentClient.from(plain)
  const { TableNames = [] } = await plain.send(new ListTablesCommand({}))
  cases = TableNames.find(name => name.startsWith('HallData-Cases')) ?? ''
}, 120_000)
afterAll(() => place?.close())

/** The address of the only queue with this in its name. */
async function queue(part: string): Promise<string> {
  const { QueueUrls = [] } = await queues.send(new ListQueuesCommand({}))
  const found = QueueUrls.filter(url => url.includes(part))
  expect(found).toHaveLength(1)
  return found[0] ?? ''
}

const send = (QueueUrl: string, { type, detail }: Announced) =>
  queues.send(
    new SendMessageCommand({ QueueUrl, MessageBody: JSON.stringify({ source, 'detail-type': type, detail }) }),
  )

async function waiting(QueueUrl: string): Promise<number> {
  const AttributeNames = ['ApproximateNumberOfMessages' as const]
  const { Attributes } = await queues.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames }))
  return Number(Attributes?.ApproximateNumberOfMessages)
}

/** The announcements of a case or a batch, in order. */
async function announcedBy(partition: string): Promise<Announced[]> {
  const { Items = [] } = await db.send(
    new QueryCommand({
      TableName: cases,
      KeyConditionExpression: 'pk = :pk AND begins_with(sk, :entry)',
      ExpressionAttributeValues: { ':pk': partition, ':entry': 'EVENT#' },
    }),
  )
  return Items.map(announcedOf)
}

const command = (name: string, ...args: string[]) =>
  run(process.execPath, [`bin/${name}.ts`, ...args, '--local', '--data', place.folder], { cwd: project })

test('repeated, late and reordered messages change nothing', async () => {
  const j = await file(place, itemOf('SL-0104'))
  const batch = await carry(place, [j.no], 'agent-xialu', town, 'clerk-liuzu')
  await act(j, 'clerk-liuzu', 'confirm-complete')
  await act(j, 'clerk-liuzu', 'forward')
  const told = await messages(j)
  const papers = await vouchers(j)
  const before = { entries: await entries(place), version: (await view(j)).version }
  const announcements = [...(await announcedBy(`CASE#${j.no}`)), ...(await announcedBy(`BATCH#${batch}`))]
  expect(announcements.length).toBeGreaterThan(6)
  const stages = ['Intakevillage', 'Intaketown', 'Intakecounty', 'Followersnotify', 'Followersissue']
  for (const stage of stages) {
    const url = await queue(`${stage}WorkQueue`)
    for (const announced of announcements.toReversed()) {
      if (!announced.detail.of.startsWith('CASE#')) continue
      await send(url, announced)
      await send(url, announced)
    }
  }
  const custody = await queue('FollowerscustodyWorkQueue')
  for (const announced of announcements.toReversed())
    if (announced.detail.of.startsWith('BATCH#')) await send(custody, announced)
  await place.settle()
  expect(await messages(j)).toEqual(told)
  expect(await vouchers(j)).toEqual(papers)
  expect({ entries: await entries(place), version: (await view(j)).version }).toEqual(before)
  await expectSound(j)
})

test('announcing a whole day again after an outage changes nothing', async () => {
  const j = await file(place, itemOf('SL-2101'))
  await checkAndAccept(j)
  await decide(j)
  await bringBack(j)
  const told = await messages(j)
  const before = await entries(place)
  const { stdout } = await command('announce-again', '2026-09-28T00:00+08:00', '2026-09-29T00:00+08:00')
  expect(stdout).toMatch(/共重新发布 \d\d+ 条/)
  expect(await messages(j)).toEqual(told)
  expect(await entries(place)).toBe(before)
})

test('a dead letter raises an alarm, and one command retries it', async () => {
  const work = await queue('IntaketownWorkQueue')
  const dead = await queue('IntaketownWorkDead')
  const hold = (seconds: number) =>
    queues.send(new SetQueueAttributesCommand({ QueueUrl: work, Attributes: { DelaySeconds: String(seconds) } }))
  // Intake cannot find the case while its head is missing, so it cannot process the announcement.
  await hold(900)
  const j: Journey = await file(place, itemOf('SL-2102'))
  await queues.send(new PurgeQueueCommand({ QueueUrl: work }))
  await hold(0)
  const Key = { pk: `CASE#${j.no}`, sk: 'HEAD' }
  const { Item } = await db.send(new GetCommand({ TableName: cases, Key }))
  await db.send(new DeleteCommand({ TableName: cases, Key }))
  const [filed] = await announcedBy(Key.pk)
  if (filed === undefined || Item === undefined) throw new Error('nothing was announced')
  await send(work, filed)
  await place.settle()
  expect(await waiting(dead)).toBe(1)
  await db.send(new PutCommand({ TableName: cases, Item }))
  expect((await view(j)).holder).toMatchObject({ inTransit: true })

  const { stdout } = await command('redrive', 'intake-town')
  expect(stdout).toContain('1 条消息退回原队列')
  await expect.poll(async () => (await view(j)).holder, { timeout: 20_000 }).toMatchObject({ inTransit: false })
  await place.settle()
  expect(await waiting(dead)).toBe(0)
  expect((await history(j)).map(r => r.event.type)).toEqual(['filed', 'signed-in'])
  await act(j, 'clerk-liuzu', 'confirm-complete')
  await expectSound(j)
  expect(place.aws.denied()).toEqual([])
})

test('every dead-letter queue has an alarm on its messages', () => {
  const template = JSON.parse(readFileSync(join(project, 'cdk.out/HallService.template.json'), 'utf8'))
  const resources = Object.entries<{ Type: string; Properties: Record<string, unknown> }>(template.Resources)
  const watched = resources
    .filter(([, r]) => r.Type === 'AWS::CloudWatch::Alarm')
    .map(([, r]) => JSON.stringify(r.Properties))
    .filter(text => text.includes('ApproximateNumberOfMessagesVisible'))
  const dead = resources.filter(([id, r]) => r.Type === 'AWS::SQS::Queue' && /WorkDead|Undelivered/.test(id))
  expect(dead.length).toBeGreaterThan(10)
  for (const [id] of dead) expect(watched.some(text => text.includes(`"${id}"`))).toBe(true)
})
