import { once } from 'node:events'
import { createServer } from 'node:http'
import { json } from 'node:stream/consumers'
import {
  CreateBackupCommand,
  CreateTableCommand,
  DeleteTableCommand,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  UpdateContinuousBackupsCommand,
  UpdateTableCommand,
} from '@aws-sdk/client-dynamodb'
import { openPlace } from 'cdk-local/testing'
import { afterEach, beforeEach, expect, test } from 'vitest'
import * as z from 'zod'
import { beginRestore } from '../../bin/recovery/origin.ts'
import { deploymentNamed, parseDeployment } from '../../infra/platform/deployments.ts'
import { operate } from '../infra/operate.ts'
import { rowOf } from './operator.ts'

/** The first step of a restore after every loss in docs/recovery.md: the real command, on tables with one item each. */

/** Names as CloudFormation makes them for the stack. A restored name sorts before them. */
const own = {
  CASES_TABLE: 'HallData-CasesTableA1B2C3D4-XYZ',
  REFERENCE_TABLE: 'HallData-ReferenceTableA1B2C3D4-XYZ',
  NOTICES_TABLE: 'HallData-NoticesTableA1B2C3D4-XYZ',
}
const tables = ['CASES_TABLE', 'REFERENCE_TABLE', 'NOTICES_TABLE'] as const

let place: Awaited<ReturnType<typeof openPlace>>
let db: DynamoDBClient

beforeEach(async () => {
  place = await openPlace()
  db = new DynamoDBClient(place.root)
  for (const name of Object.values(own)) await make(name)
  use(own)
})
afterEach(() => place.close())

async function make(TableName: string): Promise<void> {
  await db.send(
    new CreateTableCommand({
      TableName,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
      KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
      StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_IMAGE' },
    }),
  )
  const PointInTimeRecoverySpecification = { PointInTimeRecoveryEnabled: true }
  await db.send(new UpdateContinuousBackupsCommand({ TableName, PointInTimeRecoverySpecification }))
  await write(TableName, `of ${TableName}`)
}

/** Deploys a row, after which the bus names the resources in use. */
function use(names: Partial<typeof own>): void {
  const tags = Object.entries({ ...own, ...names, DOCUMENTS_BUCKET: 'halldata-documents' })
  place.endpoint.defineBus({
    arn: 'arn:aws-cn:events:cn-north-1:111122223333:event-bus/hall',
    name: 'hall',
    tags: tags.map(([Key, Value]) => ({ Key, Value })),
  })
}

const write = (TableName: string, text: string) =>
  db.send(new PutItemCommand({ TableName, Item: { pk: { S: 'one' }, text: { S: text } } }))

async function read(TableName: string): Promise<string | undefined> {
  return (await db.send(new GetItemCommand({ TableName, Key: { pk: { S: 'one' } } }))).Item?.text?.S
}

async function drop(TableName: string): Promise<void> {
  await db.send(new UpdateTableCommand({ TableName, DeletionProtectionEnabled: false }))
  await db.send(new DeleteTableCommand({ TableName }))
}

const restore = (...words: string[]): Promise<string> => operate(place.root, 'restore', words)

/** The tables that the printed row puts in use, by name. The row must be valid for a deployment. */
function adopted(stdout: string): typeof own {
  const restored = rowOf(stdout)
  parseDeployment({ ...deploymentNamed('xinxing'), restored })
  const [cases = '', reference = '', notices = ''] = tables.map(name => restored?.tables[name]?.name ?? '')
  return { CASES_TABLE: cases, REFERENCE_TABLE: reference, NOTICES_TABLE: notices }
}

test('a second restore starts from the tables in use', async () => {
  const first = adopted(await restore('tables', 'zfirst', 'latest'))
  expect(Object.values(first)).toEqual(tables.map(name => `${own[name].replace(/A1B2.*/, '')}-restored-zfirst`))
  use(first)
  for (const name of Object.values(first)) await write(name, 'written since')
  const second = adopted(await restore('tables', 'asecond', 'latest'))
  for (const name of Object.values(second)) expect(await read(name)).toBe('written since')

  // This attempt was never deployed, so the next one does not take its items.
  for (const name of Object.values(second)) await write(name, 'of an abandoned attempt')
  for (const name of Object.values(adopted(await restore('tables', 'third', 'latest'))))
    expect(await read(name)).toBe('written since')
})

test('the table in use wins over one with a similar name', async () => {
  const empty = 'HallData-CasesTableA1B2C3D4-AAA'
  await make(empty)
  const own = adopted(await restore('tables', 'one', 'latest')).CASES_TABLE
  expect(await read(own)).toBe('of HallData-CasesTableA1B2C3D4-XYZ')
  use({ CASES_TABLE: empty })
  const other = adopted(await restore('tables', 'two', 'latest')).CASES_TABLE
  expect(await read(other)).toBe(`of ${empty}`)
})

test('the instant is used as given, and impossible ones are refused', async () => {
  const asked: unknown[] = []
  const server = createServer(async (request, reply) => {
    asked.push(await json(request))
    const isFirst = asked.length === 1
    reply.writeHead(isFirst ? 200 : 400, { 'content-type': 'application/x-amz-json-1.0' })
    reply.end(isFirst ? '{}' : '{"__type":"com.amazonaws.dynamodb.v20120810#InvalidRestoreTimeException"}')
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const { port } = z.object({ port: z.int() }).parse(server.address())
  const client = new DynamoDBClient({ ...place.root, endpoint: `http://127.0.0.1:${port}` })
  const at = new Date('2026-11-23T11:00:00+08:00')
  const names = { source: own.CASES_TABLE, target: 'HallData-CasesTable-restored-then' }
  await beginRestore(client, names, { kind: 'at', at })
  const RestoreDateTime = Date.parse('2026-11-23T03:00Z') / 1000
  expect(asked).toEqual([{ SourceTableName: names.source, TargetTableName: names.target, RestoreDateTime }])
  await expect(beginRestore(client, names, { kind: 'at', at })).rejects.toThrow('没有那一刻的数据')
  server.closeAllConnections()
  server.close()
})

test('a deleted table’s last backup is used, and other tables stay', async () => {
  use(adopted(await restore('tables', 'before', 'latest')))
  const cases = 'HallData-CasesTable-restored-before'
  const notices = 'HallData-NoticesTable-restored-before'
  await write(notices, 'the last thing told')
  await drop(notices)
  const printed = await restore('tables', 'after', 'deleted')
  expect(adopted(printed)).toEqual({
    CASES_TABLE: cases,
    REFERENCE_TABLE: 'HallData-ReferenceTable-restored-before',
    NOTICES_TABLE: 'HallData-NoticesTable-restored-after',
  })
  expect(rowOf(printed)?.tables.CASES_TABLE?.stream).toMatch(/^\d/)
  expect(await read('HallData-NoticesTable-restored-after')).toBe('the last thing told')
})

test('the right backup is found among a hundred others every time', async () => {
  for (let i = 0; i < 101; i++) {
    await db.send(new CreateBackupCommand({ TableName: own.REFERENCE_TABLE, BackupName: `nightly-${i}` }))
  }
  place.clock.now += 1000
  for (const name of Object.values(own)) await drop(name)
  const deleted = new Date(place.clock.now).toISOString()
  const printed = await restore('tables', 'once', 'deleted')
  for (const [name, made] of Object.entries(adopted(printed)))
    expect(await read(made)).toBe(`of ${own[name as keyof typeof own]}`)
  expect(printed).toContain(`restore -- data once ${deleted}`)
  place.clock.now += 4 * 3_600_000
  expect(await restore('tables', 'once', 'deleted')).toContain(`restore -- data once ${deleted}`)
})

test.each([
  [
    'a table is deleted that has to be there',
    ['tables', 'again', 'latest'],
    'HallData-CasesTable-restored-first',
    '请先用 deleted',
  ],
  ['nothing is deleted', ['tables', 'again', 'deleted'], null, '没有被删除的'],
  ['no backup has that name', ['tables', 'again', 'backup', 'nightly'], null, '没有叫“nightly”的备份'],
  ['the label is that of what is in use', ['tables', 'first', 'latest'], null, '再次恢复要用新的标识'],
  ['an instant has no zone', ['tables', 'again', 'at', '2026-11-23T03:00'], null, '时刻须带时区'],
  ['the label made nothing', ['data', 'again', '2026-11-24T00:00:00Z'], null, '没有标识为 again 的恢复'],
  ['what it made is not deployed', ['data', 'left', '2026-11-24T00:00:00Z'], null, '请先部署'],
])('reports when %s', async (_, words, lost, sentence) => {
  use(adopted(await restore('tables', 'first', 'latest')))
  await restore('tables', 'left', 'latest')
  if (lost !== null) await drop(lost)
  await expect(restore(...words)).rejects.toThrow(sentence)
})
