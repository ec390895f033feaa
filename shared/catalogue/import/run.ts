import { createHash } from 'node:crypto'
import { type Day, dayOf } from '../../kernel/calendar.ts'
import type { Item } from '../../kernel/item/item.ts'
import { listedHosts } from '../../kernel/item/link-host.ts'
import type { Reference } from '../../kernel/reference.ts'
import { log } from '../../platform/log.ts'
import { getObject, putObject } from '../../platform/objects.ts'
import type { Table } from '../../platform/table.ts'
import type { AskPublication } from '../ask-publication.ts'
import { everyItem } from '../items.ts'
import { forgetReference, reference } from '../reference.ts'
import { type Progress, UnreadableBook } from '../workbook/book.ts'
import { readList } from '../workbook/workbook.ts'
import { compareList } from './comparison.ts'
import { changeImport, type Found, findImport, importsOf, keepReport, switchTo, tellProgress } from './kept-imports.ts'
import { comparisonKey, fileKey, type ImportRecord } from './record.ts'
import { stage, unstage } from './staged.ts'
import { faulty, judge, type Verdict } from './verdict.ts'

/**
 * The worker's part of an import: the check after the file has arrived, and the writing after a second administrator
 * has confirmed it. A message that comes again goes on where the last one stopped, and ends the same.
 */

export interface Place {
  known: Table
  /** bucket in which the file lies */
  uploads: string
  askPublication: AskPublication
  /** server time, ISO instant */
  now: () => string
}

/** The parts of the work in percent, from and to. */
type Shares = Readonly<Record<string, readonly [from: number, to: number]>>
const reading: Shares = { 读取: [0, 100] }
const checking: Shares = { 读取: [0, 45], 检查: [45, 85], 比较: [85, 100] }
const writing: Shares = { 读取: [0, 25], 检查: [25, 45], 比较: [45, 50], 写入: [50, 100] }

/** Milliseconds between two words about how far the work is. */
const pause = 1_000

function teller({ known, now }: Place, no: number, shares: Shares): Progress {
  let told = -pause
  return async (phase, done, whole) => {
    if (performance.now() - told < pause) return
    told = performance.now()
    const [from, to] = shares[phase] ?? [0, 100]
    const percent = Math.floor(from + ((to - from) * done) / Math.max(whole, 1))
    await tellProgress(known, no, { phase, percent, at: now() })
  }
}

const gone = '文件已经不在了（保存30天），请重新导入。'
const other = '收到的文件与登记的不一致，请重新上传。'
const conflict = '确认以后，同样编码和版本的事项已经被别人写入了。请下载最新的事项，改好以后重新导入。'

/** Why a file is no import, as a sentence. */
interface Unfit {
  reason: string
}
const isUnfit = (found: object): found is Unfit => 'reason' in found

interface Read {
  bytes: Uint8Array
  /** all items that are in force or will be */
  present: readonly Item[]
  known: Pick<Reference, 'offices' | 'specials' | 'linkHosts'>
  today: Day
}

/** What is found in the file beside the register as it is now. */
async function foundIn<T>(place: Place, record: ImportRecord, find: (read: Read) => Promise<T>): Promise<T | Unfit> {
  const { file } = record
  const bytes = await getObject(place.uploads, fileKey(record))
  if (bytes === null) return { reason: gone }
  const digest = createHash('sha256').update(bytes).digest('hex')
  if (bytes.length !== file.bytes || digest !== file.sha256) return { reason: other }
  forgetReference()
  const present = await everyItem(place.known)
  const known = await reference(place.known, Date.parse(place.now()))
  try {
    return await find({ bytes, present, known, today: dayOf(place.now()) })
  } catch (error) {
    if (error instanceof UnreadableBook) return { reason: error.message }
    throw error
  }
}

const verdictOf = (place: Place, record: ImportRecord, shares: Shares): Promise<Verdict | Unfit> =>
  foundIn(place, record, ({ bytes, present, known: { offices, specials, linkHosts }, today }) => {
    const ids = { specials: new Set(specials.map(({ id }) => id)), hosts: listedHosts(linkHosts) }
    return judge(bytes, { ...ids, offices, present, today }, teller(place, record.no, shares))
  })

/** Does what is to be done about the import whose object was put. An import that is over or unknown is left alone. */
export async function runImport(place: Place, id: string): Promise<void> {
  const [found] = await importsOf(place.known, 1)
  if (found === undefined || found.record.id !== id) return
  const { no, state } = found.record
  if (state === 'awaited' || state === 'checking') await begin(place, found)
  else if (state === 'confirmed') await write(place, found)
  else if (state === 'switched') await publishNow(place, found)
  else if (state === 'failing') await cleanUp(place, found)
  else return
  log.info('import', { import: no, from: state })
}

async function begin(place: Place, found: Found): Promise<void> {
  const { known, now } = place
  const begun = await changeImport(known, found, { state: 'checking' })
  if (begun === null) return
  const change = await (begun.record.purpose === 'comparison' ? compare : check)(place, begun.record)
  // Who withdrew it meanwhile was faster.
  await changeImport(known, begun, {
    ...(isUnfit(change) ? { state: 'refused', reason: change.reason } : change),
    settledAt: now(),
  })
}

async function check(place: Place, record: ImportRecord): Promise<Partial<ImportRecord> | Unfit> {
  const verdict = await verdictOf(place, record, checking)
  if (isUnfit(verdict)) return verdict
  const { counts, report } = verdict
  await keepReport(place.known, record.no, report)
  return { state: counts.faults > 0 ? 'refused' : counts.added === 0 ? 'unchanged' : 'proposed', counts }
}

/** A list from outside: the end of it is a report, and nothing is written to the items. */
async function compare(place: Place, record: ImportRecord): Promise<Partial<ImportRecord> | Unfit> {
  const compared = await foundIn(place, record, async ({ bytes, present, known: { offices }, today }) =>
    compareList(await readList(bytes, teller(place, record.no, reading)), present, { offices, today }),
  )
  if (isUnfit(compared)) return compared
  if ('faults' in compared) {
    const { counts, report } = faulty(compared.faults)
    await keepReport(place.known, record.no, report)
    return { state: 'refused', counts }
  }
  await putObject(
    place.uploads,
    comparisonKey(record.id),
    Buffer.from(compared.table),
    'text/csv; charset=utf-8',
    'attachment',
  )
  await keepReport(place.known, record.no, compared.report)
  return { state: 'compared', compared: compared.counts }
}

/** Checks against what is in force now, writes what nobody reads yet, and then lets everybody read it at once. */
async function write(place: Place, found: Found): Promise<void> {
  const { known, now } = place
  const { no } = found.record
  const verdict = await verdictOf(place, found.record, writing)
  if (isUnfit(verdict)) return fail(place, found, verdict.reason)
  if (verdict.counts.faults > 0) {
    await keepReport(known, no, verdict.report)
    return fail(place, found, `确认以后再次检查，发现${verdict.counts.faults}处问题。`)
  }
  // What an import that failed has left behind takes no place.
  await unstage(known, no - 1)
  if (!(await stage(known, no, verdict.added, teller(place, no, writing)))) return fail(place, found, conflict)
  const switched = await switchTo(known, found, now())
  if (switched !== null) return publishNow(place, switched)
  // Another run of it was faster. If that one failed, what this one wrote is left over.
  const ended = await findImport(known, no)
  if (ended?.record.state === 'failed') await unstage(known, no)
}

async function publishNow({ known, askPublication, now }: Place, found: Found): Promise<void> {
  forgetReference()
  await askPublication(now())
  await changeImport(known, found, { state: 'done', settledAt: now() })
}

async function fail(place: Place, found: Found, reason: string): Promise<void> {
  const failing = await changeImport(place.known, found, { state: 'failing', reason })
  if (failing !== null) await cleanUp(place, failing)
}

async function cleanUp({ known, now }: Place, found: Found): Promise<void> {
  await unstage(known, found.record.no)
  await changeImport(known, found, { state: 'failed', settledAt: now() })
}
