import { expect, test } from 'vitest'
import { compileSchedule } from '../src/schedule/expression.ts'

const friday = Date.parse('2026-10-09T08:30:00+08:00')

test.each([
  ['rate(15 minutes)', 'UTC', '2026-10-09T08:45:00+08:00'],
  ['rate(1 hour)', 'UTC', '2026-10-09T09:30:00+08:00'],
  ['cron(0 1 * * ? *)', 'UTC', '2026-10-09T09:00:00+08:00'],
  ['cron(0 1 * * ? *)', 'Asia/Shanghai', '2026-10-10T01:00:00+08:00'],
  ['cron(0/10 8-17 ? * MON-FRI *)', 'Asia/Shanghai', '2026-10-09T08:40:00+08:00'],
  ['cron(30 8 ? * MON-FRI *)', 'Asia/Shanghai', '2026-10-12T08:30:00+08:00'],
  ['cron(0 9 1 JAN,JUL ? *)', 'Asia/Shanghai', '2027-01-01T09:00:00+08:00'],
  ['cron(0 9 31 NOV-DEC ? *)', 'Asia/Shanghai', '2026-12-31T09:00:00+08:00'],
  ['cron(0 0 29 2 ? *)', 'Asia/Shanghai', '2028-02-29T00:00:00+08:00'],
  ['cron(0/20,35 * * * ? *)', 'UTC', '2026-10-09T08:35:00+08:00'],
])('%s in %s is next due at %s', (expression, timezone, due) => {
  const next = compileSchedule(expression, timezone)(friday)
  expect(next && new Date(next).toISOString()).toBe(new Date(due).toISOString())
})

test('a schedule whose last year has passed is never due again', () => {
  expect(compileSchedule('cron(0 0 1 1 ? 2020)', 'UTC')(friday)).toBeUndefined()
})

test.each([
  'cron(60 1 * * ? *)',
  'cron(x 1 * * ? *)',
  'cron(0/0 1 * * ? *)',
  'cron(0 1 ? * FRI-MON *)',
  'cron(0 1 L * ? *)',
  'cron(0 1 * * ?)',
  'rate(0 minutes)',
])('%s is refused', expression => {
  expect(() => compileSchedule(expression, 'UTC')).toThrow('the local cloud does not know')
})

test('an unknown time zone or form is refused', () => {
  expect(() => compileSchedule('cron(0 1 * * ? *)', 'Europe/Berlin')).toThrow('Europe/Berlin')
  expect(() => compileSchedule('at(2026-01-01T00:00:00)', 'UTC')).toThrow('at(2026')
})
