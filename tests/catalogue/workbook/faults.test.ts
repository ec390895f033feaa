import { describe, expect, test } from 'vitest'
import type { BookFault } from '../../../shared/catalogue/workbook/book.ts'
import { itemsIn } from '../../../shared/catalogue/workbook/read-items.ts'
import { sheetsOf } from '../../../shared/catalogue/workbook/write-items.ts'
import { countyItems, faultsAfter, known } from './county-book.ts'

/** What is wrong in the tables is told by table, row and column, with what is expected there. */

const quiet = () => {}
type Edit = Parameters<typeof faultsAfter>[1]

const set =
  (line: number, key: string, cell: string | number | boolean | null): Edit =>
  (rows, at) => {
    const row = rows[line - 1]
    if (row) row[at(key)] = cell
  }
const told = ({ table, line, column, wrong, expected }: BookFault) =>
  `${table} ${line} ${column}：${wrong}。${expected}`

test('the county’s workbook has no fault', async () => expect(await faultsAfter('材料', () => {})).toEqual([]))

describe('a cell', () => {
  test.each<[string, string, Edit, RegExp]>([
    ['that is blank', '材料', set(4, 'name', null), /^材料 4 名称：没有填写。文字/],
    ['that is too long', '材料', set(4, 'name', '长'.repeat(61)), /^材料 4 名称：有61个字，太长。最多60个字$/],
    [
      'with no such choice',
      '材料',
      set(4, 'medium', '原 件'),
      /^材料 4 形式：“原 件”。原件、复印件、原件和复印件、电子件$/,
    ],
    ['that is neither yes nor no', '材料', set(4, 'required', true), /^材料 4 必须提供：“TRUE”是逻辑值。是或者否$/],
    ['with a code that is a number', '材料', set(4, 'id', 7), /^材料 4 代号：“7”是数字。文本格式：小写英文字母/],
    [
      'with a code in other letters',
      '材料',
      set(4, 'id', 'ID_Card'),
      /^材料 4 代号：“ID_Card”的格式不正确。小写英文字母/,
    ],
    ['with an account that lost its digits', '填写样例', set(3, 'text', 6.21e18), /^填写样例 3 文字：.*改写的.*文本/],
    [
      'with a date as a serial',
      '事项',
      set(3, 'effectiveFrom', 46023),
      /^事项 3 生效日期：“46023”像是表格软件改写的日期序号/,
    ],
    [
      'with a day that is none',
      '事项',
      set(3, 'effectiveFrom', '2026/1/1'),
      /^事项 3 生效日期：“2026\/1\/1”的格式不正确。2026-01-01/,
    ],
    ['with a text for a number', '材料', set(4, 'copies', '一'), /^材料 4 复印件份数：“一”不是数字/],
    ['with a number that is too large', '材料', set(4, 'copies', 10), /^材料 4 复印件份数：“10”太大。不大于9$/],
    ['with part of a number', '材料', set(4, 'copies', 1.5), /^材料 4 复印件份数：“1.5”不合适。整数$/],
    ['with an unknown office', '事项', set(4, 'decider.office', 'moon'), /^事项 4 决定部门：没有单位“moon”/],
    ['with an unknown joint office', '事项', set(4, 'jointOffices', 'moon'), /^事项 4 联办机构：没有单位“moon”/],
    [
      'with an office where the town decides',
      '事项',
      set(3, 'decider.office', 'forestry'),
      /^事项 3 决定部门：这里不能填写。留空$/,
    ],
    ['that belongs to another type of field', '表单', set(3, 'maxItems', 3), /^表单 3 最多行数：这里不能填写。留空$/],
    ['of a field without a type', '表单', set(3, 'type', null), /^表单 3 类型：没有填写。文字、整数/],
    [
      'with a pattern that is none',
      '表单',
      set(3, 'pattern', '('),
      /^表单 3 正则表达式：(?:“[^”]*”)?不符合规定。正则表达式$/,
    ],
    [
      'with a pattern that takes exponential time',
      '表单',
      set(3, 'pattern', '^(a+)+$'),
      /^表单 3 正则表达式：这个正则表达式可能算得很慢：\^\(a\+\)\+\$。请改用“格式”一栏里的格式$/,
    ],
    ['with a pattern that backtracks', '表单', set(3, 'pattern', '(\\d+)*x'), /^表单 3 正则表达式：.*可能算得很慢/],
    [
      'with a pattern of which nothing is proved',
      '表单',
      set(3, 'pattern', '(.*)\\1'),
      /^表单 3 正则表达式：.*可能算得很慢/,
    ],
    [
      'with a pattern that takes too long to prove',
      '表单',
      set(3, 'pattern', '(.*a.{12}|.*b.{12}){3}'),
      /可能算得很慢/,
    ],
    [
      'with a pattern that is too long',
      '表单',
      set(3, 'pattern', '甲'.repeat(201)),
      /^表单 3 正则表达式：有201个字，太长。最多200/,
    ],
    ['of a column of no list', '表单', set(6, 'field', 'nowhere.name'), /^表单 6 栏目代号：没有叫“nowhere”的多行表格/],
    ['of a choice of no field', '表单选项', set(3, 'field', 'nowhere'), /^表单选项 3 栏目代号：.*没有栏目“nowhere”/],
    ['beside a second answer', '填写样例', set(3, 'number', 3), /^填写样例 3 文字：内容要有一个，也只能有一个/],
    ['with a path that is none', '填写样例', set(3, 'field', 'a[0]'), /^填写样例 3 栏目代号：看不懂“a\[0\]”/],
    [
      'with a catch-all clause',
      '受理条件',
      set(3, 'text', '法律规定的其他条件'),
      /^受理条件 3 条件：(?:“[^”]*”)?不符合规定。没有“其他条件”“等”这样的兜底条款（国务院令第716号第六条）$/,
    ],
    ['beside the columns', '结果', rows => rows[2]?.push('多'), /^结果 3 第\d+栏：这一栏没有栏目名/],
  ])('%s', async (_, table, edit, expected) => {
    const faults = (await faultsAfter(table, edit)).map(told)
    expect(faults).toContainEqual(expect.stringMatching(expected))
    expect(faults.length).toBeLessThanOrEqual(2)
  })

  test.each<[string, string, Edit, RegExp]>([
    [
      'with a code in scientific notation',
      '填写样例',
      set(3, 'text', '6.21E+18'),
      /^填写样例 3 文字：“6.21E\+18”是表格软件改写的科学计数/,
    ],
    [
      'with a telephone without its zero',
      '事项',
      set(3, 'contact.phone', '7662886666'),
      /^事项 3 咨询电话：“7662886666”像是固定电话丢了开头的0/,
    ],
    ['with a date as a serial', '事项', set(3, 'effectiveFrom', '46023'), /^事项 3 生效日期：.*日期序号/],
  ])('of a CSV file %s', async (_, table, edit, expected) => {
    expect((await faultsAfter(table, edit, false)).map(told)).toEqual([expect.stringMatching(expected)])
  })
})

test('a pattern that takes linear time comes back from the tables', async () => {
  const pattern = '^[A-Z]{2}\\d{4,8}$'
  const [first, ...others] = countyItems
  if (first === undefined) throw new Error('the county has no item')
  const serial = { type: 'string', title: '编号', maxLength: 10, pattern } as const
  const edited = { ...first, form: { ...first.form, properties: { ...first.form.properties, serial } } }
  const { items, faults } = await itemsIn(sheetsOf([edited, ...others], true, quiet), known, quiet)
  expect(faults).toEqual([])
  expect(items.find(({ code }) => code === edited.code)?.form.properties.serial).toEqual(serial)
})

describe('a row', () => {
  const doubled: Edit = rows => rows.push([...(rows[2] ?? [])])
  test.each<[string, string, Edit, RegExp]>([
    ['of an item twice', '事项', doubled, /^事项 19 事项编码：SL-0101 第1版写了两次/],
    ['with an order twice', '设定依据', doubled, /^设定依据 \d+ 序号：SL-0101 第1版的“1”写了两次/],
    [
      'with a code twice',
      '材料',
      (rows, at) => set(4, 'id', String(rows[2]?.[at('id')]))(rows, at),
      /^材料 4 代号：.*写了两次/,
    ],
    [
      'of a fee without an amount',
      '收费',
      rows => rows.push(['SL-0101', 1, 1, '费', 100, null, '法'], ['SL-0101', 1, 2, '费', null, null, '法']),
      /^收费 4 null：(?:“[^”]*”)?不符合规定。每项收费写金额，或者写收费标准/,
    ],
    [
      'of an unknown item',
      '材料',
      set(3, 'code', 'SL-9999'),
      /^材料 3 事项编码：没有事项SL-9999 第1版。“事项”表里有的/,
    ],
    ['of no item', '材料', set(3, 'version', null), /^材料 3 版本：没有填写/],
    [
      'without copies where its form has them',
      '材料',
      set(3, 'originals', 0),
      /^材料 3 null：(?:“[^”]*”)?不符合规定。收原件的写原件份数/,
    ],
  ])('%s', async (_, table, edit, expected) => {
    expect((await faultsAfter(table, edit)).map(told)).toContainEqual(expect.stringMatching(expected))
  })

  test('that breaks a rule of the whole item is told at the item', async () => {
    expect((await faultsAfter('事项', set(3, 'promised.days', 365))).map(told)).toEqual([
      expect.stringMatching(/^事项 3 承诺时限：(?:“[^”]*”)?不符合规定。承诺时限与法定时限用同一个单位/),
    ])
  })
})

test('what an item took before has a unit, and is not less than what it takes', async () => {
  expect((await faultsAfter('事项', set(3, 'baseline.limit.days', 30))).map(told)).toEqual([
    expect.stringMatching(/^事项 3 原时限单位：没有填写。工作日、自然日/),
  ])
  expect((await faultsAfter('事项', set(4, 'baseline.limit.days', 5))).map(told)).toEqual([
    expect.stringMatching(/^事项 4 原时限：(?:“[^”]*”)?不符合规定。原时限不比承诺时限短（事项填写规则）$/),
  ])
})

test('a depth beyond the visits is told at its cell', async () => {
  expect((await faultsAfter('事项', set(3, 'onlineDepth', 4))).map(told)).toEqual([
    expect.stringMatching(/^事项 3 网办深度：(?:“[^”]*”)?不符合规定。到现场一次的最高写3/),
  ])
})

describe('a table', () => {
  const rename =
    (key: string, name: string | null): Edit =>
    (rows, at) => {
      const keys = rows[1]
      if (keys) keys[at(key)] = name
    }
  test.each<[string, string, Edit, RegExp[]]>([
    ['without a column', '材料', rename('note', null), [/^材料 2 说明：缺少栏目“note”/]],
    [
      'with an unknown column',
      '材料',
      rename('note', 'remark'),
      [/^材料 2 remark：没有叫“remark”的栏目/, /缺少栏目“note”/],
    ],
    ['with a column twice', '材料', rename('note', 'name'), [/^材料 2 name：这一栏写了两次/, /缺少栏目“note”/]],
  ])('%s', async (_, table, edit, expected) => {
    const faults = (await faultsAfter(table, edit)).map(told)
    for (const one of expected) expect(faults).toContainEqual(expect.stringMatching(one))
  })

  test('with its columns moved is read by their keys', async () => {
    const reversed: Edit = rows => {
      for (const [at, row] of rows.entries()) rows[at] = Array.from(row, cell => cell ?? null).reverse()
    }
    expect(await faultsAfter('材料', reversed)).toEqual([])
    expect(await faultsAfter('事项', reversed)).toEqual([])
  })

  test('that is missing, and one that nobody knows', async () => {
    const sheets = sheetsOf(countyItems, true, quiet).map(sheet =>
      sheet.name === '收费' ? { ...sheet, name: '费用' } : sheet,
    )
    const { faults } = await itemsIn(sheets, known, quiet)
    expect(faults.map(told)).toEqual([
      expect.stringMatching(/^费用 null null：没有叫“费用”的工作表。只有这些工作表：事项、/),
      expect.stringMatching(/^收费 null null：缺少这个工作表/),
    ])
  })
})
