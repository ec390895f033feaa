import { CreateBucketCommand, GetObjectCommand, ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3'
import { PutCommand } from '@aws-sdk/lib-dynamodb'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { alone } from '../../shared/platform/lease.ts'
import { type Files, publishFiles } from '../../shared/platform/publication.ts'
import { openStore } from '../casework/store/tables.ts'

/** Files for everybody on the real engine, written by one run at a time. */

const start = Date.parse('2026-09-28T01:00:00.000Z')
let store: Awaited<ReturnType<typeof openStore>>
let s3: S3Client
beforeAll(async () => {
  store = await openStore()
  store.here.clock.now = start
  const files = ['a.html', 'b.json', 'guide.html', 'list.html', 'catalogue/files.json']
  const { endpoint, region, credentials } = store.here.role('publisher', [
    { Effect: 'Allow', Action: 's3:*', Resource: files.map(file => `arn:*:s3:::*/${file}`) },
  ])
  Object.assign(process.env, {
    AWS_ENDPOINT_URL: endpoint,
    AWS_REGION: region,
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
  })
  s3 = new S3Client({ ...store.here.root, forcePathStyle: true })
}, 60_000)
afterAll(() => store?.here.close())

async function bucketNamed(Bucket: string): Promise<string> {
  await s3.send(new CreateBucketCommand({ Bucket }))
  return Bucket
}

async function textOf(Bucket: string, Key: string): Promise<string | undefined> {
  return (await s3.send(new GetObjectCommand({ Bucket, Key }))).Body?.transformToString()
}

/** When each file was put, without the record of them. */
async function standing(Bucket: string): Promise<Record<string, string | undefined>> {
  const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket }))
  const times = Contents.filter(({ Key }) => Key !== 'catalogue/files.json').map(({ Key, LastModified }) => [
    Key,
    LastModified?.toISOString(),
  ])
  return Object.fromEntries(times)
}

const write = (bucket: string, groups: readonly Files[], release = 'first', takesOver = true) =>
  publishFiles({ bucket, groups, release, takesOver })

/** A file that the publisher may not put. */
const refused = 'refused.html'

describe('a publication', () => {
  test('puts what differs and touches nothing else', async () => {
    const bucket = await bucketNamed('differs')
    expect(await write(bucket, [{ 'a.html': '甲', 'b.json': '[]' }])).toBe(2)
    store.here.clock.now = start + 60_000
    expect(await write(bucket, [{ 'a.html': '乙', 'b.json': '[]' }])).toBe(1)
    expect(await write(bucket, [{ 'a.html': '乙', 'b.json': '[]' }])).toBe(0)
    expect(await standing(bucket)).toEqual({
      'a.html': '2026-09-28T01:01:00.000Z',
      'b.json': '2026-09-28T01:00:00.000Z',
    })
    const page = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: 'a.html' }))
    expect([await page.Body?.transformToString(), page.ContentType, page.CacheControl]).toEqual([
      '乙',
      'text/html; charset=utf-8',
      'public, max-age=60',
    ])
  })

  test('leads to nothing that is not there yet, and what broke off is completed by the next one', async () => {
    const bucket = await bucketNamed('broken')
    await expect(write(bucket, [{ [refused]: '甲' }, { 'list.html': '甲' }])).rejects.toThrow()
    expect(await standing(bucket)).toEqual({})
    await expect(write(bucket, [{ 'guide.html': '甲' }, { [refused]: '甲' }])).rejects.toThrow()
    expect(Object.keys(await standing(bucket))).toEqual(['guide.html'])
    expect(await write(bucket, [{ 'guide.html': '甲' }, { 'list.html': '甲' }])).toBe(1)
    expect(Object.keys(await standing(bucket))).toEqual(['guide.html', 'list.html'])
  })

  test('that broke off leaves nothing behind, also when the former content is wanted again', async () => {
    const bucket = await bucketNamed('back')
    await write(bucket, [{ 'a.html': '甲', 'b.json': '[]' }])
    await expect(write(bucket, [{ 'a.html': '乙', [refused]: '乙' }])).rejects.toThrow()
    await expect.poll(() => textOf(bucket, 'a.html')).toBe('乙')
    expect(await write(bucket, [{ 'a.html': '甲', 'b.json': '[]' }])).toBe(1)
    expect(await textOf(bucket, 'a.html')).toBe('甲')
  })

  test('of a release begins with its deployment, and then no other release writes', async () => {
    const bucket = await bucketNamed('releases')
    expect(await write(bucket, [{ 'a.html': '早' }], 'second', false)).toBe(null)
    expect(await write(bucket, [{ 'a.html': '甲' }])).toBe(1)
    expect(await write(bucket, [{ 'a.html': '乙' }], 'second', false)).toBe(null)
    expect(await write(bucket, [{ 'a.html': '乙' }], 'second')).toBe(1)
    expect(await write(bucket, [{ 'a.html': '甲' }], 'first', false)).toBe(null)
    expect(await textOf(bucket, 'a.html')).toBe('乙')
    expect(await write(bucket, [{ 'a.html': '丙' }], 'second', false)).toBe(1)
  })
})

describe('what must not run twice at once', () => {
  const key = { pk: 'PUBLICATION', sk: 'test' }
  const lease = (holder: string, at = start) => ({
    table: store.reference,
    key,
    holder,
    now: () => new Date(at).toISOString(),
  })

  test('runs one after the other', async () => {
    const said: string[] = []
    let begin = () => {}
    const begun = new Promise<void>(resolve => {
      begin = resolve
    })
    let end = () => {}
    const ended = new Promise<void>(resolve => {
      end = resolve
    })
    const first = alone(lease('first'), async () => {
      said.push('first begins')
      begin()
      await ended
      said.push('first ends')
    })
    await begun
    const second = alone(lease('second'), async () => void said.push('second'))
    end()
    await Promise.all([first, second])
    expect(said).toEqual(['first begins', 'first ends', 'second'])
  })

  test('goes on after one that was killed, once that could not run any more', async () => {
    // What a function leaves that is killed.
    const ends = new Date(start + 60_000).toISOString()
    const { db, name: TableName } = store.reference
    await db.send(new PutCommand({ TableName, Item: { ...key, holder: 'killed', ends } }))
    expect(await alone(lease('next', start + 60_001), async () => 'done')).toBe('done')
  })
})
