import { expect, test } from 'vitest'
import { type DatedText, wordsAt } from '../../shared/kernel/notices/notice-text.ts'
import { asRead, filled, partsOf, placeholdersOf } from '../../shared/kernel/notices/sms.ts'

test('a message of 70 characters is one part, of 71 two', () => {
  expect(['字'.repeat(70), '字'.repeat(71), '字'.repeat(135)].map(partsOf)).toEqual([1, 2, 3])
})

test('a text names its placeholders once, and takes values as they are', () => {
  expect(placeholdersOf('{hello}{item}（{case}）{hello}')).toEqual(['hello', 'item', 'case'])
  expect(filled('{hello}{item}{none}', { hello: '您好，', item: '{hello}' })).toBe('您好，{hello}')
  expect(asRead('{hello}{item}{none}')).toBe('{称呼}{事项}{none}')
})

const own = '{hello}{item}申请已收到，编号{case}。'
const row = (effectiveFrom: string, text: string, since: string | null): DatedText => ({
  id: 'received',
  effectiveFrom,
  text: asRead(text),
  filed: since === null ? null : { number: '100234', since },
})
const [first, second] = ['{hello}我们已收到{item}，编号{case}。', '{hello}收到{item}，编号{case}。']
const said = (at: string, ...rows: DatedText[]) => wordsAt(rows, 'received', own, at)

test('changed words count from their day on, once every function knows their number', () => {
  const changed = row('2026-10-09', first, '2026-10-08T02:00:00.000Z')
  expect(said('2026-10-08T15:59:59.000Z', changed)).toBe(own)
  expect(said('2026-10-08T16:00:00.000Z', changed)).toBe(first)
  expect(wordsAt([changed], 'accepted', own, '2026-10-10T02:00:00.000Z')).toBe(own)
  // What functions look up may be a minute old, and read a moment before: each has to say the same.
  const late = row('2026-10-09', first, '2026-10-09T02:00:00.000Z')
  expect(said('2026-10-09T02:01:59.999Z', late)).toBe(own)
  expect(said('2026-10-09T02:02:00.000Z', late)).toBe(first)
})

test('words that wait for a number leave those before them in force', () => {
  const at = '2026-12-01T02:00:00.000Z'
  const changed = row('2026-10-09', first, '2026-10-09T02:00:00.000Z')
  expect(said(at, changed, row('2026-11-01', second, null))).toBe(first)
  expect(said(at, row('2026-11-01', second, '2026-11-01T02:00:00.000Z'), changed)).toBe(second)
  expect(said(at, row('2026-10-09', first, null))).toBe(own)
})

test('a release with other placeholders puts a county’s words aside', () => {
  const changed = row('2026-10-09', first, '2026-10-09T02:00:00.000Z')
  expect(wordsAt([changed], 'received', `${own}{due}`, '2026-12-01T02:00:00.000Z')).toBe(`${own}{due}`)
})
