import * as z from 'zod/mini'
import { askPublication } from '../../shared/catalogue/ask-publication.ts'
import { bookKind } from '../../shared/catalogue/import/book-export.ts'
import { runImport } from '../../shared/catalogue/import/run.ts'
import { runExport } from '../../shared/catalogue/import/write-export.ts'
import { consumeEach } from '../../shared/platform/consume.ts'
import { environment } from '../../shared/platform/environment.ts'
import { table } from '../../shared/platform/table.ts'
import { now } from '../../shared/platform/time.ts'

/** Checks and writes a workbook of items that was uploaded, and writes the workbook that somebody asked for. */

const env = environment('REFERENCE_TABLE', 'UPLOADS_BUCKET', 'BUS_NAME')
const place = {
  known: table(env.REFERENCE_TABLE),
  uploads: env.UPLOADS_BUCKET,
  askPublication: askPublication(env.BUS_NAME),
  now,
}

const created = z.object({ detail: z.object({ object: z.object({ key: z.string() }) }) })

export const handler = consumeEach(created, async ({ detail }) => {
  const [folder, id = '', name] = detail.object.key.split('/')
  if (folder === 'imports') return runImport(place, id)
  const kind = bookKind.safeParse(name)
  if (folder === 'exports' && kind.success) return runExport(place, kind.data, id)
})
