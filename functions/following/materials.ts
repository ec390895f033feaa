import * as z from 'zod/mini'
import { takeUpload } from '../../shared/documents/take-upload.ts'
import { consumeEach } from '../../shared/platform/consume.ts'
import { environment } from '../../shared/platform/environment.ts'
import { table } from '../../shared/platform/table.ts'

/** Opens an upload, whatever its label says, and makes the clean copy and the thumbnail. */

const env = environment('CASES_TABLE', 'UPLOADS_BUCKET', 'DOCUMENTS_BUCKET')
const place = { cases: table(env.CASES_TABLE), uploads: env.UPLOADS_BUCKET, documents: env.DOCUMENTS_BUCKET }

const created = z.object({ detail: z.object({ object: z.object({ key: z.string() }) }) })

export const handler = consumeEach(created, ({ detail }) => takeUpload(place, detail.object.key))
