import { encode } from 'uqr'
import { expect, test } from 'vitest'
import { type PrintedBatch, printBatch } from '../../shared/paper/batch-list.ts'

const batch: PrintedBatch = {
  id: 'PC-0123456789AB',
  purpose: 'hand-over',
  from: 'village',
  to: 'town',
  cases: [
    { no: 'XX1', applicant: '陈*文', item: '采伐' },
    { no: 'XX2', applicant: '<b>', item: '津贴' },
  ],
  handedOver: { name: '李月娥', at: '2026-09-28T01:00:00.000Z' },
  received: null,
}
const offices = new Map([
  [
    '445321',
    { id: '445321', name: '新兴县政务服务中心', shortName: '新兴县', tier: 'county', kind: 'government' } as const,
  ],
  ['town', { id: 'town', name: '六祖镇便民服务站', shortName: '六祖镇', tier: 'town', kind: 'government' } as const],
])
const printed = printBatch(batch, offices, 'https://hall.example')

test('the code on a list leads to the batch', () => {
  const { data } = encode('https://hall.example/desk/paper.html#PC-0123456789AB', { ecc: 'M', border: 4 })
  const dark = data.flatMap((row, y) => row.flatMap((on, x) => (on ? [`${x},${y}`] : [])))
  const drawn = [...printed.matchAll(/M(\d+) (\d+)h(\d+)v1/g)].flatMap(([, x, y, length]) =>
    Array.from({ length: Number(length) }, (_, i) => `${Number(x) + i},${y}`),
  )
  expect(drawn.toSorted()).toEqual(dark.toSorted())
})

test('it names the giver, leaves room for the receiver and escapes text', () => {
  expect(printed).toContain('交出人：李月娥<br>2026-09-28 09:00')
  expect(printed).toContain('接收人：＿')
  expect(printed).toContain('六祖镇便民服务站')
  expect(printed).toContain('<div class="letterhead">新兴县网上办事大厅</div>')
  expect(printed).not.toContain('<b>')
})

test('once received it shows the receiver and what was missing', () => {
  const received = { name: '杨小燕', at: '2026-09-29T01:00:00.000Z', missing: ['XX2'] }
  const signed = printBatch({ ...batch, received }, offices, 'https://hall.example')
  expect(signed).toContain('接收人：杨小燕')
  expect(signed.match(/<td>缺<\/td>/g)).toHaveLength(1)
})
