import { type Day, nextDay } from '../../kernel/calendar.ts'
import type { Item } from '../../kernel/item/item.ts'
import { plannedDays } from '../../kernel/limit.ts'
import type { Office } from '../../kernel/office.ts'
import { movedPowers } from '../drafting/contents.ts'
import { bodyFaults, lackingPaper } from '../drafting/powers.ts'
import type { BookFault, Progress, Sheet } from '../workbook/book.ts'
import { compared, differences } from '../workbook/differences.ts'
import { itemTable } from '../workbook/item-table.ts'
import type { Known } from '../workbook/known.ts'
import { LinearCheck } from '../workbook/linear.ts'
import { itemsIn } from '../workbook/read-items.ts'
import { Faults, rowsIn } from '../workbook/read-table.ts'
import { columnsOf } from '../workbook/table.ts'
import { readBook } from '../workbook/workbook.ts'
import { cut, fitting } from './fitting.ts'
import type { ImportCounts, ImportReport } from './record.ts'

/** What a workbook of items would change in the register, or why it may not. */
export interface Verdict {
  counts: ImportCounts
  report: ImportReport
  /** the new versions; none when there is any fault */
  added: readonly Item[]
}

/** How many differences of a version are told. */
const mostDifferences = 10

/** Throws UnreadableBook, with the reason in Chinese, for what is no workbook. */
export async function judge(
  bytes: Uint8Array,
  known: Omit<Known, 'patternFault' | 'offices'> & { offices: ReadonlyMap<string, Office>; today: Day },
  progress: Progress,
): Promise<Verdict> {
  const linear = new LinearCheck()
  const sheets = await readBook(bytes, progress)
  const { items, faults } = await itemsIn(
    sheets,
    { ...known, offices: new Set(known.offices.keys()), patternFault: pattern => linear.faultOf(pattern) },
    progress,
  )
  if (faults.length > 0) return faulty(faults)
  const { present } = known
  const { added, changed, gone } = await compared(present, items, progress)
  const versions = Map.groupBy([...present, ...added], ({ code }) => code)
  const newest = newestOf(present)
  const report = reporterOf(sheets)
  for (const { after, differences } of changed) {
    const wrong = `${after.code}第${after.version}版已经有了，内容不能改（${differences.join('；')}）`
    const expected = `保留原来的第${after.version}版，改动另写一行，版本号请填${(newest.get(after.code) ?? 0) + 1}`
    report.add(after, 'version', wrong, expected)
  }
  for (const [code, own] of Map.groupBy(added, item => item.code)) follow(own, newest.get(code) ?? 0, report)
  for (const item of added) {
    inTime(item, previous(item, versions), report)
    soon(item, nextDay(known.today, plannedDays), report)
    small(item, report)
    for (const { message } of bodyFaults(item, known)) report.add(item, 'decider.office', message, '有权的单位')
    if (newest.has(item.code)) moved(item, previous(item, versions), report)
    else papered(item, report)
  }
  if (report.faults.length > 0) return faulty(report.faults)
  return {
    counts: {
      added: added.length,
      codes: new Set(added.map(({ code }) => code)).size,
      same: items.length - added.length,
      absent: gone.length,
      faults: 0,
    },
    report: { faults: [], changes: fitting(added.values().map(item => changeOf(item, previous(item, versions)))) },
    added,
  }
}

export function faulty(faults: readonly BookFault[]): Verdict {
  const shown = faults.map(({ wrong, expected, ...place }) => ({
    ...place,
    wrong: cut(wrong),
    expected: cut(expected),
  }))
  return {
    counts: { added: 0, codes: 0, same: 0, absent: 0, faults: faults.length },
    report: { faults: fitting(shown), changes: [] },
    added: [],
  }
}

function newestOf(items: readonly Item[]): Map<string, number> {
  const newest = new Map<string, number>()
  for (const { code, version } of items) newest.set(code, Math.max(version, newest.get(code) ?? 0))
  return newest
}

type Versions = ReadonlyMap<string, readonly Item[]>
const previous = ({ code, version }: Item, versions: Versions): Item | undefined =>
  versions.get(code)?.find(other => other.version === version - 1)

/** Versions follow each other without a gap, because the next one is the newest one's number and one. */
function follow(own: readonly Item[], newest: number, report: Reporter): void {
  let next = newest + 1
  for (const item of own.toSorted((a, b) => a.version - b.version)) {
    if (item.version !== next) {
      const before = next === 1 ? '还没有任何版本' : `现有最新的是第${next - 1}版`
      report.add(item, 'version', `${item.code}写的是第${item.version}版，${before}`, `版本号请填${next}`)
    }
    next = item.version + 1
  }
}

function inTime(item: Item, before: Item | undefined, report: Reporter): void {
  if (before === undefined || item.effectiveFrom >= before.effectiveFrom) return
  const wrong = `${item.code}第${item.version}版${item.effectiveFrom}生效，早于第${before.version}版的${before.effectiveFrom}`
  report.add(item, 'effectiveFrom', wrong, `${before.effectiveFrom}或者以后`)
}

/** No other version can come into force before it. */
function soon(item: Item, latest: Day, report: Reporter): void {
  if (item.effectiveFrom <= latest) return
  const wrong = `${item.code}第${item.version}版${item.effectiveFrom}才生效，太远`
  report.add(item, 'effectiveFrom', wrong, `${latest}或者以前`)
}

/** Where each power stands in the table. */
const powerColumns: Partial<Record<keyof Item, string>> = {
  decider: 'decider.tier',
  acceptedBy: 'acceptedBy',
  powerSource: 'powerSource',
}

/** A first filling takes over histories in which powers moved, each with its document. */
function papered(item: Item, report: Reporter): void {
  const lacking = lackingPaper(item)
  if (lacking !== null)
    report.add(item, 'decider.entrustment.title', `${item.code}第${item.version}版没有依据`, lacking)
}

/**
 * Powers over what the hall has move by cases that those who receive them sign, and a code that was withdrawn stays so: also
 * between two versions that come together.
 */
function moved(item: Item, before: Item | undefined, report: Reporter): void {
  if (before === undefined) return
  const expected = '提交事项变更，批准以后由大厅写入'
  if (before.status?.is === 'withdrawn')
    report.add(item, 'code', `${item.code}已经取消，代码不再用；恢复的另走“恢复”`, expected)
  for (const { key, says } of movedPowers(item, before)) {
    const column = powerColumns[key]
    if (column !== undefined) report.add(item, column, `${item.code}第${item.version}版：${says}`, expected)
  }
}

/** A row of the table holds 400 KB. */
const mostBytes = 300_000

function small(item: Item, report: Reporter): void {
  const bytes = Buffer.byteLength(JSON.stringify(item))
  if (bytes <= mostBytes) return
  const wrong = `${item.code}第${item.version}版的全部内容有${Math.ceil(bytes / 1000)}KB，放不下`
  report.add(item, 'code', wrong, `最多${mostBytes / 1000}KB，请把长的说明写短`)
}

interface Reporter {
  faults: BookFault[]
  add(item: Item, column: string, wrong: string, expected: string): void
}

/** Faults at the rows of the items. */
function reporterOf(sheets: readonly Sheet[]): Reporter {
  const faults: BookFault[] = []
  const nameOf = (code: unknown, version: unknown): string => `${code} ${version}`
  const sheet = sheets.find(({ name }) => name === itemTable.name)
  const rows = sheet === undefined ? [] : rowsIn(itemTable, sheet, new Faults())
  const lines = new Map(rows.map(({ line, values }) => [nameOf(values.code, values.version), line]))
  return {
    faults,
    add({ code, version }, key, wrong, expected) {
      const column = columnsOf(itemTable).find(one => one.key === key)?.name ?? null
      faults.push({ table: itemTable.name, line: lines.get(nameOf(code, version)) ?? null, column, wrong, expected })
    },
  }
}

function changeOf(item: Item, before: Item | undefined): ImportReport['changes'][number] {
  const { code, version, name, effectiveFrom } = item
  const found = before === undefined ? [] : differences({ ...before, version }, item)
  const shown = found.slice(0, mostDifferences).map(text => cut(text))
  return { code, version, name, from: effectiveFrom, differences: shown, more: found.length - shown.length }
}
