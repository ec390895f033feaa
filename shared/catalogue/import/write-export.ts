import { putObject } from '../../platform/objects.ts'
import type { Table } from '../../platform/table.ts'
import { everyItem } from '../items.ts'
import { writeBook } from '../workbook/workbook.ts'
import { type BookKind, bookKey, keepExport, lastExport } from './book-export.ts'

/** The worker's part of an export. */

interface Place {
  known: Table
  uploads: string
  now: () => string
}

const types = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  zip: 'application/zip',
} as const satisfies Record<BookKind, string>

/** Writes the workbook that was asked for, unless a newer one was. */
export async function runExport({ known, uploads, now }: Place, kind: BookKind, id: string): Promise<void> {
  const asked = await lastExport(known, kind)
  if (asked === null || asked.id !== id || asked.writtenAt !== null) return
  const bytes = writeBook(await everyItem(known), kind, () => {})
  await putObject(uploads, bookKey(asked), bytes, types[kind], 'attachment')
  await keepExport(known, { ...asked, writtenAt: now() })
}
