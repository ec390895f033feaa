import { DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb'
import { DeleteObjectCommand, ListBucketsCommand, ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3'
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { stage } from '../../shared/catalogue/import/staged.ts'
import type { Item } from '../../shared/kernel/item/item.ts'
import { bookOf, importBook, nextVersion } from '../../tests/journeys/importing.ts'
import { operator, type Place } from '../../tests/journeys/place.ts'
import { itemOf } from '../../tests/journeys/travel.ts'

/** A list that is compared, and imports of items: one that is confirmed, one that is withdrawn, and one that fails after its worker was killed. */
export async function byWorkbook(place: Place): Promise<void> {
  const [admin, second] = [place.as('admin'), place.as('admin2')]
  await admin.must('POST', '/api/item-exports/zip', {})
  await place.settle()
  const { url } = await admin.must('GET', '/api/item-exports/zip')
  await fetch(String(url))
  const list = new TextEncoder().encode('实施编码\nP-1\n')
  const { tableUrl } = await importBook(place, 'admin', list, '清单.csv', { purpose: 'comparison' })
  await fetch(String(tableUrl))
  const { earliest: today } = await admin.must('GET', '/api/registers/offices/forestry')
  const next = nextVersion(itemOf('SL-0502'), String(today))
  const proposed = () => importBook(place, 'admin', bookOf([itemOf('SL-0502'), next]))
  const { no: given } = await proposed()
  await second.must('POST', `/api/item-imports/${given}/withdraw`, { reason: '不是这份文件' })
  const { no: lost } = await proposed()
  await killed(place, Number(lost), next)
  await second.must('POST', `/api/item-imports/${lost}/confirm`, {})
  await place.settle()
  const { no } = await proposed()
  await second.must('POST', `/api/item-imports/${no}/confirm`, {})
  await place.settle()
  const { url: imported } = await second.must('GET', `/api/item-imports/${no}`)
  await fetch(String(imported))
  await admin.must('GET', '/api/item-imports')
}

/** What a killed worker leaves, of an import whose files are gone. */
async function killed(place: Place, edition: number, next: Item): Promise<void> {
  const db = DynamoDBDocumentClient.from(new DynamoDBClient(operator(place)))
  const { TableNames = [] } = await db.send(new ListTablesCommand({}))
  const name = TableNames.find(found => found.includes('Reference')) ?? ''
  await stage({ db, name }, edition, [next], () => {})
  db.destroy()
  const s3 = new S3Client({ ...operator(place), forcePathStyle: true })
  const { Buckets = [] } = await s3.send(new ListBucketsCommand({}))
  const Bucket = Buckets.find(found => /uploads/i.test(found.Name ?? ''))?.Name
  const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket, Prefix: 'imports/' }))
  for (const { Key } of Contents) await s3.send(new DeleteObjectCommand({ Bucket, Key }))
  s3.destroy()
}
