import { expect, test } from 'vitest'
import { differenceOf } from '../../shared/application/item-difference.ts'
import { itemOf } from '../journeys/travel.ts'

const before = itemOf('SL-0103')

test('two versions of an item differ in fields, materials and conditions', () => {
  const { use, ...rest } = before.form.properties
  const [first, second, ...others] = before.materials
  if (use === undefined || first === undefined || second === undefined) throw new Error('another item is needed')
  const after = {
    ...before,
    version: 2,
    form: {
      ...before.form,
      properties: {
        ...rest,
        from: { title: '开始日期', type: 'string' as const, format: 'date' as const },
        height: { type: 'boolean' as const, title: '是否在陡坡' },
      },
      required: [...before.form.required, 'land2'],
    },
    materials: [{ ...first, copies: first.copies + 1 }, ...others, { ...second, id: 'map', name: '位置图' }],
    conditions: [...before.conditions, '采伐点离水库一百米以上'],
  }
  expect(differenceOf(before, after)).toEqual([
    '新增填写内容：是否在陡坡',
    `不再需要填写内容：${use.title}`,
    '填写内容的要求变了：开始日期',
    '新增材料：位置图',
    `不再需要材料：${second.name}`,
    `材料的要求变了：${first.name}`,
    '新增条件：采伐点离水库一百米以上',
  ])
  expect(differenceOf(before, { ...before, version: 3 })).toEqual([])
})
