import { expect, test } from 'vitest'
import { bookKey } from '../../../shared/catalogue/import/book-export.ts'
import { type ImportRecord, importStates, isOver, isStalled } from '../../../shared/catalogue/import/record.ts'
import { progressOf } from '../../../web/desk/registers/import/words.ts'

/** What the states of an import say, and what an export is called. */

const at = (minute: number): string => new Date(Date.parse('2026-10-01T01:00:00.000Z') + minute * 60_000).toISOString()
const record = (state: ImportRecord['state'], changed: Partial<ImportRecord> = {}): ImportRecord => ({
  ...{ no: 1, id: '0', file: { name: 'a.xlsx', bytes: 1, sha256: 'a'.repeat(64) }, counts: null, reason: null },
  ...{ begun: { by: 'a', at: at(0) }, confirmed: null, withdrawn: null, settledAt: null },
  ...changed,
  state,
})
const word = (minute: number) => ({ phase: '读取', percent: 1, at: at(minute) })

test('a worker that checks or writes is missed after five minutes without a word, and never while people have to act', () => {
  const isMissed = (minute: number, ...of: [ImportRecord, ReturnType<typeof word> | null]) =>
    isStalled(...of, at(minute))
  expect(isMissed(5, record('checking'), null)).toBe(false)
  expect(isMissed(6, record('checking'), null)).toBe(true)
  expect(isMissed(6, record('checking'), word(3))).toBe(false)
  const confirmed = { confirmed: { by: 'b', at: at(60) } }
  expect(isMissed(61, record('confirmed', confirmed), null)).toBe(false)
  expect(isMissed(66, record('confirmed', confirmed), word(60))).toBe(true)
  // It came into force a minute ago, however long the writing took.
  expect(isMissed(71, record('switched', { ...confirmed, settledAt: at(70) }), null)).toBe(false)
  for (const state of ['awaited', 'proposed', 'done', 'failed'] as const)
    expect(isMissed(600, record(state), null)).toBe(false)
})

test('another import may begin once one is in force, or came to nothing', () => {
  const over = importStates.options.filter(state => isOver({ state }))
  expect(over).toEqual(['refused', 'unchanged', 'compared', 'switched', 'done', 'failed', 'withdrawn'])
})

test('the bar of an import says what is under way and how far, and only moves before the first word', () => {
  const progress = { phase: '比较', percent: 92, at: at(1) }
  expect(progressOf({ state: 'checking', progress })).toEqual({ text: '正在检查：比较，92%', value: 92 })
  expect(progressOf({ state: 'confirmed', progress: { ...progress, phase: '写入', percent: 50 } })).toEqual({
    text: '正在写入：写入，50%',
    value: 50,
  })
  expect(progressOf({ state: 'checking', progress: { ...progress, percent: 0 } }).value).toBe(0)
  expect(progressOf({ state: 'awaited', progress: null })).toEqual({ text: '等待上传', value: undefined })
})

test('an export bears the day of the county, not of Greenwich', () => {
  const asked = { id: 'one', kind: 'zip', writtenAt: null } as const
  expect(bookKey({ ...asked, askedAt: '2026-09-28T15:59:59.999Z' })).toBe('workbooks/one/items-2026-09-28.zip')
  expect(bookKey({ ...asked, askedAt: '2026-09-28T16:00:00.000Z' })).toBe('workbooks/one/items-2026-09-29.zip')
})
