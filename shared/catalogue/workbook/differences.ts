import type { Item } from '../../kernel/item/item.ts'
import type { Progress } from './book.ts'
import { cellOf, pathOf } from './column.ts'
import type { Table } from './table.ts'
import { tables } from './tables.ts'
import { recordsOf, valueAt } from './write-items.ts'

/** What differs between two contents of an item, in words: one sentence for each cell, row or order of rows. */
export function differences(before: Item, after: Item): string[] {
  return tables.flatMap(table => {
    const [old, now] = [rowsOf(table, before), rowsOf(table, after)]
    const gone = [...old.keys()].filter(name => !now.has(name)).map(name => `${table.name}${name}：去掉`)
    const added = [...now.keys()].filter(name => !old.has(name)).map(name => `${table.name}${name}：新增`)
    const changed = [...now].flatMap(([name, cells]) => {
      const were = old.get(name)
      if (were === undefined) return []
      return table.columns.flatMap((column, at) =>
        were[at] === cells[at]
          ? []
          : [`${table.name}${name}的${column.name}：${shown(were[at])}改为${shown(cells[at])}`],
      )
    })
    const order = (rows: ReadonlyMap<string, unknown>, others: ReadonlyMap<string, unknown>): string =>
      [...rows.keys()].filter(name => others.has(name)).join()
    const moved = order(old, now) === order(now, old) ? [] : [`${table.name}：次序改变`]
    return [...gone, ...added, ...changed, ...moved]
  })
}

const shown = (cell: unknown): string => (cell === null || cell === undefined ? '空白' : `“${cell}”`)

/** The cells of each row, by what people call it. */
function rowsOf(table: Table, item: Item): Map<string, readonly unknown[]> {
  const key = table.columns.find(column => column.key === table.unique)
  return new Map(
    recordsOf(table, item).map((record, at) => {
      const cells = table.columns.map(column => cellOf(column, valueAt(record, pathOf(column)), true))
      if (table.shape !== 'list' && table.shape !== 'own') return ['', cells]
      return [key ? `“${cells[table.columns.indexOf(key)]}”` : `第${at + 1}行`, cells]
    }),
  )
}

export interface Compared {
  added: Item[]
  changed: { before: Item; after: Item; differences: string[] }[]
  gone: Item[]
}

/** What an import changes: of each version of an item, whether it is new, or in what it differs. */
export async function compared(before: readonly Item[], after: readonly Item[], progress: Progress): Promise<Compared> {
  const name = ({ code, version }: Item): string => `${code} ${version}`
  const old = new Map(before.map(item => [name(item), item]))
  const names = new Set(after.map(name))
  const found: Compared = { added: [], changed: [], gone: before.filter(item => !names.has(name(item))) }
  for (const [done, item] of after.entries()) {
    if (done % 100 === 0) await progress('比较', done, after.length)
    const was = old.get(name(item))
    if (was === undefined) {
      found.added.push(item)
      continue
    }
    const differing = differences(was, item)
    if (differing.length > 0) found.changed.push({ before: was, after: item, differences: differing })
  }
  return found
}
