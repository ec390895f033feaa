import { randomUUID } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import { SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs'
import * as z from 'zod'
import type { AwsEndpoint } from '../aws/endpoint.ts'
import type { Pattern } from '../bus/pattern.ts'
import type { Faults } from '../faults/faults.ts'
import type { LambdaFunction } from '../lambda/function.ts'
import type { Checkpoints } from './checkpoint.ts'
import { repeat, type StreamPoller } from './poller.ts'
import { callStreams, replies, type StreamRecord } from './streams-api.ts'

export interface StreamSource {
  streamArn: string
  batchSize: number
  /** A record is accepted when any of them matches. Without any, all records are accepted. */
  filters: readonly Pattern[]
  reportsFailures: boolean
  bisects: boolean
  /** Further attempts after the first; -1 for ever. */
  retries: number
  /** Seconds after which a record is given up; -1 never. */
  longestAge: number
  /** The queue for records given up. */
  failureQueueUrl?: string
  target: LambdaFunction
}

const report = z.object({ batchItemFailures: z.array(z.object({ itemIdentifier: z.string() })).nullish() }).nullish()

/** Records of one call, by the API. */
const most = 1000

/**
 * Feeds a table's stream to a function in order, at least once each, as the event source mapping of DynamoDB streams
 * does.
 */
export function pollStream(
  source: StreamSource,
  {
    aws,
    queues,
    faults,
    checkpoints,
    log,
  }: { aws: AwsEndpoint; queues: SQSClient; faults: Faults; checkpoints: Checkpoints; log: (line: string) => void },
): StreamPoller {
  const iterators = new Map<string, string>()
  let shards: string[] = []
  /** The writes when all shards were last found empty. */
  let seen = -1

  const poller = repeat(async signal => {
    const writes = aws.tableWrites()
    if (writes === seen) return false
    let found = false
    for (const shard of await openShards()) {
      if (await readShard(shard, records => deliver(records, shard, signal))) found = true
    }
    if (!found) seen = writes
    return found
  }, log)
  const skip = async () => {
    for (const shard of await openShards()) while (await readShard(shard, async () => true, most));
  }
  return Object.assign(poller, { skip })

  async function openShards(): Promise<string[]> {
    if (shards.length > 0) return shards
    const { StreamDescription } = await callStreams(aws, 'DescribeStream', replies.DescribeStream, {
      StreamArn: source.streamArn,
    })
    shards = StreamDescription.Shards.map(({ ShardId }) => ShardId)
    return shards
  }

  /** Whether the shard had records; `take` answers false when the host stops meanwhile. */
  async function readShard(
    shard: string,
    take: (records: StreamRecord[]) => Promise<boolean>,
    limit = source.batchSize,
  ): Promise<boolean> {
    const iterator = iterators.get(shard) ?? (await openShard(shard))
    // Kept only after the batch is finished. After a failure the next round starts from the checkpoint.
    iterators.delete(shard)
    const { Records, NextShardIterator } = await callStreams(aws, 'GetRecords', replies.GetRecords, {
      ShardIterator: iterator,
      Limit: limit,
    })
    const wanted = Records.filter(
      record => source.filters.length === 0 || source.filters.some(matches => matches(record)),
    )
    if (wanted.length > 0 && !(await take(wanted))) return true
    const last = Records.at(-1)
    if (last) checkpoints.set(shard, last.dynamodb.SequenceNumber)
    if (NextShardIterator) iterators.set(shard, NextShardIterator)
    return Records.length > 0
  }

  async function openShard(shard: string): Promise<string> {
    const after = checkpoints.get(shard)
    const from =
      after === undefined
        ? { ShardIteratorType: 'TRIM_HORIZON' }
        : { ShardIteratorType: 'AFTER_SEQUENCE_NUMBER', SequenceNumber: after }
    const { ShardIterator } = await callStreams(aws, 'GetShardIterator', replies.GetShardIterator, {
      StreamArn: source.streamArn,
      ShardId: shard,
      ...from,
    })
    return ShardIterator
  }

  /** Delivers records until they succeed or are given up; false when the host stops before that. */
  async function deliver(records: StreamRecord[], shard: string, signal: AbortSignal): Promise<boolean> {
    let rest = records
    for (let attempt = 0; rest.length > 0; attempt += 1) {
      if (signal.aborted) return false
      rest = await giveUpOld(rest, shard)
      if (rest.length === 0) return true
      const fault = faults.on
        ? faults.decide(['stream-repeated', 'stream-given-up'], `${source.target.name}/stream`, JSON.stringify(rest))
        : null
      if (fault === 'stream-given-up') {
        await giveUp(rest, shard, 'RecordAgeExceeded')
        return true
      }
      if (fault === 'stream-repeated') await source.target.invoke({ Records: rest })
      const failedFrom = firstFailure(await source.target.invoke({ Records: rest }), rest)
      if (failedFrom === rest.length) return true
      rest = rest.slice(failedFrom)
      // Splitting counts as no attempt: at the record that the function names, else in half.
      if (source.bisects && failedFrom > 0) return deliver(rest, shard, signal)
      if (source.bisects && rest.length > 1) {
        const half = Math.ceil(rest.length / 2)
        return (await deliver(rest.slice(0, half), shard, signal)) && (await deliver(rest.slice(half), shard, signal))
      }
      if (source.retries >= 0 && attempt >= source.retries) {
        await giveUp(rest, shard, 'RetryAttemptsExhausted')
        return true
      }
      await delay(Math.min(100 * 2 ** attempt, 5000), undefined, { signal }).catch(() => {})
    }
    return true
  }

  /** The number of leading records that were handled; all of them when none failed. */
  function firstFailure(answer: { payload: string } | object, records: StreamRecord[]): number {
    if (!('payload' in answer)) return 0
    if (!source.reportsFailures) return records.length
    const parsed = report.safeParse(JSON.parse(answer.payload))
    if (!parsed.success) return 0
    const named = (parsed.data?.batchItemFailures ?? []).map(({ itemIdentifier }) => itemIdentifier)
    const positions = named.map(id => records.findIndex(({ dynamodb }) => dynamodb.SequenceNumber === id))
    return Math.max(0, Math.min(records.length, ...positions))
  }

  async function giveUpOld(records: StreamRecord[], shard: string): Promise<StreamRecord[]> {
    if (source.longestAge < 0) return records
    const oldest = Date.now() / 1000 - source.longestAge
    const old = records.filter(({ dynamodb }) => dynamodb.ApproximateCreationDateTime < oldest)
    if (old.length > 0) await giveUp(old, shard, 'RecordAgeExceeded')
    return records.filter(record => !old.includes(record))
  }

  async function giveUp(records: StreamRecord[], shard: string, condition: string): Promise<void> {
    log(`stream: ${records.length} records given up (${condition})`)
    if (source.failureQueueUrl === undefined) return
    const at = (record: StreamRecord | undefined) =>
      new Date((record?.dynamodb.ApproximateCreationDateTime ?? 0) * 1000).toISOString()
    const message = {
      requestContext: {
        requestId: randomUUID(),
        functionArn: source.target.arn,
        condition,
        approximateInvokeCount: source.retries + 1,
      },
      responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError: 'Unhandled' },
      version: '1.0',
      timestamp: new Date().toISOString(),
      DDBStreamBatchInfo: {
        shardId: shard,
        startSequenceNumber: records[0]?.dynamodb.SequenceNumber,
        endSequenceNumber: records.at(-1)?.dynamodb.SequenceNumber,
        approximateArrivalOfFirstRecord: at(records[0]),
        approximateArrivalOfLastRecord: at(records.at(-1)),
        batchSize: records.length,
        streamArn: source.streamArn,
      },
    }
    await queues.send(
      new SendMessageCommand({ QueueUrl: source.failureQueueUrl, MessageBody: JSON.stringify(message) }),
    )
  }
}
