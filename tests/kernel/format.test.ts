import { describe, expect, it } from 'vitest'
import {
  checkBankAccount,
  checkDay,
  checkIndustryCode,
  checkTimeOfDay,
  faultOfAmount,
  readNumber,
} from '../../shared/kernel/format.ts'

/** How people write days, times, amounts, numbers and codes, and what is kept of it. */

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

describe('a format', () => {
  const formats = {
    'bank-account': checkBankAccount,
    'time-of-day': checkTimeOfDay,
    'industry-code': checkIndustryCode,
  }
  it.each<[keyof typeof formats, string, string | RegExp]>([
    ['bank-account', '621700332000', '621700332000'],
    ['bank-account', '6217 0033 2000 1123 456', '6217003320001123456'],
    ['bank-account', '６２１７-0033-2000', '621700332000'],
    // A passbook's account has no check digit: any last digit is one.
    ['bank-account', '445321000000000', '445321000000000'],
    ['bank-account', '445321000000001', '445321000000001'],
    ['bank-account', '62170033200', /^银行账号应为12至19位数字，现在有11位/],
    ['bank-account', '62170033200011234567', /现在有20位/],
    ['bank-account', '6.21E+18', /^银行账号应为12至19位数字，请核对/],
    ['bank-account', '一二三四五六七八九十一二', /^银行账号应为12至19位数字/],
    ['time-of-day', '17:30', '17:30'],
    ['time-of-day', '00:00', '00:00'],
    ['time-of-day', '23:59', '23:59'],
    ['time-of-day', '9：05', '09:05'],
    ['time-of-day', '１７ 点 ３０ 分', '17:30'],
    ['time-of-day', '8时00', '08:00'],
    ['time-of-day', '24:00', /^请写明几点几分，从00:00到23:59/],
    ['time-of-day', '17:60', /例如9:30/],
    ['time-of-day', '17:5', /^请写明几点几分/],
    ['time-of-day', '17:30:00', /^请写明几点几分/],
    ['time-of-day', '下午5点', /^请写明几点几分/],
    ['industry-code', 'C1411', 'C1411'],
    ['industry-code', 'ａ ０１１１', 'A0111'],
    ['industry-code', 'T9700', 'T9700'],
    ['industry-code', 'U0111', /^行业代码应为一个字母（A至T）和四位数字/],
    ['industry-code', 'C141', /例如C1411/],
    ['industry-code', '1411', /^行业代码应为/],
    ['industry-code', 'CC141', /^行业代码应为/],
  ])('%s written %s', (format, written, read) => {
    const checked = formats[format](written)
    expect(checked.ok ? checked.value : checked.reason).toEqual(
      typeof read === 'string' ? read : expect.stringMatching(read),
    )
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
