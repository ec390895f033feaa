import { describe, expect, it } from 'vitest'
import { checkDay, faultOfAmount, readNumber } from '../../shared/kernel/format.ts'

/** How people write days, amounts and numbers, and what is kept of it. */

const today = '2026-09-28'

describe('an amount', () => {
  it.each<[number, 'amount' | 'amount-wan', string | null]>([
    [0, 'amount', null],
    [-0.01, 'amount', '不能小于0。'],
    [-1, 'amount-wan', '不能小于0。'],
    [3.25, 'amount', null],
    [3.255, 'amount', '最多填2位小数。'],
    [0.000125, 'amount-wan', null],
    [0.0000125, 'amount-wan', '最多填6位小数。'],
  ])('of %d as %s: %s', (value, format, fault) => expect(faultOfAmount(value, format)).toBe(fault))
})

describe('a day', () => {
  it.each<[string, 'date' | 'date-past' | 'date-future', string]>([
    ['2026-3-1', 'date', '2026-03-01'],
    ['2026/11/05', 'date', '2026-11-05'],
    ['2026年3月12日', 'date', '2026-03-12'],
    ['2026.3.1', 'date', '2026-03-01'],
    ['20260301', 'date', '2026-03-01'],
    ['1900-01-01', 'date-past', '1900-01-01'],
    ['2199-12-31', 'date-future', '2199-12-31'],
    [today, 'date-past', today],
    [today, 'date-future', today],
    ['1899-12-31', 'date', '日期不能早于1900年1月1日。'],
    ['2200-01-01', 'date', '日期不能晚于2199年12月31日。'],
    ['2026-09-29', 'date-past', '日期不能晚于今天，2026年9月28日。'],
    ['2026-09-27', 'date-future', '日期不能早于今天，2026年9月28日。'],
    ['2026-02-29', 'date', '日期不存在，请按“年-月-日”填写，例如2026-03-01。'],
    ['明天', 'date', '日期不存在，请按“年-月-日”填写，例如2026-03-01。'],
  ])('written %s as %s is %s', (written, format, read) => {
    const checked = checkDay(written, format, today)
    expect(checked.ok ? checked.value : checked.reason).toBe(read)
  })
})

describe('a number', () => {
  it.each<[unknown, number | null]>([
    [7, 7],
    ['1,000', 1000],
    ['-12,345.5', -12345.5],
    ['１２', 12],
    ['1,00', null],
    ['1e3', null],
    [Number.POSITIVE_INFINITY, null],
    [true, null],
  ])('written %s is %s', (written, read) => expect(readNumber(written)).toBe(read))
})
