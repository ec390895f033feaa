import { expect, test } from 'vitest'
import { felling, fresh, made, shorter } from './asking.ts'

test('of a new item the main points are told', () => {
  const { told } = made({ kind: 'add', codes: [], written: [fresh('SL-9901')] })
  expect(told[0]?.text.split('\n')).toEqual([
    '新的事项：林木采伐（SL-9901）。',
    '事项类型：行政许可。',
    '决定机关：县林业局。',
    expect.stringMatching(/^承诺办结时限：10个工作日；法定办结时限：20个工作日/),
    `材料：${felling.materials.length}项。`,
    '收费：不收费。',
    '全部内容见预览和工作簿。',
  ])
})

test('offices are told by their names where a column names them, and words that happen to be an office’s id stay', () => {
  const [first, ...others] = shorter.materials
  if (first === undefined) throw new Error('there is no material')
  const materials = [{ ...first, note: '见 health.example.com，先到 forestry 窗口。' }, ...others]
  const written = [{ ...shorter, materials, jointOffices: ['health', 'natural-resources'] }]
  const text = made({ written }).told[0]?.text
  expect(text).toContain('“见 health.example.com，先到 forestry 窗口。”')
  expect(text).toContain('联办机构：空白改为“县卫生健康局；县自然资源局”')
  const { told } = made({ kind: 'entrust', receivers: ['445321115'] })
  expect(told[0]?.text).toMatch(/委托部门：空白改为“县林业局”。\n(.+\n)*.*受委托的镇：空白改为“[^\d”]+”/)
})
