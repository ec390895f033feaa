import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { counties } from '../../../infra/platform/counties.ts'
import { inOrderOf, readItemFiles } from '../../../shared/catalogue/item-files.ts'
import type { BookFault } from '../../../shared/catalogue/workbook/book.ts'
import { compared } from '../../../shared/catalogue/workbook/differences.ts'
import { LinearCheck } from '../../../shared/catalogue/workbook/linear.ts'
import { itemsIn } from '../../../shared/catalogue/workbook/read-items.ts'
import { tables } from '../../../shared/catalogue/workbook/tables.ts'
import { readBook, writeBook } from '../../../shared/catalogue/workbook/workbook.ts'
import { sheetsOf } from '../../../shared/catalogue/workbook/write-items.ts'
import type { Item } from '../../../shared/kernel/item/item.ts'
import { linksOf } from '../../../shared/kernel/item/links.ts'
import { permit } from '../../kernel/sample.ts'
import { generatedItems } from './generated.ts'

/** A workbook loses nothing of an item. */

const quiet = () => {}

const linear = new LinearCheck()

/** Everything that the items name. */
const namedBy = (items: readonly Item[]) => ({
  offices: new Set(
    items.flatMap(({ decider, jointOffices = [] }) => [
      ...jointOffices,
      'office' in decider ? decider.office : '',
      'delegatedBy' in decider ? decider.delegatedBy : '',
    ]),
  ),
  hosts: new Set(items.flatMap(linksOf).map(({ host }) => host)),
  patternFault: (pattern: string) => linear.faultOf(pattern),
  present: items.flatMap(item =>
    [...(item.status?.instead ?? []), ...(item.predecessors ?? [])].map(code => ({ ...item, code })),
  ),
  specials: new Set(items.flatMap(({ specials = [] }) => specials)),
})

async function back(items: readonly Item[], kind: 'xlsx' | 'zip'): Promise<{ items: Item[]; faults: BookFault[] }> {
  return itemsIn(await readBook(writeBook(items, kind, quiet), quiet), namedBy(items), quiet)
}

const kinds = ['xlsx', 'zip'] as const

test('a workbook of either kind brings generated items back byte by byte', async () => {
  await fc.assert(
    fc.asyncProperty(generatedItems, async items => {
      for (const kind of kinds) {
        const read = await back(items, kind)
        expect(read.faults, kind).toEqual([])
        expect(read.items.map(item => JSON.stringify(item))).toEqual(items.map(item => JSON.stringify(item)))
      }
    }),
    { numRuns: 100 },
  )
})

describe.each(kinds)('a workbook as .%s', kind => {
  test.each(counties)('brings every item file of $folder back byte by byte', async ({ folder }) => {
    const place = new URL(`../../../data/${folder}/items/`, import.meta.url)
    const files = await readItemFiles(place, quiet)
    expect(files.length).toBe(readdirSync(place).length)
    const items = files.map(({ item }) => item)
    const read = await back(items, kind)
    expect(read.faults).toEqual([])
    expect(await compared(items, read.items, quiet)).toEqual({ added: [], changed: [], gone: [] })
    for (const { name, written, item } of files) {
      const same = read.items.find(({ code, version }) => code === item.code && version === item.version)
      const text = `${JSON.stringify(inOrderOf(written, same), null, 2)}\n`
      expect(text, name).toBe(readFileSync(new URL(name, place), 'utf8'))
    }
  })
})

test('a workbook of the release before, with a single fee and without what is new, is read', async () => {
  const fee = { name: '工本费', amountFen: 500, basis: '示例条例第一条' }
  const items = [permit({ fee: [fee] }), permit({ code: 'SL-0902' })]
  const present = sheetsOf(items, true, quiet).filter(({ name }) => !tables.some(t => t.mayLack && t.name === name))
  const sheets = present.map(({ columns, ...sheet }) => {
    const isOld = columns.map(({ key, mayLack }) => !mayLack || (key === 'order' && sheet.name !== '收费'))
    return { ...sheet, rows: sheet.rows.map(row => ({ ...row, cells: row.cells.filter((_, at) => isOld[at]) })) }
  })
  expect(await itemsIn(sheets, namedBy(items), quiet)).toEqual({ items, faults: [] })
})

test('the same items make the same file', () => {
  fc.assert(
    fc.property(generatedItems, items => {
      expect(writeBook(items, 'xlsx', quiet)).toEqual(writeBook(items.toReversed(), 'xlsx', quiet))
    }),
    { numRuns: 5 },
  )
})
