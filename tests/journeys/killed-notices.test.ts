import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb'
import { GetQueueAttributesCommand, ListQueuesCommand, SQSClient } from '@aws-sdk/client-sqs'
import { DynamoDBDocumentClient, paginateScan } from '@aws-sdk/lib-dynamodb'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as z from 'zod'
import { demoCast } from '../../local/demo/cast.ts'
import { loadDemo } from '../../local/demo/load.ts'
import { Visitor } from '../../local/demo/visitor.ts'
import { findRunning } from '../../local/running.ts'
import { type SpawnedHall, spawnHall } from '../../local/spawn-hall.ts'
import { synthesise } from '../../local/synthesise.ts'
import { applicantAt } from '../../tools/faults/cast.ts'
import { monday } from './place.ts'
import { application, chen, itemOf } from './travel.ts'

/** A hall that is killed again and again while it sends notices. */

/** `npm run kills` asks for sixty. */
const kills = Number(process.env.KILLS ?? 6)
const folder = mkdtempSync(join(tmpdir(), 'county-hall-'))
let hall: SpawnedHall

async function start(): Promise<void> {
  const assembly = await synthesise(join(import.meta.dirname, '../..'))
  hall = await spawnHall({ port: 0, folder, assembly, ...demoCast(), clock: monday })
}

beforeAll(async () => {
  await start()
  await loadDemo(hall)
  await hall.settle()
}, 120_000)
afterAll(async () => {
  await hall?.stop()
  rmSync(folder, { recursive: true, force: true })
})

/** The settings of an AWS SDK client for the hall as it runs now. */
async function operator() {
  const aws = (await findRunning(folder))?.aws
  if (aws === undefined) throw new Error('the hall is not running')
  const { endpoint, region, ...credentials } = aws
  return { endpoint, region, credentials }
}

async function messagesLeft(): Promise<string[]> {
  const queues = new SQSClient(await operator())
  const { QueueUrls = [] } = await queues.send(new ListQueuesCommand({}))
  expect(QueueUrls.length).toBeGreaterThan(8)
  const left = QueueUrls.map(async QueueUrl => {
    const { Attributes } = await queues.send(
      new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['ApproximateNumberOfMessages'] }),
    )
    return Attributes?.ApproximateNumberOfMessages === '0' ? [] : [QueueUrl]
  })
  return (await Promise.all(left)).flat()
}

const noticeItem = z.object({
  pk: z.string(),
  legal: z.boolean(),
  state: z.string(),
  taskKey: z.string().optional(),
})

async function notices(): Promise<z.infer<typeof noticeItem>[]> {
  const db = DynamoDBDocumentClient.from(new DynamoDBClient(await operator()))
  const { TableNames = [] } = await db.send(new ListTablesCommand({}))
  const found: z.infer<typeof noticeItem>[] = []
  for (const TableName of TableNames) {
    for await (const { Items = [] } of paginateScan({ client: db }, { TableName })) {
      found.push(...Items.filter(({ pk }) => String(pk).startsWith('NOTICE#')).map(item => noticeItem.parse(item)))
    }
  }
  return found
}

test(
  'after kills while notices go out, none lies in a queue, and every legal one is sent or a task',
  async () => {
    const filled = await application(new Visitor(hall, 'agent-xialu'), itemOf('SL-0104'), chen)
    const acknowledged: string[] = []
    let slot = 0
    const fileUntilDead = async () => {
      for (;;) {
        slot += 1
        const applicant = applicantAt(slot % 100, true)
        const reply = await new Visitor(hall, 'agent-xialu').submit({ ...filled, applicant }).catch(() => null)
        if (reply === null) return
        expect(reply.status).toBe(201)
        acknowledged.push(String(reply.body.no))
      }
    }
    for (let kill = 1; kill <= kills; kill += 1) {
      const before = acknowledged.length
      const filing = Promise.all([fileUntilDead(), fileUntilDead()])
      await expect.poll(() => acknowledged.length, { timeout: 30_000, interval: 5 }).toBeGreaterThan(before + 4)
      await hall.kill()
      await filing
      await start()
    }
    await hall.settle()
    await hall.moveClock('+30m')
    expect(await messagesLeft()).toEqual([])
    const told = await notices()
    const numbers = new Set(told.map(({ pk }) => pk.split('#')[1]))
    expect(acknowledged.filter(no => !numbers.has(no))).toEqual([])
    const isDone = ({ state, taskKey }: (typeof told)[number]) =>
      state === 'sent' || (state === 'failed' && taskKey !== undefined)
    expect(told.filter(notice => notice.legal && !isDone(notice))).toEqual([])
    expect(told.filter(({ state }) => state === 'claimed' || state === 'waiting')).toEqual([])
  },
  kills * 50_000,
)
