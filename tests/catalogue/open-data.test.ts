import { describe, expect, test } from 'vitest'
import { readReference } from '../../shared/catalogue/deployed.ts'
import { openDataRows } from '../../shared/catalogue/open-data.ts'
import { csvOf } from '../../shared/catalogue/workbook/csv-zip.ts'
import { readCsv } from '../../shared/platform/csv.ts'
import { countyFolder } from '../data/county.ts'

/** The table of items that everybody may reuse. */

const known = await readReference(countyFolder)
/** The table as a program reads it, by column. */
async function read(csv: string): Promise<Record<string, string>[]> {
  const [head = []] = openDataRows({ ...known, items: [] })
  const { rows, faults } = await readCsv(csv, Object.fromEntries(head.map(name => [name, 'words'])))
  expect(faults).toEqual([])
  return rows.map(({ cells }) => Object.fromEntries(cells.map((cell, at) => [head[at], cell])))
}

describe('the open table of items', () => {
  test('is read back whole, each item a row', async () => {
    const csv = csvOf(openDataRows(known))
    expect(csv.startsWith('\uFEFF')).toBe(true)
    const rows = await read(csv)
    expect(rows.map(row => [row.事项编码, row.名称])).toEqual(known.items.map(({ code, name }) => [code, name]))
    const felling = rows.find(row => row.事项编码 === 'SL-0103')
    expect(felling).toMatchObject({ 版本: '1', 办事对象: '个人', 收费: '不收费' })
    expect(felling?.状态).toBe('在用')
    expect(felling?.决定机关).toMatch(/局/)
  })

  test('says which item is suspended, and what it came from', async () => {
    const status = { is: 'suspended', reason: '系统升级', since: '2026-10-01' } as const
    const items = known.items.slice(0, 1).map(item => ({ ...item, status, predecessors: ['SL-0001', 'SL-0002'] }))
    const [row] = await read(csvOf(openDataRows({ ...known, items })))
    expect(row).toMatchObject({ 状态: '暂停办理', 原事项: 'SL-0001；SL-0002' })
  })

  test.each(['=1+1', '+1', '-1', '@SUM(A1)'])('says %s and runs nothing', async name => {
    const items = known.items.slice(0, 1).map(item => ({ ...item, name, conditions: ['有“引号"，有,逗号', '第二条'] }))
    const [row] = await read(csvOf(openDataRows({ ...known, items })))
    expect(row).toMatchObject({ 名称: `'${name}`, 受理条件: '有“引号"，有,逗号；第二条' })
  })
})
