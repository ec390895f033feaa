/*
 * Repeats the deletions that a restore has undone: `npm run replay-deletions -- --since 2026-09-28T00:00Z`, with
 * `--local` for the hall that runs on this machine; without `--since` for the whole ledger. A second run changes
 * nothing.
 */
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { EventBridgeClient } from '@aws-sdk/client-eventbridge'
import { S3Client } from '@aws-sdk/client-s3'
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { reference } from '../shared/catalogue/reference.ts'
import { caseTypes } from '../shared/hall/case-types.ts'
import type { Table } from '../shared/platform/table.ts'
import { documentsIn } from '../shared/retention/deletions.ts'
import { replayDeletions } from '../shared/retention/replay.ts'
import { placeOf } from './place.ts'
import { Misused, speakPlainly } from './plain-words.ts'
import { liveResourcesOf } from './recovery/live-resources.ts'

speakPlainly('用法：npm run replay-deletions -- [--since 2026-09-28T00:00Z] [--local]')
const { args, since } = sinceOf(process.argv.slice(2))
const { client, words } = await placeOf(args)
if (words.length > 0) throw new Misused(`“${words[0]}”是多余的。`)
const dynamo = new DynamoDBClient(client)
const s3 = new S3Client({ ...client, forcePathStyle: client.endpoint !== undefined })
const at = new Date().toISOString()

const used = await liveResourcesOf(new EventBridgeClient(client))
const eraser = {
  cases: { ...tableNamed(used.CASES_TABLE), types: caseTypes },
  documents: documentsIn(used.DOCUMENTS_BUCKET, s3),
}
const { entries, again } = await replayDeletions(
  eraser,
  await reference(tableNamed(used.REFERENCE_TABLE), Date.parse(at)),
  since,
  at,
)
console.log(`删除记录${entries}条，重新删除${again}条。`)

/** `--since` is this command's own option. The other words name the hall. Throws with a sentence for the operator. */
function sinceOf(words: readonly string[]): { args: string[]; since: string } {
  const at = words.indexOf('--since')
  if (at < 0) return { args: [...words], since: '' }
  const given = new Date(words[at + 1] ?? '')
  if (Number.isNaN(+given)) throw new Misused('--since 后面要写一个时刻。')
  return { args: words.toSpliced(at, 2), since: given.toISOString() }
}

function tableNamed(name: string): Table {
  return { db: DynamoDBDocumentClient.from(dynamo, { marshallOptions: { removeUndefinedValues: true } }), name }
}
