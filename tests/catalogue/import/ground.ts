import { createHash } from 'node:crypto'
import { CreateBucketCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3'
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { readReference, writeReference } from '../../../shared/catalogue/deployed.ts'
import { beginImport, findImport } from '../../../shared/catalogue/import/kept-imports.ts'
import { fileKey, type ImportRecord } from '../../../shared/catalogue/import/record.ts'
import type { Item } from '../../../shared/kernel/item/item.ts'
import { isRefusal } from '../../../shared/kernel/refusal.ts'
import type { Table } from '../../../shared/platform/table.ts'
import { openStore } from '../../casework/store/tables.ts'
import { countyFolder } from '../../data/county.ts'
import { bookOf } from '../../journeys/importing.ts'

/** A county's register on the real engine, and a worker that imports into it. */

export const at = '2026-10-01T01:00:00.000Z'
const uploads = 'uploads'

export async function openGround() {
  const store = await openStore()
  store.here.clock.now = Date.parse(at)
  const client = store.here.role('worker', [{ Effect: 'Allow', Action: '*', Resource: '*' }])
  Object.assign(process.env, {
    AWS_ENDPOINT_URL: client.endpoint,
    AWS_REGION: client.region,
    AWS_ACCESS_KEY_ID: client.credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: client.credentials.secretAccessKey,
  })
  const s3 = new S3Client({ ...store.here.root, forcePathStyle: true })
  await s3.send(new CreateBucketCommand({ Bucket: uploads }))
  const deployed = await readReference(countyFolder)
  await writeReference(store.reference, deployed, '2026-01-01T00:00:00.000Z')
  const known = store.reference
  const asked: string[] = []
  return {
    store,
    known,
    deployed,
    place: { known, uploads, now: () => at, askPublication: async (at: string) => void asked.push(at) },
    /** Begins an import of these items and puts their workbook in its place. */
    async arrived(items: readonly Item[], by = 'admin'): Promise<ImportRecord> {
      const bytes = bookOf(items)
      const sha256 = createHash('sha256').update(bytes).digest('hex')
      const record = await beginImport(known, { name: '事项.xlsx', bytes: bytes.length, sha256 }, { by, at })
      if (isRefusal(record)) throw new Error(record.refused)
      await s3.send(new PutObjectCommand({ Bucket: uploads, Key: fileKey(record), Body: bytes }))
      return record
    },
    async stateOf({ no }: ImportRecord) {
      return (await findImport(known, no))?.record.state
    },
    /** When the pages were asked for. */
    asked,
    close: () => store.here.close(),
  }
}
export type Ground = Awaited<ReturnType<typeof openGround>>

/** The worker is killed instead of its next write, once it has made so many. */
export class Killed extends Error {}

const isWrite = (command: object): boolean =>
  /^(Put|Update|Delete|TransactWrite)Command$/.test(command.constructor.name)

/** The table of a worker that is killed after so many writes. */
export function mortal({ db, name }: Table, writes: number): Table {
  let left = writes
  const send: DynamoDBDocumentClient['send'] = (command: Parameters<typeof db.send>[0]) => {
    if (isWrite(command)) {
      if (left <= 0) return Promise.reject(new Killed('killed'))
      left -= 1
    }
    return db.send(command)
  }
  return { name, db: Object.assign(Object.create(db), { send }) }
}
