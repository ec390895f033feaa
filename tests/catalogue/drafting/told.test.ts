import { expect, test } from 'vitest'
import { felling, fresh, made } from './asking.ts'

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
