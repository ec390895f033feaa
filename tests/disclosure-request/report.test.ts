import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { reportOf, sumFaults } from '../../shared/disclosure-request/report/report.ts'
import { countedAs, ground, requesters, result, rows } from '../../shared/disclosure-request/results.ts'

const row = (report: ReturnType<typeof reportOf>, id: string) => report.rows.find(one => one.id === id)?.counts
const granted = { row: 'granted', line: null } as const
const one = (receivedOn: string | null, on: string | null, different: object = {}) => ({
  no: 'X',
  requester: 'person' as const,
  receivedOn,
  outcome: on === null ? null : { ...granted, on },
  ...different,
})

describe('The annual report’s table of requests', () => {
  test('has the rows and columns of the 2021 form', () => {
    const { rows: table } = reportOf([], 2026, '2026-12-31')
    const under = (name: string) => table.filter(r => r.under === name).length
    expect(Object.keys(rows).map(under)).toEqual([0, 0, 8, 3, 5, 3])
    expect(table.map(({ id }) => id).filter(id => !id.includes('/'))).toEqual([
      'new',
      'carried-in',
      ...Object.keys(rows),
      'done',
      'carried-out',
    ])
  })

  test('carries over what was open at the turn of the year', () => {
    const requests = [
      one('2025-12-30', '2026-01-10'),
      one('2025-12-01', '2025-12-31'),
      one('2026-12-30', null),
      one('2026-12-30', '2027-01-04'),
      one('2026-05-06', '2026-05-20', { requester: 'enterprise' }),
      one(null, null),
    ]
    const report = reportOf(requests, 2026, '2026-12-31')
    expect(row(report, 'new')).toMatchObject({ person: 2, enterprise: 1, total: 3 })
    expect(row(report, 'carried-in')).toMatchObject({ total: 1 })
    expect(row(report, 'done')).toMatchObject({ person: 1, enterprise: 1, total: 2 })
    expect(row(report, 'carried-out')).toMatchObject({ person: 2, total: 2 })
    expect(report.faults).toEqual([])
    expect(row(reportOf(requests, 2027, '2027-12-31'), 'carried-in')).toMatchObject({ total: 2 })
  })

  test('counts what came or was answered on its last day', () => {
    const report = reportOf(
      [one('2026-12-31', null), one('2026-12-01', '2026-12-31'), one(null, null)],
      2026,
      '2026-12-31',
    )
    expect(row(report, 'new')).toMatchObject({ total: 2 })
    expect(row(report, 'done')).toMatchObject({ total: 1 })
    expect(row(report, 'carried-out')).toMatchObject({ total: 1 })
  })

  test('adds up for any requests and answers', () => {
    const days = fc
      .integer({ min: 0, max: 900 })
      .map(n => new Date(Date.UTC(2025, 0, 1 + n)).toISOString().slice(0, 10))
    const requests = fc.array(
      fc
        .record({
          requester: fc.constantFrom(...(Object.keys(requesters) as (keyof typeof requesters)[])),
          first: days,
          second: days,
          isDone: fc.boolean(),
          outcome: fc
            .record({ result: fc.constantFrom(...result.options), ground: fc.constantFrom(...ground.options) })
            .map(made => countedAs(made.result, made.ground)),
        })
        .map(({ requester, first, second, isDone, outcome }) => {
          const [receivedOn = '', on = ''] = [first, second].sort()
          return { no: 'X', requester, receivedOn, outcome: isDone ? { ...outcome, on } : null }
        }),
    )
    fc.assert(fc.property(requests, all => reportOf(all, 2026, '2026-12-31').faults.length === 0))
  })

  test('names the column that does not add up', () => {
    const { rows: table } = reportOf([one('2026-03-02', '2026-03-09')], 2026, '2026-12-31')
    const wrong = table.map(r => (r.id === 'done' ? { ...r, counts: { ...r.counts, person: 0 } } : r))
    expect(sumFaults(wrong)).toContain('自然人：新收加结转不等于总计加结转下年度')
    expect(sumFaults(table)).toEqual([])
  })

  test('names every sum that a changed cell breaks', () => {
    const withheld = { row: 'withheld', line: 'secret', on: '2026-03-09' } as const
    const { rows: table } = reportOf([one('2026-03-02', '2026-03-09', { outcome: withheld })], 2026, '2026-12-31')
    const changed = (id: string, column: 'person' | 'total') =>
      sumFaults(table.map(r => (r.id === id ? { ...r, counts: { ...r.counts, [column]: 7 } } : r)))
    expect(changed('withheld/secret', 'person')).toEqual([
      '自然人：“不予公开”的分项相加不等于该项',
      '总计：“属于国家秘密”各列相加不等于总计',
    ])
    expect(changed('granted', 'total')).toEqual([
      '总计：各项处理结果相加不等于总计',
      '总计：“予以公开”各列相加不等于总计',
    ])
    expect(changed('carried-in', 'person')).toEqual([
      '自然人：新收加结转不等于总计加结转下年度',
      '总计：“上年结转政府信息公开申请数量”各列相加不等于总计',
    ])
  })

  test('names a request that was answered before it came', () => {
    expect(reportOf([one('2026-03-02', '2026-03-01')], 2026, '2026-12-31').faults).toEqual(['X：答复早于收到之日'])
  })
})
