import { h } from 'preact'
import { render } from 'preact-render-to-string'
import { describe, expect, test } from 'vitest'
import { readReference } from '../../shared/catalogue/deployed.ts'
import { whenText } from '../../shared/catalogue/item-words.ts'
import { placesOf } from '../../shared/catalogue/places.ts'
import { changesOf } from '../../shared/catalogue/workbook/differences.ts'
import { roughItem } from '../../shared/catalogue/workbook/rough-item.ts'
import { tables } from '../../shared/catalogue/workbook/tables.ts'
import type { Written } from '../../shared/catalogue/workbook/written.ts'
import { writtenOf } from '../../shared/catalogue/workbook/written.ts'
import type { Item } from '../../shared/kernel/item/item.ts'
import { limitsOf } from '../../shared/kernel/limit.ts'
import { Cells } from '../../web/desk/item-change/editor/cells.tsx'
import { CitizenView } from '../../web/desk/item-change/editor/citizen-view.tsx'
import type { County } from '../../web/desk/item-change/editor/county.ts'
import { readLive } from '../../web/desk/item-change/editor/live.ts'
import { OfficerView } from '../../web/desk/item-change/editor/officer-view.tsx'
import { blankItem, required } from '../../web/desk/item-change/editor/sections.ts'
import { countyItems, known } from '../catalogue/workbook/county-book.ts'
import { countyFolder } from '../data/county.ts'

/** An item that somebody is writing, as citizens and officers would have it. */

const { offices, specials } = await readReference(countyFolder)
const county: County = {
  offices,
  places: placesOf([...offices.values()]),
  calendar: { years: [] },
  limits: limitsOf([]),
  specials,
}
const table = (name: string) => tables.find(one => one.name === name) as (typeof tables)[number]
const around = { from: '2026-10-12', offices: known.offices, origins: [] }
const roughOf = async (written: Written) => {
  const [rough] = (await readLive([written], around)).rough
  if (rough === undefined || rough === null) throw new Error('nothing is shown')
  return rough
}
const drawn = (item: Item, counted: Item) => ({
  citizen: render(CitizenView({ item, county })),
  officer: render(OfficerView({ item, counted, county })),
})

/** What people would not understand, with the words before it. */
const strange = (page: string): string[] => page.match(/.{0,30}(NaN|undefined|\[object)/g) ?? []

/** Every third cell of the tables is not written yet, or is nonsense. */
function unfinished(item: Item, from: number): Written {
  let place = from
  const cells = (row: Record<string, string>) =>
    Object.fromEntries(
      Object.entries(row).flatMap(([key, text]) => {
        place += 1
        if (['code', 'version', 'field'].includes(key) || place % 3 !== 0) return [[key, text]]
        return place % 2 === 0 ? [] : [[key, '？']]
      }),
    )
  return Object.fromEntries(Object.entries(writtenOf(item)).map(([table, rows]) => [table, rows.map(cells)]))
}

test('a blank item is shown with what is there, and says what is to be written', async () => {
  const written = blankItem('SL-9901', 'forestry')
  const { shown, counted } = await roughOf({ ...written, 材料: [{ name: '迁移方案' }] })
  const { citizen, officer } = drawn(shown, counted)
  for (const page of [citizen, officer]) {
    expect(page).toContain('迁移方案')
    expect(page).toContain('—个工作日')
    expect(strange(page)).toEqual([])
  }
  expect(citizen).toContain('待填写')
  expect(counted.promised).toEqual({ days: 1, unit: 'wd' })
})

test.each(countyItems.map(item => [item.code, item] as const))(
  '%s is shown wherever somebody is with it',
  async (_, item) => {
    const { shown, counted } = await roughOf(unfinished(item, countyItems.indexOf(item)))
    const { citizen, officer } = drawn(shown, counted)
    expect(strange(citizen + officer)).toEqual([])
  },
)

test('a form to fill in is offered once its link is one', () => {
  const [item] = countyItems
  if (item === undefined) throw new Error('there is no item')
  const page = (blank: string) => {
    const [first, ...others] = item.materials
    return drawn({ ...item, materials: first === undefined ? [] : [{ ...first, blank }, ...others] }, item).citizen
  }
  expect(page('https://example.com/form.docx')).toContain('的空白表')
  for (const rough of ['？', 'javascript:alert(1)', 'example.com/form.docx'])
    expect(page(rough)).not.toContain('的空白表')
})

test('a whole item is shown as it is', () => {
  const [item] = countyItems
  if (item === undefined) throw new Error('there is no item')
  const whole = { ...item, effectiveFrom: around.from }
  expect(roughItem(writtenOf(whole))).toEqual({ shown: whole, counted: whole })
})

describe('a condition', () => {
  const when = table('情形')
  const answers = new Map([
    ['occasion', { type: '文字', options: [['损坏换领', '损坏换领'] as const] }],
    ['urgent', { type: '是否', options: [] }],
  ])
  const field = [['occasion', '办理类型'] as const, ['urgent', '情况紧急'] as const, ['age', '申请人的年龄'] as const]
  const choices = { department: [], town: [], scenario: [], special: [], field, answers }
  const shown = (row: Record<string, string>) =>
    render(
      h(Cells, {
        ...{ columns: when.columns, row, path: '/written/0/情形/0', required: required.情形 ?? [], usual: [] },
        ...{ fault: () => undefined, choices, onCells: () => {} },
      }),
    )

  test('names the question and its answers, and reads as a sentence', () => {
    const page = shown({ 'when.fact': 'occasion', 'when.is': '损坏换领' })
    expect(page).toContain('也就是：当“办理类型”为“损坏换领”时。')
    expect(page).not.toMatch(/不小于|等于是或否/)
    expect(shown({ 'when.fact': 'urgent', 'when.isTrue': '是' })).toContain('当“情况紧急”为“是”时')
    expect(shown({ 'when.fact': 'age', 'when.least': '60' })).toContain('当年龄不小于60时')
    for (const least of ['六十', '60岁', 'Infinity'])
      expect(shown({ 'when.fact': 'age', 'when.least': least, 'when.most': '80' })).not.toContain('也就是')
  })

  test('reads the same in differences, and materials name their scenarios', () => {
    const item = countyItems.find(
      ({ scenarios, materials }) => scenarios && materials.some(one => one.scenarios),
    ) as Item
    const [first, ...others] = item.scenarios ?? []
    if (first === undefined) throw new Error('there is no scenario')
    const other = { ...item, scenarios: [{ ...first, when: { fact: 'age', least: 60 } }, ...others] }
    expect(changesOf(item, other)).toEqual([
      `情形“${first.name}”的情形：“${whenText(item, first.when)}”改为“当年龄不小于60时”`,
    ])
    const always = { ...item, materials: item.materials.map(({ scenarios: _, ...rest }) => rest) }
    expect(changesOf(always, item).join()).toContain(`适用情形：空白改为“${first.name}`)
  })
})

describe('the special procedures of an item', () => {
  test('stand before officers with how long they take at most', () => {
    const item = countyItems.find(one => one.specials?.includes('hearing')) as Item
    const { officer } = drawn(item, item)
    expect(officer).toContain('听证，最多20个工作日')
    expect(drawn({ ...item, specials: [] }, item).officer).not.toContain('听证，最多')
  })
})
