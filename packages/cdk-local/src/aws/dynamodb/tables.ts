import * as z from 'zod'
import { jsonReply, type Place, type Service, targetOf } from '../operation.ts'
import type { Context, Permission } from '../policy.ts'
import { Refusal } from '../refusal.ts'
import type { AwsReply, AwsRequest } from '../request.ts'
import { backupOperations } from './backups.ts'
import { splitCapacity } from './capacity.ts'
import type { Engine } from './engine.ts'
import { forwardTo } from './forward.ts'
import { contextOf, partitionKeys } from './leading-keys.ts'
import { settingOperations } from './settings.ts'

const ofTable = z.looseObject({ TableName: z.string() })
const part = ofTable.optional()
const body = z.looseObject({
  TableName: z.string().optional(),
  IndexName: z.string().optional(),
  StreamArn: z.string().optional(),
  ResourceArn: z.string().optional(),
  BackupArn: z.string().optional(),
  SourceTableName: z.string().optional(),
  ShardIterator: z.string().optional(),
  RequestItems: z.record(z.string(), z.unknown()).optional(),
  TransactItems: z
    .array(z.looseObject({ Get: part, Put: part, Update: part, Delete: part, ConditionCheck: part }))
    .optional(),
  ReturnConsumedCapacity: z.string().optional(),
})
const shardIterator = z.looseObject({ table_name: z.string() })
const describing = 'DynamoDB_20120810.DescribeTable'
const description = z.object({ Table: z.record(z.string(), z.unknown()) })

const measured = new Set([
  'BatchGetItem',
  'BatchWriteItem',
  'DeleteItem',
  'GetItem',
  'PutItem',
  'Query',
  'Scan',
  'TransactGetItems',
  'TransactWriteItems',
  'UpdateItem',
])

/** What names the items it works on by their keys. */
const keyed = new Set(['DeleteItem', 'GetItem', 'PutItem', 'Query', 'UpdateItem'])

/** What leaves every table as it is. */
const reading = /^(Batch|Transact)?(Get|Query|Scan|Describe|List)/

/** What makes a table, or another of it. */
const remaking = /^(Create|Update|Delete|Restore)Table/

// An item of a transaction needs the permission of the single operation; the transaction itself has none.
const transacted = [
  ['Get', 'GetItem'],
  ['Put', 'PutItem'],
  ['Update', 'UpdateItem'],
  ['Delete', 'DeleteItem'],
  ['ConditionCheck', 'ConditionCheckItem'],
] as const

/** DynamoDB and its streams on an engine that knows one account, one region and one partition only. */
export function dynamoService(
  engine: Engine,
  place: Place,
  { folder, now }: { folder: string; now: () => number },
): Service & { close(): void; writes(): number } {
  const { forward, close } = forwardTo(engine.port)
  const ours = `arn:${place.partition}:dynamodb:${place.region}:${place.account}:`
  const theirs = engine.arnPrefix
  const streams = new Map<string, string>()
  let writes = 0
  const partitions = new Map<string, ReadonlyMap<string, string>>()
  const settings = settingOperations(folder, now)
  const backups = backupOperations(folder, ask, now, ours)
  const tableArn = (name: string) => (name.startsWith('arn:') ? name : `${ours}table/${name}`)

  /** What IAM is told of the items that a call names; nothing where the table is not there. */
  async function context(table: string, given: unknown, index = ''): Promise<{ context: Context } | undefined> {
    const name = table.split('/').at(-1) ?? ''
    const known = partitions.get(name) ?? (await describe(name))
    if (known === null) return undefined
    partitions.set(name, known)
    const hash = known.get(index)
    return hash === undefined ? undefined : { context: contextOf(given, hash) }
  }

  async function describe(TableName: string): Promise<ReadonlyMap<string, string> | null> {
    try {
      return partitionKeys(await ask('DescribeTable', { TableName }))
    } catch (error) {
      if (error instanceof Refusal) return null
      throw error
    }
  }

  async function needsOf(name: string, input: z.infer<typeof body>): Promise<Permission[]> {
    const action = `dynamodb:${name}`
    if (name === 'ExecuteStatement' || name === 'BatchExecuteStatement' || name === 'ExecuteTransaction') {
      throw new Refusal(400, 'UnknownOperationException', `${name}: PartiQL is not served here.`)
    }
    if (input.TransactItems) {
      const single = input.TransactItems.flatMap(item =>
        transacted.flatMap(([kind, operation]) => {
          const given = item[kind]
          return given === undefined ? [] : [{ operation, given }]
        }),
      )
      return Promise.all(
        single.map(async ({ operation, given }) => ({
          action: `dynamodb:${operation}`,
          resource: tableArn(given.TableName),
          ...(await context(given.TableName, given)),
        })),
      )
    }
    if (input.RequestItems) {
      return Promise.all(
        Object.entries(input.RequestItems).map(async ([table, given]) => ({
          action,
          resource: tableArn(table),
          ...(await context(table, given)),
        })),
      )
    }
    if (input.StreamArn) {
      streams.set(input.StreamArn.split('/')[1] ?? '', input.StreamArn)
      return [{ action, resource: input.StreamArn }]
    }
    if (input.ShardIterator) return [{ action, resource: streamOf(input.ShardIterator) }]
    if (input.BackupArn) return [{ action, resource: input.BackupArn }]
    if (input.SourceTableName) return [{ action, resource: tableArn(input.SourceTableName) }]
    if (input.ResourceArn) return [{ action, resource: input.ResourceArn }]
    if (!input.TableName) return [{ action, resource: '*' }]
    const table = tableArn(input.TableName)
    const resource = input.IndexName ? `${table}/index/${input.IndexName}` : table
    const items = keyed.has(name) ? await context(input.TableName, input, input.IndexName) : undefined
    return [{ action, resource, ...items }]
  }

  /** The engine's iterators name their table. This is the last stream requested. */
  function streamOf(iterator: string): string {
    const { table_name: table } = shardIterator.parse(JSON.parse(Buffer.from(iterator, 'base64').toString('utf8')))
    return streams.get(table) ?? `${tableArn(table)}/stream/*`
  }

  return {
    close,
    writes: () => writes,
    async recognise(request) {
      const name = targetOf(request)
      return { name, needs: await needsOf(name, parse(request)) }
    },
    async perform(operation, request, caller) {
      const { name } = operation
      if (remaking.test(name)) partitions.clear()
      // Passed on, the engine would expire items by the machine's clock, which may be ahead of the place's by weeks.
      if (settings.has(name)) return { reply: asDynamo(settings.perform(name, request.body)) }
      if (backups.has(name)) return { reply: asDynamo(await backups.perform(name, request.body)) }
      if (name === 'DeleteTable' || name === 'DescribeTable') return { reply: await ofOneTable(name, request) }
      const text = request.body.toString('utf8').replaceAll(ours, theirs)
      const asksCapacity = text.includes('"ReturnConsumedCapacity"')
      const counts = caller.rules !== undefined && measured.has(operation.name)
      const sent = counts && !asksCapacity ? text.replace('{', '{"ReturnConsumedCapacity":"INDEXES",') : text
      const passed = forward({ ...request, body: Buffer.from(sent) })
      // Counted when it is over, however it ended: a reader that saw the count before has not seen its records.
      const reply = here(
        await passed.finally(() => {
          if (!reading.test(name)) writes += 1
        }),
      )
      if (!counts || reply.status !== 200) return { reply }
      const { units, rest } = splitCapacity(String(reply.body))
      if (units === undefined) return { reply }
      return asksCapacity ? { reply, units } : { reply: { ...reply, body: rest }, units }
    },
  }

  /** Deletes or describes a table, and adds what the engine does not know about restores. */
  async function ofOneTable(name: string, request: AwsRequest): Promise<AwsReply> {
    const input = parse(request)
    const table = input.TableName?.split('/').at(-1) ?? ''
    const sent = { ...request, body: Buffer.from(JSON.stringify({ ...input, TableName: table })) }
    const there = here(await forward({ ...sent, headers: { ...request.headers, 'x-amz-target': describing } }))
    if (there.status !== 200) return there
    if (name === 'DeleteTable') {
      await backups.deleting(table, settings.isRecoverable(table))
      return here(await forward(sent))
    }
    const { Table } = description.parse(JSON.parse(String(there.body)))
    return { ...there, body: JSON.stringify({ Table: { ...Table, ...backups.summaryOf(table) } }) }
  }

  /** A call of the host's own to the engine. */
  async function ask(operation: string, input: object): Promise<Record<string, unknown>> {
    const headers = {
      'content-type': 'application/x-amz-json-1.0',
      'x-amz-target': `DynamoDB_20120810.${operation}`,
      'x-amz-date': '20260101T000000Z',
      authorization:
        'AWS4-HMAC-SHA256 Credential=host/20260101/dynoxide/dynamodb/aws4_request, SignedHeaders=host, Signature=0',
    }
    const reply = await forward({
      method: 'POST',
      path: '/',
      query: [],
      headers,
      body: Buffer.from(JSON.stringify(input)),
    })
    const answer = z.record(z.string(), z.unknown()).parse(JSON.parse(String(reply.body)))
    if (reply.status === 200) return answer
    throw new Refusal(
      reply.status,
      String(answer.__type).split('#').at(-1) ?? '',
      String(answer.message ?? answer.Message),
    )
  }

  function here(reply: AwsReply): AwsReply {
    const text = String(reply.body)
    // Both apply to the engine's own text alone.
    const body = text
      .replaceAll(theirs, ours)
      .replaceAll(`"awsRegion":"${engine.region}"`, `"awsRegion":"${place.region}"`)
    const { 'x-amz-crc32': _, 'content-length': __, ...headers } = reply.headers
    return { status: reply.status, headers, body }
  }
}

const asDynamo = (value: object): AwsReply => jsonReply(value, 'application/x-amz-json-1.0')

function parse(request: AwsRequest): z.infer<typeof body> {
  const parsed = body.safeParse(JSON.parse(request.body.toString('utf8')))
  if (!parsed.success) throw new Refusal(400, 'SerializationException', z.prettifyError(parsed.error))
  return parsed.data
}
