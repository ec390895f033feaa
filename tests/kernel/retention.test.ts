import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { attemptDays } from '../../shared/kernel/limit.ts'
import { refusals } from '../../shared/kernel/refusal.ts'
import { caseClass, closedBy, daysKept, keptUntil, retention, retentionTerms } from '../../shared/kernel/retention.ts'

const years = fc.integer({ min: 1, max: 60 })
const days = fc
  .date({ min: new Date('2000-01-01'), max: new Date('2090-12-31'), noInvalidDate: true })
  .map(date => date.toISOString().slice(0, 10))

describe('the end of retention', () => {
  test.each([
    ['2026-11-23', 10, '2036-11-23'],
    ['2024-02-29', 10, '2034-03-01'],
    ['2024-02-29', 4, '2028-02-29'],
    ['2026-12-31', 30, '2056-12-31'],
  ])('of what closed on %s and is kept %i years is %s', (on, term, until) => {
    expect(keptUntil(on, term)).toBe(until)
  })

  test('never comes for permanent records', () => {
    expect(keptUntil('2026-11-23', 'permanent')).toBeNull()
  })

  test('selects exactly the days whose years are over', () => {
    fc.assert(
      fc.property(days, days, years, (on, today, term) => {
        const isOver = (keptUntil(on, term) ?? '9999') <= today
        expect(on <= closedBy(today, term)).toBe(isOver)
      }),
      {
        examples: [
          ['2024-02-29', '2034-02-28', 10],
          ['2024-02-28', '2034-02-28', 10],
          ['2022-03-01', '2024-02-29', 2],
        ],
      },
    )
  })
})

describe('a county', () => {
  test('keeps the terms of the table by default', () => {
    expect(retentionTerms.parse({})).toEqual({ licence: 30, service: 10, refused: 10, undecided: 6, letter: 6 })
  })

  test('may keep longer or for ever, but never shorter', () => {
    expect(retentionTerms.parse({ licence: 'permanent', undecided: 10 })).toMatchObject({ licence: 'permanent' })
    for (const name of caseClass.options) {
      expect(retentionTerms.safeParse({ [name]: retention[name].kept.count - 1 }).success).toBe(false)
    }
  })
})

test('keeps access logs six months at least (网络安全法 art. 21(3))', () => {
  expect(retention['access-log'].kept.count).toBeGreaterThanOrEqual(184)
})

test('every rule names its legal basis', () => {
  for (const { basis } of Object.values(retention)) expect(basis).toMatch(/《.+》/)
})

test.each([
  // 国家档案局令第8号 keeps for 30 or 10 years; a decision can be contested for five.
  ['licence', '30 years'],
  ['service', '10 years'],
  ['refused', '10 years'],
  ['undecided', '6 years'],
  ['letter', '6 years'],
  ['draft', '30 days'],
  // A draft that names a file goes before the file does.
  ['unfiled-upload', '60 days'],
  ['filing-attempt', '92 days'],
  ['failed-codes', '15 minutes'],
  ['visit-count', '15 minutes'],
  // As long as a decision can still be contested: six years, of which two may be leap years.
  ['notice', '2196 days'],
  // For the audit of who looked: three years.
  ['opening', '1096 days'],
  ['access-log', '365 days'],
] as const)('%s is kept %s', (name, time) => {
  const { count, unit } = retention[name].kept
  expect(`${count} ${unit}`).toBe(time)
})

test('an attempt to file is remembered as long as a computer may still repeat it', () => {
  expect(daysKept('filing-attempt')).toBe(attemptDays)
})

test('whoever typed a wrong code waits as long as the wrong tries are kept', () => {
  expect(refusals['too-many-attempts'][1]).toContain(`${retention['failed-codes'].kept.count}分钟后`)
})
