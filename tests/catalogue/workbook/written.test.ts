import { readdirSync } from 'node:fs'
import { expect, test } from 'vitest'
import { counties } from '../../../infra/platform/counties.ts'
import { readItemFiles } from '../../../shared/catalogue/item-files.ts'
import { readWritten } from '../../../shared/catalogue/workbook/read-written.ts'
import { type Written, writtenOf } from '../../../shared/catalogue/workbook/written.ts'
import { countyItems, known } from './county-book.ts'

/** Items as they are written on a page: nothing is lost, and what is wrong is told at its cell. */

const quiet = () => {}
const [first, second] = countyItems.map(writtenOf) as [Written, Written]

/** One item with a table's row changed. */
const edited = (item: Written, table: string, at: number, cells: Record<string, string>): Written => ({
  ...item,
  [table]: (item[table] ?? []).map((row, place) => (place === at ? { ...row, ...cells } : row)),
})
const problemsOf = async (...items: Written[]) =>
  (await readWritten(items, known)).problems.map(({ path, message }) => `${path} ${message}`)

test.each(counties)('every item of $folder comes back as it was', async ({ folder }) => {
  const place = new URL(`../../../data/${folder}/items/`, import.meta.url)
  const items = (await readItemFiles(place, quiet)).map(({ item }) => item)
  expect(items.length).toBe(readdirSync(place).length)
  const offices = items.flatMap(({ decider, jointOffices = [] }) => [
    ...jointOffices,
    ...('office' in decider ? [decider.office] : []),
    ...('delegatedBy' in decider ? [decider.delegatedBy] : []),
  ])
  const specials = new Set(items.flatMap(item => item.specials ?? []))
  const read = await readWritten(items.map(writtenOf), {
    ...known,
    offices: new Set(offices),
    specials,
    present: items,
  })
  expect(read.problems).toEqual([])
  expect(read.items.map(item => JSON.stringify(item))).toEqual(items.map(item => JSON.stringify(item)))
})

test.each<[string, string, number, Record<string, string>, string]>([
  ['a cell of the item', '事项', 0, { name: '' }, '/written/1/事项/0/name 没有填写。应当是：文字。'],
  ['a cell of a row', '材料', 1, { copies: '一' }, '/written/1/材料/1/copies “一”不是数字。应当是：数字。'],
  [
    'a rule of law',
    '受理条件',
    0,
    { text: '其他条件' },
    '/written/1/受理条件/0/text “其他条件”不符合规定。应当是：没有“其他条件”“等”这样的兜底条款（国务院令第716号第六条）。',
  ],
  ['a rule of a whole row', '材料', 0, { originals: '0' }, '/written/1/材料/0 '],
  ['a field of the form', '表单', 0, { title: '' }, '/written/1/表单/0/title '],
  ['a limit that is longer than the law’s', '事项', 0, { 'promised.days': '365' }, '/written/1/事项/0/promised.days '],
])('of several items, %s is told at its place', async (_, table, at, cells, expected) => {
  expect(await problemsOf(first, edited(second, table, at, cells))).toContainEqual(expect.stringContaining(expected))
})

test('a list without rows is told at the list', async () => {
  expect(await problemsOf(first, { ...second, 材料: [], 结果: [] })).toEqual([
    expect.stringMatching(/^\/written\/1\/材料 没有填写或者太少。应当是：至少1项/),
    expect.stringMatching(/^\/written\/1\/结果 /),
  ])
})

test('what is blank is told apart from what is wrong', async () => {
  const { problems } = await readWritten(
    [edited(edited(first, '事项', 0, { name: '' }), '材料', 0, { copies: 'x' })],
    known,
  )
  expect(problems.map(({ isBlank }) => isBlank)).toEqual([true, false])
})

test('an item without a code is told once, and not at each of its rows', async () => {
  expect(await problemsOf(edited(first, '事项', 0, { code: '' }))).toEqual([
    expect.stringMatching(/^\/written\/0\/事项\/0\/code 没有填写/),
  ])
  expect(await problemsOf({})).toContainEqual(expect.stringMatching(/^\/written\/0\/事项\/0\/code 没有填写/))
})

test('what no table has is refused, and nothing of it is dropped', async () => {
  expect(await problemsOf({ ...first, 费用: [] })).toEqual([expect.stringContaining('/written 没有叫“费用”的工作表')])
  expect(await problemsOf(edited(first, '材料', 0, { remark: '多' }))).toContainEqual(
    expect.stringContaining('没有叫“remark”的栏目'),
  )
})
