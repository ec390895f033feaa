import type { Day } from './calendar.ts'
import { isRealDay, type ValidationError } from './identity.ts'
import { cleanCode, cleanNumber } from './text.ts'

/** Days, times, numbers and codes as people write them, each within the bounds of its format. */

/** `date`: any day of these times; `date-past`: until today, such as a birth; `date-future`: from today, such as a due date. */
export type DayFormat = 'date' | 'date-past' | 'date-future'
/** An amount in yuan has two decimals at most, one in ten thousands of yuan has six. */
export type NumberFormat = 'amount' | 'amount-wan'

/** Nobody applies about a day before this. */
export const firstDay: Day = '1900-01-01'
export const lastDay: Day = '2199-12-31'

/** 2026年3月2日, of a calendar day; any other text stays as it is. */
export const dayText = (day: string): string => day.replace(/^(\d+)-0?(\d+)-0?(\d+)$/, '$1年$2月$3日')

/** A day as YYYY-MM-DD from 2026-3-1, 2026/03/01, 2026年3月1日 or 20260301. */
export function checkDay(
  text: string,
  format: DayFormat,
  today: Day,
): { readonly ok: true; readonly value: Day } | ValidationError {
  const [, year, month = '', day = ''] =
    /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$|^(\d{4})(\d{2})(\d{2})$/.exec(cleanCode(text))?.filter(Boolean) ?? []
  const value = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  if (!isRealDay(value)) return { ok: false, reason: '日期不存在，请按“年-月-日”填写，例如2026-03-01。' }
  const least = format === 'date-future' ? today : firstDay
  const most = format === 'date-past' ? today : lastDay
  if (value < least) return { ok: false, reason: `日期不能早于${least === today ? '今天，' : ''}${dayText(least)}。` }
  if (value > most) return { ok: false, reason: `日期不能晚于${most === today ? '今天，' : ''}${dayText(most)}。` }
  return { ok: true, value }
}

type Checked = { readonly ok: true; readonly value: string } | ValidationError

/** A time of day as hh:mm (GB/T 7408) from 9:30 or 9点30分. */
export function checkTimeOfDay(text: string): Checked {
  const [, hour = '', minute = ''] = /^(\d{1,2})[:时点](\d{2})分?$/.exec(cleanCode(text)) ?? []
  if (hour === '' || Number(hour) > 23 || Number(minute) > 59) {
    return { ok: false, reason: '请写明几点几分，从00:00到23:59，例如9:30、17点30分。' }
  }
  return { ok: true, value: `${hour.padStart(2, '0')}:${minute}` }
}

/** A bank account as its digits. Cards have a check digit (ISO/IEC 7812), passbooks in use have none, so none is asked. */
export function checkBankAccount(text: string): Checked {
  const value = cleanNumber(text)
  if (/^\d{12,19}$/.test(value)) return { ok: true, value }
  const found = /^\d+$/.test(value) ? `，现在有${value.length}位` : ''
  return { ok: false, reason: `银行账号应为12至19位数字${found}，请核对。` }
}

/** A class of GB/T 4754: the letter of its section and four digits. */
export function checkIndustryCode(text: string): Checked {
  const value = cleanNumber(text)
  if (/^[A-T]\d{4}$/.test(value)) return { ok: true, value }
  return { ok: false, reason: '行业代码应为一个字母（A至T）和四位数字，例如C1411。' }
}

const thousands = /^-?\d{1,3}(,\d{3})+(\.\d+)?$/

/** A finite number, or what a text of digits says; 1,000 is 1000. Null for anything else. */
export function readNumber(value: unknown): number | null {
  if (typeof value === 'number') return Number.isFinite(value) ? value : null
  if (typeof value !== 'string') return null
  const written = cleanCode(value)
  const digits = thousands.test(written) ? written.replaceAll(',', '') : written
  return /^-?\d+(\.\d+)?$/.test(digits) ? Number(digits) : null
}

const decimals: Readonly<Record<NumberFormat, number>> = { amount: 2, 'amount-wan': 6 }

/** The objection to an amount, or null. */
export function faultOfAmount(value: number, format: NumberFormat): string | null {
  if (value < 0) return '不能小于0。'
  return Number(value.toFixed(decimals[format])) === value ? null : `最多填${decimals[format]}位小数。`
}
