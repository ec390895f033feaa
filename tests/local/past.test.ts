import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { quarterPast } from '../../local/demo/quarter.ts'
import { type Hall, startHall } from '../../local/hall.ts'
import { fixtureOptions } from './fixture/start.ts'

/** A hall in which something has happened before its time. */

const day = 86_400_000
let hall: Hall
let folder: string
let deployedAt = 0

beforeAll(async () => {
  const options = await fixtureOptions()
  folder = options.folder
  hall = await startHall({
    ...options,
    past: {
      from: (options.clock ?? 0) - 92 * day,
      async happen({ AWS_ENDPOINT_URL: endpoint = '', TABLE_NAME: TableName, ...env }, until) {
        deployedAt = until
        const { AWS_REGION: region = '', AWS_ACCESS_KEY_ID = '', AWS_SECRET_ACCESS_KEY = '' } = env
        const credentials = { accessKeyId: AWS_ACCESS_KEY_ID, secretAccessKey: AWS_SECRET_ACCESS_KEY }
        const tables = new DynamoDBClient({ endpoint, region, credentials })
        for (const id of ['old-1', 'old-2'])
          await tables.send(new PutItemCommand({ TableName, Item: { pk: { S: id }, text: { S: 'long ago' } } }))
      },
    },
  })
}, 120_000)
afterAll(() => hall.stop())

const read = async (id: string): Promise<unknown> => (await fetch(`${hall.url}/notes/${id}`)).json()

test('what has happened is there, and nobody is told of it', async () => {
  await hall.settle()
  expect(await read('old-1')).toEqual({ id: 'old-1', text: 'long ago' })
  await fetch(`${hall.url}/notes/new`, { method: 'PUT', body: 'hello', headers: { 'content-type': 'text/plain' } })
  await hall.settle()
  expect(await read('new')).toMatchObject({ text: 'hello', heard: expect.stringContaining('2026-09-28') })
  expect(await read('old-2')).toEqual({ id: 'old-2', text: 'long ago' })
})

test('the past ends at the time of the hall, and no schedule was missed in it', async () => {
  expect(deployedAt).toBe(Date.parse('2026-09-28T09:00+08:00'))
  expect(hall.now()).toBeGreaterThanOrEqual(deployedAt)
  expect((await fetch(`${hall.url}/notes/tick`)).status).toBe(404)
})

test('a quarter happens only on an empty data folder', () => {
  const past = (on: string) => quarterPast({ county: 'xinxing', folder: on, clock: undefined }, () => {})
  expect(() => past(folder)).toThrow(/已经有大厅.*npm run reset/)
  expect(past(mkdtempSync(join(tmpdir(), 'hall-'))).from).toBeLessThan(Date.now() - 90 * day)
})
