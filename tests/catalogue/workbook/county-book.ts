import { readdirSync, readFileSync } from 'node:fs'
import type { Sheet, SheetRow } from '../../../shared/catalogue/workbook/book.ts'
import { LinearCheck } from '../../../shared/catalogue/workbook/linear.ts'
import { itemsIn } from '../../../shared/catalogue/workbook/read-items.ts'
import { writeBook } from '../../../shared/catalogue/workbook/workbook.ts'
import { sheetsOf } from '../../../shared/catalogue/workbook/write-items.ts'
import { type Item, item } from '../../../shared/kernel/item/item.ts'
import { countyFolder } from '../../data/county.ts'

/** The workbook of the county that tests use. */

const folder = new URL('items/', countyFolder)
export const countyItems: readonly Item[] = readdirSync(folder)
  .filter(name => name.endsWith('.json'))
  .map(name => item.parse(JSON.parse(readFileSync(new URL(name, folder), 'utf8'))))

const quiet = () => {}
export const exported = (kind: 'xlsx' | 'zip'): Uint8Array<ArrayBuffer> => writeBook(countyItems, kind, quiet)

const offices = ['market-supervision', 'civil-affairs', 'forestry', 'disabled-persons', 'development-reform']
const linear = new LinearCheck()
export const known = {
  offices: new Set([...offices, 'medical-insurance', 'human-resources', 'public-security', 'taxation']),
  hosts: new Set(['www.example.com']),
  present: countyItems,
  patternFault: (pattern: string) => linear.faultOf(pattern),
  specials: new Set(countyItems.flatMap(({ specials = [] }) => specials)),
}

type Cells = SheetRow['cells'][number][]

/** The faults of the county's workbook after an edit of one table's cells: `rows[0]` are the names, `rows[1]` the keys. */
export async function faultsAfter(
  table: string,
  edit: (rows: Cells[], at: (key: string) => number) => void,
  typed = true,
) {
  const sheets: Sheet[] = sheetsOf(countyItems, typed, quiet).map(sheet => {
    if (sheet.name !== table) return sheet
    const rows = sheet.rows.map(({ cells }) => [...cells])
    edit(rows, key => rows[1]?.indexOf(key) ?? -1)
    return { ...sheet, rows: rows.map((cells, at) => ({ line: at + 1, cells })) }
  })
  return (await itemsIn(sheets, known, quiet)).faults
}
