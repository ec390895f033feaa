import { type Fault, fault } from '../../catalogue/drafting/asked.ts'
import { type Sheet, UnreadableBook } from '../../catalogue/workbook/book.ts'
import { itemTable } from '../../catalogue/workbook/item-table.ts'
import { itemsIn } from '../../catalogue/workbook/read-items.ts'
import { Faults, rowsIn } from '../../catalogue/workbook/read-table.ts'
import { readBook } from '../../catalogue/workbook/workbook.ts'
import type { Field } from '../../kernel/form.ts'
import type { Item } from '../../kernel/item/item.ts'
import type { BasicData } from '../../kernel/reference.ts'

/**
 * The items of a department's workbook, checked by row and column as an import is. What only the whole register can tell,
 * such as an official code that another item has, the worker finds that writes them.
 */

const quiet = (): void => {}

/** As many faults as people mend at a time. */
const mostFaults = 50

/** `file`: base64. `present`: every version of the items that are changed. `only`: the code that alone may stand in it. */
export async function readDraft(
  file: string,
  only: string | null,
  { offices, specials }: Pick<BasicData, 'offices' | 'specials'>,
  present: readonly Item[],
): Promise<{ items: Item[] } | { faults: Fault[] }> {
  try {
    const sheets = await readBook(Buffer.from(file, 'base64'), quiet)
    // Every other table names the item by it, and would be at fault in every row.
    const other = only === null ? undefined : codesIn(sheets).find(code => code !== only)
    if (other !== undefined)
      return { faults: [fault('/file', `表里的事项编码是“${other}”，应当是“${only}”：编码不能改。`)] }
    const patterns = new Set(present.flatMap(({ form }) => patternsIn(form)))
    const { items, faults } = await itemsIn(
      sheets,
      {
        offices: new Set(offices.keys()),
        specials: new Set(specials.map(({ id }) => id)),
        present,
        // Whether another one takes linear time, only the worker of an import proves.
        patternFault: pattern =>
          patterns.has(pattern) ? null : { wrong: '不能自己写正则表达式', expected: '请改用“格式”一栏里的格式' },
      },
      quiet,
    )
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
