import { randomUUID } from 'node:crypto'
import {
  type BookKind,
  bookKey,
  bookKind,
  keepExport,
  lastExport,
  orderKey,
} from '../../catalogue/import/book-export.ts'
import {
  beginImport,
  confirmImport,
  type Found,
  findImport,
  importsOf,
  reportOf,
  withdrawImport,
} from '../../catalogue/import/kept-imports.ts'
import { callKey, comparisonKey, fileKey, isStalled } from '../../catalogue/import/record.ts'
import { isRefusal, refuse } from '../../kernel/refusal.ts'
import { namesOf } from '../../offices/kept-roster.ts'
import { presign } from '../../platform/presign.ts'
import { putJson } from '../../platform/public-file.ts'
import { type Answered, answer, answerTo } from '../../platform/serve.ts'
import type { Table } from '../../platform/table.ts'
import { itemImportEndpoints } from './api.ts'

/** Imports of items and the workbooks to begin from. What takes long is the worker's: an object that is put calls it. */

interface Place {
  known: Table
  /** bucket that files arrive in */
  uploads: string
}

/** Seconds a signed address may be used. */
const life = 15 * 60

/** How many imports are listed. */
const most = 50

async function shown(named: ReturnType<typeof namesOf>, { record, progress }: Found, at: string) {
  const { id: _, begun, confirmed, withdrawn, ...rest } = record
  return {
    ...rest,
    begun: await named(begun),
    confirmed: confirmed === null ? null : await named(confirmed),
    withdrawn: withdrawn === null ? null : await named(withdrawn),
    progress,
    stalled: isStalled(record, progress, at),
  }
}

const numberIn = (text: string | undefined): number => (/^\d{1,8}$/.test(text ?? '') ? Number(text) : 0)

const kindIn = (text: string | undefined): BookKind | null => bookKind.safeParse(text).data ?? null

export const itemImportAnswers = ({ known, uploads }: Place): Answered[] => [
  answerTo('officer', itemImportEndpoints['begin-item-import'], async ({ actor, body, at }) => {
    const { purpose, ...file } = body
    const record = await beginImport(known, file, { by: actor.subject, at }, purpose)
    if (isRefusal(record)) return record
    const headers = {
      'content-length': String(body.bytes),
      'content-type': 'application/octet-stream',
      'if-none-match': '*',
      'x-amz-checksum-sha256': Buffer.from(body.sha256, 'hex').toString('base64'),
    }
    return { no: record.no, url: await presign('PUT', uploads, fileKey(record), headers, life, at), headers }
  }),
  answer(itemImportEndpoints['list-item-imports'], async ({ at }) => {
    const found = await importsOf(known, most)
    const named = namesOf(known)
    return { imports: await Promise.all(found.map(one => shown(named, one, at))) }
  }),
  answer(itemImportEndpoints['read-item-import'], async ({ path, at }) => {
    const no = numberIn(path.import)
    const found = await findImport(known, no)
    if (found === null) return refuse('not-found')
    const { record } = found
    const signed = (key: string) => presign('GET', uploads, key, {}, life, at)
    return {
      ...(await shown(namesOf(known), found, at)),
      ...(await reportOf(known, no)),
      url: await signed(fileKey(record)),
      tableUrl: record.state === 'compared' ? await signed(comparisonKey(record.id)) : null,
    }
  }),
  answerTo('officer', itemImportEndpoints['confirm-item-import'], async ({ actor, path, at }) => {
    const found = await confirmImport(known, numberIn(path.import), { by: actor.subject, at })
    if (isRefusal(found)) return found
    // A worker that is at it is not called a second time.
    const isNew = found.record.confirmed?.at === at
    if (isNew || isStalled(found.record, found.progress, at)) await putJson(uploads, callKey(found.record.id), {}, at)
    return shown(namesOf(known), found, at)
  }),
  answerTo('officer', itemImportEndpoints['withdraw-item-import'], async ({ actor, path, body, at }) => {
    const found = await withdrawImport(known, numberIn(path.import), { by: actor.subject, at, ...body })
    return isRefusal(found) ? found : shown(namesOf(known), found, at)
  }),
  answer(itemImportEndpoints['begin-item-export'], async ({ path, at }) => {
    const kind = kindIn(path.kind)
    if (kind === null) return refuse('not-found')
    const asked = { id: randomUUID(), kind, askedAt: at, writtenAt: null }
    await keepExport(known, asked)
    await putJson(uploads, orderKey(asked), {}, at)
    return { askedAt: at }
  }),
  answer(itemImportEndpoints['read-item-export'], async ({ path, at }) => {
    const kind = kindIn(path.kind)
    const asked = kind === null ? null : await lastExport(known, kind)
    if (asked === null) return refuse('not-found')
    const url = asked.writtenAt === null ? null : await presign('GET', uploads, bookKey(asked), {}, life, at)
    return { askedAt: asked.askedAt, url }
  }),
]
