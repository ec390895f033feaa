import { readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import * as z from 'zod/mini'
import { type Item, item } from '../kernel/item/item.ts'
import type { Progress } from './workbook/book.ts'
import type { Compared } from './workbook/differences.ts'

/** The files of a county's items: one for each version of an item. */

export interface ItemFile {
  name: string
  /** as it was written */
  written: unknown
  item: Item
}

/** Throws an error with a Chinese sentence for a file that is no item. */
export async function readItemFiles(folder: URL, progress: Progress): Promise<ItemFile[]> {
  const names = (await readdir(folder)).filter(name => name.endsWith('.json')).sort()
  const files: ItemFile[] = []
  for (const [done, name] of names.entries()) {
    progress('读取已有事项', done, names.length)
    const written = jsonIn(await readFile(new URL(name, folder), 'utf8'), name)
    const checked = item.safeParse(written)
    if (!checked.success) {
      throw new Error(`已有的事项文件 ${name} 不符合规定，请先改正：\n${z.prettifyError(checked.error)}`)
    }
    files.push({ name, written, item: checked.data })
  }
  return files
}

function jsonIn(text: string, name: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new Error(`已有的事项文件 ${name} 不是JSON。`, { cause: error })
  }
}

/**
 * Writes what is new and what was changed: each file whole, beside the old one, and then all in place of the old ones.
 * Files of items that are gone stay.
 */
export async function writeItemFiles(
  folder: URL,
  files: readonly ItemFile[],
  { added, changed }: Compared,
  progress: Progress,
): Promise<void> {
  const taken = new Set(files.map(({ name }) => name))
  const texts = new Map(added.map(added => [freeName(added, taken), added as unknown]))
  const fileOf = new Map(files.map(file => [file.item, file]))
  for (const { before, after } of changed) {
    const file = fileOf.get(before)
    if (file) texts.set(file.name, inOrderOf(file.written, after))
  }
  await replaceFiles(folder, texts, progress)
}

/** Writes files as JSON: each whole beside the old one, and then all in place of the old ones. */
export async function replaceFiles(
  folder: URL,
  values: ReadonlyMap<string, unknown>,
  progress: Progress,
): Promise<void> {
  const fresh = (name: string): URL => new URL(`${name}.new`, folder)
  try {
    for (const [done, [name, value]] of [...values].entries()) {
      progress('写入', done, values.size)
      await writeFile(fresh(name), `${JSON.stringify(value, null, 2)}\n`)
    }
  } catch (error) {
    await Promise.all([...values.keys()].map(name => rm(fresh(name), { force: true })))
    throw error
  }
  for (const name of values.keys()) await rename(fresh(name), new URL(name, folder))
}

function freeName({ code, version }: Item, taken: ReadonlySet<string>): string {
  const name = `${code.toLowerCase()}-${version}.json`
  if (taken.has(name)) throw new Error(`新事项要写到 ${name}，可是这个文件里是别的事项，请先改它的文件名。`)
  return name
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Records whose order says something: the fields of a form, and what stands in a sample. */
const ordered = new Set(['properties', 'sample'])

/** The value with its keys in the order somebody wrote them in before, so that a changed file differs in the change alone. */
export function inOrderOf(written: unknown, value: unknown, key = ''): unknown {
  if (Array.isArray(value)) {
    const rows = Array.isArray(written) ? written : []
    return value.map((entry, at) => inOrderOf(rowLike(rows, entry, at), entry))
  }
  if (!isRecord(value) || !isRecord(written)) return value
  const names = Object.keys(value)
  const known = Object.keys(written).filter(name => Object.hasOwn(value, name))
  for (const [at, name] of names.entries()) {
    if (!known.includes(name)) known.splice(known.indexOf(names[at - 1] ?? '') + 1, 0, name)
  }
  const inner = (name: string): unknown => inOrderOf(written[name], value[name], name)
  return Object.fromEntries((ordered.has(key) ? names : known).map(name => [name, inner(name)]))
}

const rowLike = (rows: readonly unknown[], entry: unknown, at: number): unknown =>
  isRecord(entry) && 'id' in entry ? rows.find(row => isRecord(row) && row.id === entry.id) : rows[at]
