import { createHash } from 'node:crypto'
import { CreateBucketCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3'
import { beginImport, confirmImport, findImport } from '../../shared/catalogue/import/kept-imports.ts'
import { fileKey } from '../../shared/catalogue/import/record.ts'
import { runImport } from '../../shared/catalogue/import/run.ts'
import { everyItem } from '../../shared/catalogue/items.ts'
import { forgetReference } from '../../shared/catalogue/reference.ts'
import { inForce } from '../../shared/kernel/reference.ts'
import { isRefusal } from '../../shared/kernel/refusal.ts'
import { bookOf, nextVersion } from '../../tests/journeys/importing.ts'
import type { Ground } from './ground.ts'
import type { Row } from './row.ts'

/** How long a worker takes to import the next version of every item of a large register, from the file until they are in force. */

const goal = 60
const uploads = 'uploads'

export async function importRows({ store }: Ground): Promise<Row[]> {
  const known = store.reference
  const s3 = new S3Client({ ...store.here.root, forcePathStyle: true })
  await s3.send(new CreateBucketCommand({ Bucket: uploads }))
  const now = () => new Date().toISOString()
  const on = now().slice(0, 10)
  const present = [...Map.groupBy(await everyItem(known), ({ code }) => code).values()]
  const bytes = bookOf(present.flatMap(versions => inForce(versions, on) ?? []).map(item => nextVersion(item, on)))
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const file = { name: 'items.xlsx', bytes: bytes.length, sha256 }
  const record = await beginImport(known, file, { by: 'one', at: now() })
  if (isRefusal(record)) throw new Error(record.refused)
  await s3.send(new PutObjectCommand({ Bucket: uploads, Key: fileKey(record), Body: bytes }))

  const run = () => {
    forgetReference()
    return runImport({ known, uploads, now, askPublication: async () => {} }, record.id)
  }
  const began = Date.now()
  await run()
  const checked = Date.now()
  const confirmed = await confirmImport(known, record.no, { by: 'another', at: now() })
  if (isRefusal(confirmed)) throw new Error(confirmed.refused)
  await run()
  const ended = (await findImport(known, record.no))?.record
  if (ended?.state !== 'done') throw new Error(`the import is ${ended?.state}: ${ended?.reason}`)
  const inForceAt = Date.parse(ended.settledAt ?? '')
  return [
    {
      what: `check of an import of ${present.length.toLocaleString('en')} items`,
      measured: (checked - began) / 1000,
      budget: goal,
      unit: 's',
      note: `${(bytes.length / 1_000_000).toFixed(0)} MB`,
    },
    {
      what: 'its second check and writing, until it is in force',
      measured: (inForceAt - checked) / 1000,
      budget: goal,
      unit: 's',
    },
  ]
}
