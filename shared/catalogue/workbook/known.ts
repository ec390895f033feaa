import type { Item } from '../../kernel/item/item.ts'
import { linksOf, newLinks } from '../../kernel/item/links.ts'
import { unlistedText } from '../item-words.ts'
import type { Report, TableRow } from './column.ts'

/** Why a form may not have a regular expression. */
export interface SlowPattern {
  wrong: string
  expected: string
}

/** What the items of a workbook are checked against beside their own rules. */
export interface Known {
  /** the ids of the county's offices */
  offices: ReadonlySet<string>
  /** its special procedures */
  specials: ReadonlySet<string>
  /** the hosts to which its pages may lead */
  hosts: ReadonlySet<string>
  /** the items that are there */
  present: readonly Item[]
  /** why a form may not have a regular expression; null: it may */
  patternFault: (pattern: string) => SlowPattern | null
}

/** What may be chosen in its place. */
export const formats = '请改用“格式”一栏里的格式'

/** Where nobody proves how long a regular expression takes, only those of present versions may stay. */
export const ownPattern: SlowPattern = { wrong: '不能自己写正则表达式', expected: formats }

/** An item as it was read, and its row. */
export interface ReadItem {
  item: Item
  row: TableRow
}

/** Names of offices and special procedures that the county does not have, and new links to hosts that it has not listed. */
export function checkNames(
  { item, row }: ReadItem,
  { offices, specials, hosts, present }: Known,
  report: Report,
): void {
  const { decider, jointOffices = [] } = item
  const named = [
    ['decider.office', 'office' in decider ? decider.office : undefined],
    ['decider.delegatedBy', 'delegatedBy' in decider ? decider.delegatedBy : undefined],
    ...('towns' in decider ? (decider.towns ?? []) : []).map(id => ['decider.towns', id] as const),
    ...jointOffices.map(id => ['jointOffices', id] as const),
  ] as const
  for (const [key, office] of named) {
    if (office !== undefined && !offices.has(office)) report(row, key, `没有单位“${office}”`, '县里有的单位代号')
  }
  const isListed = linksOf(item).every(({ host }) => hosts.has(host))
  const before = isListed ? [] : present.filter(({ code }) => code === item.code)
  for (const { use, host } of newLinks(item, before)) {
    if (!hosts.has(host)) report(row, `ownSystem.${use}`, unlistedText(host), '外部网站名单上的网站')
  }
  for (const id of item.specials ?? []) {
    if (!specials.has(id)) report(row, 'specials', `没有特别程序“${id}”`, `${[...specials].join('、')}`)
  }
}

/** The items that take the place of one or that it came from, of which neither register nor workbook has any version. */
export function checkNamedItems(read: readonly ReadItem[], present: readonly Item[], report: Report): void {
  const codes = new Set([...present, ...read.map(one => one.item)].map(({ code }) => code))
  for (const { item, row } of read) {
    const named = [
      ...(item.status?.instead ?? []).map(code => ['status.instead', code] as const),
      ...(item.predecessors ?? []).map(code => ['predecessors', code] as const),
    ]
    for (const [key, code] of named) {
      if (!codes.has(code)) report(row, key, `没有事项“${code}”`, '大厅里有的，或者这份工作簿里的事项编码')
    }
  }
}

/** Items whose main item has the same basic code (基本编码), and another name or kind: they would be two main items. Newest versions count. */
export function checkMainItems(read: readonly ReadItem[], present: readonly Item[], report: Report): void {
  const newest = new Map<string, Item>()
  for (const item of [...present, ...read.map(one => one.item)]) {
    if (item.version >= (newest.get(item.code)?.version ?? 0)) newest.set(item.code, item)
  }
  const byCode = Map.groupBy(newest.values(), ({ mainItem }) => mainItem?.code?.value)
  for (const { item, row } of read) {
    const { mainItem, kind } = item
    if (mainItem?.code === undefined || newest.get(item.code) !== item) continue
    const rule = '同一个基本编码的主项名称和事项类型相同'
    for (const other of byCode.get(mainItem.code.value) ?? []) {
      const said = `${other.code}的主项也是“${mainItem.code.value}”`
      if (other.mainItem?.name !== mainItem.name)
        report(row, 'mainItem.name', `${said}，名称是“${other.mainItem?.name}”`, rule)
      if (other.kind !== kind) report(row, 'kind', `${said}，事项类型不同`, rule)
    }
  }
}

/** A real 实施编码 that another item has or had: none is ever used twice. */
export function checkOfficialCodes(read: readonly ReadItem[], present: readonly Item[], report: Report): void {
  const codeOf = ({ officialCode }: Item): string | undefined =>
    officialCode === undefined || officialCode.example ? undefined : officialCode.value
  const byCode = Map.groupBy([...present, ...read.map(one => one.item)], codeOf)
  for (const { item, row } of read) {
    const official = codeOf(item)
    const other = byCode.get(official)?.find(({ code }) => code !== item.code)
    if (official === undefined || other === undefined) continue
    const wrong = `${other.code}（${other.shortName}）用过“${official}”`
    report(row, 'officialCode.value', wrong, '每个事项有自己的实施编码，取消的也不再用')
  }
}
