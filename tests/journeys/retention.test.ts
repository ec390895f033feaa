import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb'
import {
  GetObjectCommand,
  ListBucketsCommand,
  ListObjectVersionsCommand,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3'
import { BatchWriteCommand, DynamoDBDocumentClient, QueryCommand } from '@aws-sdk/lib-dynamodb'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openPlace, operator, type Place, sheet } from './place.ts'
import { expectRefused, history, printed, verify } from './reading.ts'
import { expectSound, progress } from './told.ts'
import { act, application, chen, file, itemOf, type Journey, submit, town, view } from './travel.ts'

/** Withdrawn cases are kept for six years, unfiled uploads for sixty days, and drafts as long as their owner wants. */

let place: Place
let withdrawn: Journey
let shared = ''
let alone = ''
let mandated: Journey
let db: DynamoDBDocumentClient
let s3: S3Client
let casesTable = ''
let documents = ''

beforeAll(async () => {
  place = await openPlace()
  const client = operator(place)
  db = DynamoDBDocumentClient.from(new DynamoDBClient(client))
  s3 = new S3Client({ ...client, forcePathStyle: true })
  casesTable = (await db.send(new ListTablesCommand({}))).TableNames?.find(n => n.startsWith('HallData-Cases')) ?? ''
  const { Buckets = [] } = await s3.send(new ListBucketsCommand({}))
  const bucket = (start: string) => Buckets.find(b => b.Name?.startsWith(start))?.Name ?? ''
  documents = bucket('halldata-documents')
}, 120_000)
afterAll(() => place?.close())

type Item = Record<string, unknown>
async function partitionOf(pk: string): Promise<Item[]> {
  const query = { KeyConditionExpression: 'pk = :pk', ExpressionAttributeValues: { ':pk': pk }, ConsistentRead: true }
  return (await db.send(new QueryCommand({ TableName: casesTable, ...query }))).Items ?? []
}
const values = async (j: Journey) =>
  (await partitionOf(`CASE#${j.no}`)).filter(i => String(i.sk).startsWith('VALUE#')).length
async function versions(id: string): Promise<number> {
  const page = await s3.send(new ListObjectVersionsCommand({ Bucket: documents, Prefix: `${id}/` }))
  return (page.Versions ?? []).length
}
const filesOf = (shown: Item) => (shown.materials as { files: string[] }[]).flatMap(m => m.files)
const ledgerText = async () => {
  const page = await s3.send(new ListObjectVersionsCommand({ Bucket: documents, Prefix: 'deletions/' }))
  const bodies = (page.Versions ?? []).map(async ({ Key }) => {
    const reply = await s3.send(new GetObjectCommand({ Bucket: documents, Key }))
    return (await reply.Body?.transformToString()) ?? ''
  })
  return (await Promise.all(bodies)).join('\n')
}
/** A row under which staff find the case by name or phone. */
const isFound = ({ sk }: Item) => String(sk).startsWith('SEARCH#')
const replay = async () => {
  const args = ['bin/replay-deletions.ts', '--local', '--data', place.folder]
  const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: join(import.meta.dirname, '../..') })
  return stdout
}

describe('an unfiled upload', () => {
  test('is deleted with every version after sixty days unless named', async () => {
    withdrawn = await file(place, itemOf('SL-0103'), 'citizen-chen')
    ;[alone = '', shared = ''] = filesOf(await view(withdrawn))
    mandated = await file(place, itemOf('SL-2103'))
    // A second case that names a file of the first.
    const again = await application(place.as('citizen-chen'), itemOf('SL-0103'), chen)
    await submit(place, itemOf('SL-0103'), place.as('citizen-chen'), {
      ...again,
      files: { ...again.files, 'id-card': [shared] },
    })
    const lonely = await place.as('citizen-chen').upload(sheet('没有提交'))
    await place.settle()
    expect(await versions(lonely)).toBe(2)
    await place.moveClock('+59d')
    expect(await versions(lonely)).toBe(2)
    await place.moveClock('+2d')
    await place.settle()
    expect(await versions(lonely)).toBe(0)
    expect(await partitionOf(`UPLOAD#${lonely}`)).toEqual([])
    expect(await versions(shared)).toBe(2)
    const filing = { item: 'SL-0103', town, files: { 'id-card': [lonely] } }
    expectRefused(await place.as('citizen-chen').submit(filing), 400, 'invalid-input')
  }, 120_000)

  test('is deleted at once by its owner alone', async () => {
    const owner = place.as('citizen-chen')
    await owner.must('POST', '/api/drafts', { item: 'SL-0502' })
    await place.as('citizen-li').must('POST', '/api/drafts', { item: 'SL-0502' })
    const mine = await owner.upload(sheet('我的'))
    const other = await place.as('citizen-li').upload(sheet('李的'))
    await place.settle()
    expect((await owner.ask('POST', '/api/my/data/deletion', {})).status).toBe(400)
    expect(await owner.must('POST', '/api/my/data/deletion', { confirmed: true })).toEqual({ drafts: 1, uploads: 1 })
    expect((await owner.must('GET', '/api/drafts')).drafts).toEqual([])
    expect((await owner.ask('GET', `/api/uploads/${mine}`)).status).toBe(404)
    await place.moveClock('+61m')
    await place.settle()
    expect(await versions(mine)).toBe(0)
    expect(await versions(other)).toBe(2)
    expect((await place.as('citizen-li').must('GET', '/api/drafts')).drafts).toHaveLength(1)
    expect(await owner.must('POST', '/api/my/data/deletion', { confirmed: true })).toEqual({ drafts: 0, uploads: 0 })
    expectRefused(
      await place.as('clerk-liuzu').ask('POST', '/api/my/data/deletion', { confirmed: true }),
      403,
      'not-allowed',
    )
  })
})

describe('a closed case', () => {
  const rating = { level: 'dissatisfied', text: '等得太久' }
  const rates = () => place.as('citizen-chen').ask('POST', `/api/my/ratings/${withdrawn.no}`, rating)
  test('tells its applicant how long it is kept, and why', async () => {
    await act(withdrawn, 'citizen-chen', 'withdraw', { reason: '不办了' })
    expect((await rates()).status).toBe(201)
    expectRefused(await rates(), 409, 'already-rated')
    const { cases } = await place.as('citizen-chen').must('GET', '/api/my/retention')
    const line = (cases as Item[]).find(c => c.no === withdrawn.no)
    expect(line).toMatchObject({ years: 6, until: '2032-11-28', erased: null })
    expect(line?.rule).toContain('行政诉讼法')
    expect((cases as Item[]).find(c => c.no === mandated.no)).toMatchObject({ until: null, years: null })
  })

  let before: Item[] = []
  let paper: { number: string; token: string }
  test('loses values and files in time, but keeps a complete history', async () => {
    before = await partitionOf(`CASE#${withdrawn.no}`)
    const mine = filesOf(await view(withdrawn))
    paper = await printed(withdrawn, 'receipt')
    expect((await verify(place, paper.number, paper.token)).body).toMatchObject({ standing: 'valid' })
    await place.moveClock('2032-11-27T12:00+08:00')
    await place.settle()
    expect(await values(withdrawn), 'those of its history, and the text of its rating').toBe(4)
    expectRefused(await rates(), 409, 'rating-over')
    await place.moveClock('2032-11-28T12:00+08:00')
    await place.settle()
    expect(await values(withdrawn)).toBe(0)
    expect(before.filter(isFound)).toHaveLength(2)
    expect((await partitionOf(`CASE#${withdrawn.no}`)).filter(isFound)).toEqual([])
    expect(mine.length).toBeGreaterThan(1)
    for (const id of mine) expect(await versions(id), id).toBe(id === shared ? 2 : 0)
    const events = (await history(withdrawn)).map(r => r.event)
    expect(events.filter(e => e.type === 'values-deleted')).toEqual([
      { type: 'values-deleted', class: 'undecided', years: 6, values: 3, files: mine.length },
    ])
    await expectSound(withdrawn)
    expect(JSON.stringify(await partitionOf(`CASE#${withdrawn.no}`))).not.toMatch(
      /陈|13800138000|445321199001010012|不办了|等得太久/,
    )
    expect(await values(mandated)).toBeGreaterThan(0)
  })

  test('still shows its progress by number without personal data', async () => {
    const told = await progress(withdrawn)
    expect(told.moments.at(-1)).toMatchObject({ type: 'values-deleted' })
    expect(JSON.stringify(told)).not.toContain('不办了')
    const look = await place.as('clerk-liuzu').command(withdrawn.no, 'unmask', { reason: '核对' })
    expect(look.status).toBeGreaterThanOrEqual(400)
    expectRefused(
      await place.as('clerk-liuzu').ask('GET', `/api/cases/${withdrawn.no}/files/${shared}`),
      410,
      'values-deleted',
    )
  })

  test('leaves a ledger without personal data', async () => {
    const text = await ledgerText()
    expect(text).toContain(withdrawn.no)
    expect(text).not.toMatch(/陈|李|1380013|4453211990/)
  })

  test('is deleted again by one command after a restore', async () => {
    const now = await partitionOf(`CASE#${withdrawn.no}`)
    const added = now.filter(i => !before.some(b => b.sk === i.sk))
    const write = (items: object[]) => db.send(new BatchWriteCommand({ RequestItems: { [casesTable]: items } }))
    await write(added.map(({ pk, sk }) => ({ DeleteRequest: { Key: { pk, sk } } })))
    for (let i = 0; i < before.length; i += 20)
      await write(before.slice(i, i + 20).map(Item => ({ PutRequest: { Item } })))
    await s3.send(new PutObjectCommand({ Bucket: documents, Key: `${alone}/copy`, Body: 'restored' }))
    expect(await values(withdrawn)).toBe(4)
    expect(await replay()).toMatch(/删除记录[1-9]\d*条，重新删除[1-9]\d*条/)
    expect(await values(withdrawn)).toBe(0)
    expect((await partitionOf(`CASE#${withdrawn.no}`)).filter(isFound)).toEqual([])
    expect(await versions(alone)).toBe(0)
    expect(await versions(shared)).toBe(2)
    expect((await history(withdrawn)).filter(r => r.event.type === 'values-deleted')).toHaveLength(1)
    await expectSound(withdrawn)
    const whole = await partitionOf(`CASE#${withdrawn.no}`)
    await replay()
    expect(await partitionOf(`CASE#${withdrawn.no}`)).toEqual(whole)
  })

  test('has vouchers that can be verified but not read', async () => {
    const { vouchers } = await place.as('citizen-chen').must('GET', `/api/cases/${withdrawn.no}/vouchers`)
    const [first] = vouchers as { number: string }[]
    const print = await place.as('citizen-chen').ask('POST', `/api/cases/${withdrawn.no}/vouchers/${first?.number}`, {})
    expectRefused(print, 410, 'values-deleted')
    expect((await verify(place, paper.number, paper.token)).body).toMatchObject({
      standing: 'erased',
      number: paper.number,
    })
    expectRefused(await verify(place, paper.number, '0000000000000000'), 404, 'voucher-not-found')
    expect(place.aws.denied()).toEqual([])
  })
})
