import { describe, expect, test } from 'vitest'
import { itemTable } from '../../shared/catalogue/workbook/item-table.ts'
import { readWritten } from '../../shared/catalogue/workbook/read-written.ts'
import type { Table } from '../../shared/catalogue/workbook/table.ts'
import { formTables, tables } from '../../shared/catalogue/workbook/tables.ts'
import { type Written, writtenOf } from '../../shared/catalogue/workbook/written.ts'
import { blank, bodyOf, problemsOf as draftProblems } from '../../web/desk/item-change/draft.ts'
import { fieldKinds, kindOf, withKind } from '../../web/desk/item-change/editor/field-kinds.ts'
import { readLive } from '../../web/desk/item-change/editor/live.ts'
import {
  freeCode,
  rowsOf,
  swapped,
  withCells,
  withCopy,
  withoutRow,
  withRow,
  withTyped,
} from '../../web/desk/item-change/editor/rows.ts'
import {
  begun,
  blankItem,
  codeOf,
  columnsIn,
  likeItem,
  nameOf,
  proposedCode,
  required,
  sections,
  startingOn,
  tablesIn,
  usual,
} from '../../web/desk/item-change/editor/sections.ts'
import { countyItems, known } from '../catalogue/workbook/county-book.ts'

/** The editor of items without a browser: what it shows of the tables, and what its buttons do to their rows. */

const table = (name: string): Table => tables.find(one => one.name === name) as Table
const [materials, steps] = [table('材料'), table('环节')]
const { fields, choices } = formTables
const allowance = writtenOf(countyItems.find(({ code }) => code === 'SL-0502') as (typeof countyItems)[number])
const problemsOf = async (...items: Written[]) => (await readWritten(items, known)).problems

describe('the sections', () => {
  test('have each column and table once, but what the change itself writes', () => {
    const keys = sections.flatMap(section => columnsIn(section, false).map(({ key }) => key))
    const written = itemTable.columns.map(({ key }) => key).filter(key => !keys.includes(key))
    expect(new Set(keys).size).toBe(keys.length)
    expect(written.filter(key => !/^(version|effectiveFrom|predecessors|status\..*)$/.test(key))).toEqual([])
    const names = sections.flatMap(section => tablesIn(section).map(({ name }) => name))
    expect(new Set([...names, itemTable.name, choices.name])).toEqual(new Set(tables.map(({ name }) => name)))
    expect(names.length).toBe(tables.length - 2)
  })

  test('show of a present item what this change may touch', () => {
    const keys = sections.flatMap(section => columnsIn(section, true).map(({ key }) => key))
    expect(keys.filter(key => /^(code|decider|acceptedBy)/.test(key))).toEqual([])
    expect(keys).toContain('name')
  })

  test('say of a cell that it may be blank where an item may do without it', async () => {
    for (const each of tables) {
      for (const key of [...(required[each.name] ?? []), ...(usual[each.name] ?? [])])
        expect(
          each.columns.map(column => column.key),
          each.name,
        ).toContain(key)
      const rows = rowsOf(allowance, each)
      for (const key of required[each.name] ?? []) {
        if (rows.length === 0 || key === 'code') continue
        const blank = withCells(allowance, each, 0, { [key]: '' })
        expect((await problemsOf(blank)).length, `${each.name} ${key}`).toBeGreaterThan(0)
      }
    }
  })
})

describe('an item', () => {
  test('that is blank has nothing wrong, and says what is not filled in', async () => {
    const problems = await problemsOf(...startingOn([blankItem('SL-9901', 'forestry')], '2026-10-12'))
    expect(problems.filter(({ isBlank }) => !isBlank)).toEqual([])
    expect(problems.map(({ path }) => path)).toEqual(
      expect.arrayContaining(['/written/0/事项/0/name', '/written/0/材料', '/written/0/受理条件', '/written/0/结果']),
    )
  })

  test('written like another one is as good, under its own code and without the other’s official one', async () => {
    const [item] = startingOn([likeItem(allowance, 'SL-9901')], '2026-10-12')
    expect(await problemsOf(item as Written)).toEqual([])
    expect(item?.事项?.[0]).toMatchObject({ code: 'SL-9901', version: '1', effectiveFrom: '2026-10-12' })
    expect(Object.keys(item?.事项?.[0] ?? {}).filter(key => key.startsWith('officialCode'))).toEqual([])
  })

  test('gets a code that no other has', () => {
    const codes = ['SL-0101', 'SL-0102', 'SL-0502', 'SL-2103']
    expect(proposedCode(codes, 'SL-0101')).toBe('SL-0103')
    expect(proposedCode(codes)).toBe('SL-2104')
    expect(proposedCode([])).toBe('SL-0001')
    expect(proposedCode(['SL-9999'])).toBe('')
  })
})

describe('what is previewed and tried', () => {
  const around = { from: '2026-10-12', offices: known.offices, origins: [] }
  const permit = countyItems.find(({ specials }) => specials !== undefined) as (typeof countyItems)[number]

  test('is the whole item, with what only the registers know', async () => {
    const status = {
      is: 'withdrawn' as const,
      reason: '并入别的事项。',
      since: '2026-09-01',
      instead: ['SL-9901', 'SL-9902'],
    }
    const item = { ...permit, predecessors: ['SL-9903'], status }
    const live = await readLive([writtenOf(item)], around)
    expect(live).toEqual({ items: [{ ...item, effectiveFrom: '2026-10-12' }], rough: [null], problems: [] })
  })

  test('comes from the items that are split or merged', async () => {
    const origins = ['SL-0101', 'SL-0102']
    const live = await readLive([likeItem(writtenOf(permit), 'SL-9901')], { ...around, origins })
    expect(live).toMatchObject({
      items: [{ code: 'SL-9901', specials: permit.specials, predecessors: origins }],
      problems: [],
    })
  })
})

test('a split writes several items, of which one is taken away, and the rest is sent', async () => {
  const first = likeItem(allowance, proposedCode([], 'SL-9900'))
  const second = likeItem(allowance, proposedCode(['SL-9901'], 'SL-9900'))
  const written = [first, blankItem('SL-9903', 'forestry'), second]
  const from = '2026-10-12'
  expect((await problemsOf(...startingOn(written, from))).every(({ path }) => path.startsWith('/written/1'))).toBe(true)
  const left = written.toSpliced(1, 1)
  expect(await problemsOf(...startingOn(left, from))).toEqual([])
  const typed = {
    ...blank(),
    kind: 'split' as const,
    codes: ['SL-0502'],
    written: left,
    from,
    reason: '分开办。',
    basis: '目录。',
  }
  expect(draftProblems(typed)).toEqual([])
  expect(bodyOf(typed).written?.map(codeOf)).toEqual(['SL-9901', 'SL-9902'])
})

describe('rows', () => {
  const others = (item: Written, ...changed: string[]) =>
    Object.fromEntries(Object.entries(item).filter(([name]) => !changed.includes(name)))
  const ids = (item: Written, of: Table) => rowsOf(item, of).map(row => row[of.unique ?? ''])

  test('change places, and all else stays', () => {
    const before = ids(allowance, materials)
    const moved = swapped(allowance, materials, 0, 1)
    expect(ids(moved, materials)).toEqual([before[1], before[0], ...before.slice(2)])
    expect(others(moved, materials.name)).toEqual(others(allowance, materials.name))
    expect(swapped(moved, materials, 0, 1)).toEqual(allowance)
    expect(swapped(allowance, materials, 0, 99)).toBe(allowance)
  })

  test('are copied behind themselves, under a code of their own', async () => {
    const copied = withCopy(allowance, materials, 1)
    const [, first, second] = rowsOf(copied, materials)
    expect(second).toEqual({ ...first, id: 'material-a' })
    expect(withoutRow(copied, materials, 2)).toEqual(allowance)
    expect(await problemsOf(copied)).toEqual([])
    expect(freeCode(copied, materials)).toBe('material-b')
    expect(freeCode({}, steps)).toBe('step-a')
  })

  test('of a form go and are copied with their choices and columns', async () => {
    const start: Written = {
      表单: [
        { field: 'members', title: '家庭成员', type: '多行表格', required: '否', maxItems: '9' },
        { field: 'members.kind', title: '关系', type: '文字', required: '是' },
        { field: 'membership', title: '会员', type: '文字', required: '否', maxLength: '9' },
      ],
      表单选项: [
        { field: 'members.kind', text: '父母' },
        { field: 'members.kind', text: '子女' },
      ],
    }
    const copied = withCopy(start, fields, 0)
    expect(ids(copied, fields)).toEqual(['members', 'field1', 'members.kind', 'membership', 'field1.kind'])
    expect(
      rowsOf(copied, choices)
        .map(({ field, text }) => `${field} ${text}`)
        .slice(2),
    ).toEqual(['field1.kind 父母', 'field1.kind 子女'])
    expect(freeCode(start, fields, 'members.')).toBe('members.field1')
    const left = withoutRow(start, fields, 0)
    expect([ids(left, fields), rowsOf(left, choices)]).toEqual([['membership'], []])
  })

  test('keep no cell that was emptied', () => {
    const note = withCells(allowance, materials, 0, { note: '说明' })
    expect(rowsOf(note, materials)[0]).toHaveProperty('note', '说明')
    expect(withCells(note, materials, 0, { note: '' })).toEqual(withCells(allowance, materials, 0, { note: '' }))
  })
})

test.each(fieldKinds.map(({ name }) => name))(
  'a field of the kind %s is one at once, and is read as that kind',
  async kind => {
    const at = rowsOf(allowance, fields).length
    const code = freeCode(allowance, fields)
    const added = withCells(withRow(allowance, fields, at, { ...begun.表单, field: code }), fields, at, {
      title: '新的一栏',
    })
    const made = withKind(added, at, kind)
    expect(kindOf(rowsOf(made, fields)[at] ?? {}, false)).toBe(kind)
    const offered = ['甲', '乙'].map(text => ({ field: code, text }))
    const column = { field: `${code}.field1`, title: '一栏', type: '是否', required: '是' }
    const whole =
      kind === '选一项'
        ? { ...made, 表单选项: [...rowsOf(made, choices), ...offered] }
        : kind === '多行表格'
          ? withRow(made, fields, at + 1, column)
          : made
    expect(await problemsOf(whole)).toEqual([])
    const other = withKind(whole, at, '日期')
    expect(rowsOf(other, choices).filter(({ field }) => field === code)).toEqual([])
    expect(await problemsOf(other)).toEqual([])
  },
)

test('a field stays what it is while its cells are empty, and says what it lacks', async () => {
  const at = rowsOf(allowance, fields).length
  const added = withRow(allowance, fields, at, { ...begun.表单, field: freeCode(allowance, fields), title: '新的一栏' })
  const emptied = withTyped(added, fields, at, { minLength: '', maxLength: '' })
  expect(kindOf(rowsOf(emptied, fields)[at] ?? {}, false)).toBe('文字')
  expect(await problemsOf(emptied)).toHaveLength(1)
  const written = withTyped(emptied, fields, at, { minLength: '1', maxLength: '20', description: '', title: '' })
  expect(nameOf(fields, rowsOf(written, fields)[at] ?? {})).toBe('还没有名称')
  expect(await problemsOf(withTyped(written, fields, at, { title: '新的一栏' }))).toEqual([])
})
