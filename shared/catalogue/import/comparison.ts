import type { Day } from '../../kernel/calendar.ts'
import type { Item } from '../../kernel/item/item.ts'
import { listedKind } from '../../kernel/item/kinds.ts'
import type { Office } from '../../kernel/office.ts'
import { inForce } from '../../kernel/reference.ts'
import { cleanCode } from '../../kernel/text.ts'
import { heldOf } from '../versions.ts'
import type { Sheet } from '../workbook/book.ts'
import { type Column, cellOf, pathOf } from '../workbook/column.ts'
import { csvOf } from '../workbook/csv-zip.ts'
import { itemTable } from '../workbook/item-table.ts'
import { type ItemList, type ListedItem, listIn, officialCode, textOf } from '../workbook/read-list.ts'
import { codeColumn, versionColumn } from '../workbook/table.ts'
import { valueAt } from '../workbook/write-items.ts'
import { cut, fitting } from './fitting.ts'
import type { ComparedCounts, ComparedItem, ImportReport } from './record.ts'

/**
 * A list of items from outside beside the register: what the list has and the hall lacks, what the hall has and the list
 * lacks, and in which fields the others differ. Nothing follows from it by itself.
 */
export interface Comparison {
  counts: ComparedCounts
  report: ImportReport
  /** the whole of it as CSV, a line for each item that is only on one side and for each field that differs */
  table: string
}

interface Known {
  offices: ReadonlyMap<string, Office>
  today: Day
}

/** The faults of the list, or what it says otherwise than the register does on that day. */
export function compareList(sheets: readonly Sheet[], present: readonly Item[], known: Known): Comparison | ItemList {
  const list = listIn(sheets)
  const items = current(present, known.today)
  const paired = pair(list, items)
  return list.faults.length > 0 ? list : comparison(list, items, paired, naming(known.offices))
}

/** Each item as it holds on the day, or in its first version if that is still to come. */
const current = (items: readonly Item[], today: Day): Item[] =>
  [...Map.groupBy(items, ({ code }) => code).values()].flatMap(
    versions => inForce(versions, today) ?? heldOf(versions).slice(0, 1),
  )

interface Paired {
  found: Map<Item, ListedItem>
  missing: ListedItem[]
  /** rows of kinds for which nobody applies: the hall lacks none of them */
  exOfficio: number
}

const isAppliedFor = ({ cells }: ListedItem): boolean => listedKind(cells.get('kind') ?? '')?.kinds.length !== 0

/** What belongs together: by 实施编码, or by the hall's own code where that leads nowhere. Two rows of one item are a fault of the list. */
function pair(list: ItemList, items: readonly Item[]): Paired {
  const byOfficial = new Map(items.flatMap(one => (one.officialCode ? [[cleanCode(one.officialCode.value), one]] : [])))
  const byCode = new Map(items.map(one => [one.code, one]))
  const paired: Paired = { found: new Map(), missing: [], exOfficio: 0 }
  for (const listed of list.items) {
    const item =
      byOfficial.get(cleanCode(listed.cells.get(officialCode) ?? '')) ??
      byCode.get(cleanCode(listed.cells.get(codeColumn.key) ?? ''))
    const other = item && paired.found.get(item)
    if (item === undefined) {
      if (isAppliedFor(listed)) paired.missing.push(listed)
      else paired.exOfficio++
    } else if (other === undefined) paired.found.set(item, listed)
    else {
      const wrong = `与第${other.line}行是同一个事项${item.code}`
      list.faults.push({ table: itemTable.name, line: listed.line, column: null, wrong, expected: '每个事项一行' })
    }
  }
  return paired
}

function comparison(
  list: ItemList,
  items: readonly Item[],
  { found, missing, exOfficio }: Paired,
  named: Naming,
): Comparison {
  const columns = list.columns.filter(({ key }) => !ours.has(key))
  const entries = [
    ...missing.map(
      ({ cells }): ComparedItem => ({
        office: cut(officeOfListed(cells, named), longestName),
        outcome: 'missing',
        officialCode: cells.get(officialCode) || null,
        code: cells.get(codeColumn.key) || null,
        name: cells.get('name') ?? '',
        fields: [],
      }),
    ),
    ...items.flatMap((item): ComparedItem[] => {
      const listed = found.get(item)
      // Lists from outside name what is in use.
      if (listed === undefined && item.status?.is === 'withdrawn') return []
      const fields = listed === undefined ? [] : differing(columns, item, listed, named)
      if (listed !== undefined && fields.length === 0) return []
      const { code, name } = item
      const outcome = listed === undefined ? 'extra' : 'different'
      return [
        { office: officeOf(item, named), outcome, officialCode: item.officialCode?.value ?? null, code, name, fields },
      ]
    }),
  ].toSorted(byOffice)
  const count = (outcome: ComparedItem['outcome']) => entries.filter(one => one.outcome === outcome).length
  const counts = {
    listed: list.items.length,
    missing: count('missing'),
    extra: count('extra'),
    different: count('different'),
    same: found.size - count('different'),
    ...(exOfficio > 0 ? { exOfficio } : {}),
  }
  return {
    counts,
    report: { faults: [], changes: [], comparison: shown(entries, columns, list.ignored) },
    table: tableOf(entries),
  }
}

/** What is the hall's own: no list from outside can say it. */
const ours = new Set([
  codeColumn.key,
  versionColumn.key,
  'effectiveFrom',
  'officialCode.example',
  'handlingCode.example',
  'mainItem.code.example',
  'pinyin',
  'status.is',
  'status.reason',
  'status.since',
  'status.until',
  'status.instead',
  'predecessors',
])

const officeKeys = new Set(['decider.office', 'decider.delegatedBy', 'jointOffices'])
const towns = '镇'
const unnamed = '没有写部门'
const longestName = 60

type Naming = (text: string) => string

/** The name of an office that is written by its id or names, of a department also with less or more of its place before it: 民政局 is 某县民政局. */
function naming(offices: Known['offices']): Naming {
  const all = [...offices.values()]
  const names = new Map(all.flatMap(({ id, name, shortName }) => [id, name, shortName].map(key => [key, name])))
  const departments = all.filter(({ tier }) => tier === 'department').map(({ name }) => name)
  return text => {
    const known = names.get(text)
    if (known !== undefined || text === '') return known ?? text
    const [only, ...others] = departments.filter(name => name.endsWith(text) || text.endsWith(name))
    return only !== undefined && others.length === 0 ? only : text
  }
}

function officeOf({ decider }: Item, named: Naming): string {
  if (decider.tier === 'department') return named(decider.office)
  return 'delegatedBy' in decider ? named(decider.delegatedBy) : towns
}

function officeOfListed(cells: ListedItem['cells'], named: Naming): string {
  const written = cells.get('decider.office') || cells.get('decider.delegatedBy')
  if (written) return named(written)
  return cells.get('decider.tier') === towns ? towns : unnamed
}

/** Width, blanks and capitals make no difference. */
const isSame = (a: string, b: string): boolean => cleanCode(a) === cleanCode(b)

function differing(columns: readonly Column[], item: Item, listed: ListedItem, named: Naming): ComparedItem['fields'] {
  return columns.flatMap(column => {
    const said = (text: string): string =>
      officeKeys.has(column.key)
        ? text
            .split(/[;；、]/)
            .map(named)
            .toSorted()
            .join('、')
        : text
    const hall = said(textOf(column, valueAt(item, pathOf(column))))
    const list = said(listed.cells.get(column.key) ?? '')
    const isOne = column.key === 'kind' && listedKind(list)?.kinds.includes(item.kind)
    return isOne || isSame(hall, list) ? [] : [{ column: column.name, hall, list }]
  })
}

const outcomes = { missing: '大厅没有', extra: '清单没有', different: '内容不同' } satisfies Record<
  ComparedItem['outcome'],
  string
>
const order = Object.keys(outcomes)

/** By department; those without one, and the towns, come last. */
function byOffice(a: ComparedItem, b: ComparedItem): number {
  const rank = ({ office }: ComparedItem): number => (office === unnamed ? 2 : office === towns ? 1 : 0)
  return (
    rank(a) - rank(b) ||
    a.office.localeCompare(b.office, 'zh-Hans-CN') ||
    order.indexOf(a.outcome) - order.indexOf(b.outcome) ||
    a.name.localeCompare(b.name, 'zh-Hans-CN')
  )
}

const mostFields = 20
const mostHeadings = 50

function shown(entries: readonly ComparedItem[], columns: readonly Column[], ignored: readonly string[]) {
  const offices = [...Map.groupBy(entries, ({ office }) => office)].map(([name, own]) => {
    const count = (outcome: ComparedItem['outcome']) => own.filter(one => one.outcome === outcome).length
    return { name, missing: count('missing'), extra: count('extra'), different: count('different') }
  })
  const kept = entries.map(({ fields, ...one }) => ({
    ...one,
    name: cut(one.name),
    officialCode: one.officialCode && cut(one.officialCode),
    code: one.code && cut(one.code),
    fields: fields.slice(0, mostFields).map(({ column, hall, list }) => ({ column, hall: cut(hall), list: cut(list) })),
  }))
  return {
    columns: columns.map(({ name }) => name),
    ignored: ignored.slice(0, mostHeadings).map(text => cut(text, longestName)),
    offices: fitting(offices),
    items: fitting(kept),
  }
}

const text: Column = { key: 'text', name: '', kind: 'text' }

function tableOf(entries: readonly ComparedItem[]): string {
  const head = ['部门', '结果', '实施编码', '事项编码', '名称', '栏目', '大厅', '清单']
  const lines = entries.flatMap(({ office, outcome, officialCode, code, name, fields }) => {
    const item = [office, outcomes[outcome], officialCode, code, name]
    return fields.length === 0 ? [item] : fields.map(({ column, hall, list }) => [...item, column, hall, list])
  })
  return csvOf([head, ...lines.map(cells => cells.map(cell => cellOf(text, cell, false)))])
}
