import { type Fault, fault, mostBookBytes } from '../../catalogue/drafting/asked.ts'
import { type Sheet, UnreadableBook } from '../../catalogue/workbook/book.ts'
import { itemTable } from '../../catalogue/workbook/item-table.ts'
import { type Known, ownPattern } from '../../catalogue/workbook/known.ts'
import { itemsIn } from '../../catalogue/workbook/read-items.ts'
import { Faults, rowsIn } from '../../catalogue/workbook/read-table.ts'
import { readWritten } from '../../catalogue/workbook/read-written.ts'
import { readBook } from '../../catalogue/workbook/workbook.ts'
import { type Written, writtenPath } from '../../catalogue/workbook/written.ts'
import type { Field } from '../../kernel/form.ts'
import type { Item } from '../../kernel/item/item.ts'
import { listedHosts } from '../../kernel/item/link-host.ts'
import type { BasicData } from '../../kernel/reference.ts'

/**
 * The items of a department's workbook, checked by row and column as an import is. What only the whole register can tell,
 * such as an official code that another item has, the worker finds that writes them.
 */

const quiet = (): void => {}

/** A request is answered by less memory than the worker of an import has. */
const within = { bytes: mostBookBytes, entries: 50, unpacked: 20_000_000 }

/** As many faults as people mend at a time. */
const mostFaults = 50

type Read = { items: Item[] } | { faults: Fault[] }
type Names = Pick<BasicData, 'offices' | 'specials' | 'linkHosts'>

/** What the items are checked against. `present`: every version of the items that are changed. */
function knownBy({ offices, specials, linkHosts }: Names, present: readonly Item[]): Known {
  const patterns = new Set(present.flatMap(({ form }) => patternsIn(form)))
  return {
    offices: new Set(offices.keys()),
    specials: new Set(specials.map(({ id }) => id)),
    hosts: listedHosts(linkHosts),
    present,
    // Whether another one takes linear time, only the worker of an import proves.
    patternFault: pattern => (patterns.has(pattern) ? null : ownPattern),
  }
}

const renamed = (other: string, only: string): string => `事项编码是“${other}”，应当是“${only}”：编码不能改。`

/** Items that were written on a page. `only`: the code that alone may stand in them. */
export async function readRows(
  written: readonly Written[],
  only: string | null,
  names: Names,
  present: readonly Item[],
): Promise<Read> {
  const { items, problems } = await readWritten(written, knownBy(names, present))
  if (problems.length > 0)
    return { faults: problems.slice(0, mostFaults).map(({ path, message }) => fault(path, message)) }
  const other = only === null ? undefined : items.find(({ code }) => code !== only)
  return other === undefined || only === null ? { items } : { faults: [fault(writtenPath, renamed(other.code, only))] }
}

/** `file`: base64. `only`: the code that alone may stand in it. */
export async function readDraft(
  file: string,
  only: string | null,
  names: Names,
  present: readonly Item[],
): Promise<Read> {
  try {
    const sheets = await readBook(Buffer.from(file, 'base64'), quiet, within)
    // Every other table names the item by it, and would be at fault in every row.
    const other = only === null ? undefined : codesIn(sheets).find(code => code !== only)
    if (other !== undefined && only !== null) return { faults: [fault('/file', `表里的${renamed(other, only)}`)] }
    const { items, faults } = await itemsIn(sheets, knownBy(names, present), quiet)
    return faults.length === 0
      ? { items }
      : {
          faults: faults.slice(0, mostFaults).map(({ table, line, column, wrong, expected }) => {
            const place = [`“${table}”表`, line === null ? '' : `第${line}行`, column === null ? '' : `“${column}”`]
            return fault('/file', `${place.join('')}：${wrong}。应当是：${expected}。`)
          }),
        }
  } catch (error) {
    if (error instanceof UnreadableBook) return { faults: [fault('/file', error.message)] }
    throw error
  }
}

/** The codes of the table of items. */
const codesIn = (sheets: readonly Sheet[]): string[] =>
  sheets
    .filter(({ name }) => name === itemTable.name)
    .flatMap(sheet => rowsIn(itemTable, sheet, new Faults()))
    .map(({ values }) => String(values.code))

/** The regular expressions of a form's fields. */
export const patternsIn = ({ properties }: Item['form']): string[] =>
  Object.values<Field>(properties).flatMap(field =>
    field.type === 'array'
      ? patternsIn(field.items)
      : field.type === 'string' && field.pattern !== undefined
        ? [field.pattern]
        : [],
  )
