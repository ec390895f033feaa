import { describe, expect, test } from 'vitest'
import county from '../../data/example/quotas.json' with { type: 'json' }
import { type Quota, quotaOn, quotas } from '../../shared/kernel/quota.ts'

const row = (effectiveFrom: string, most: number): Quota => ({
  name: 'codes-for-case',
  effectiveFrom,
  most,
  within: 86_400,
  reason: '示例理由',
})

describe('a quota', () => {
  const rows = [row('2027-04-01', 2), row('2026-01-01', 7), row('2027-09-01', 9)]

  test('is the newest row in force on the day', () => {
    const most = (on: string) => quotaOn(rows, 'codes-for-case', on)?.most
    expect(most('2025-12-31')).toBeUndefined()
    expect(most('2026-01-01')).toBe(7)
    expect(most('2027-03-31')).toBe(7)
    expect(most('2027-04-01')).toBe(2)
    expect(most('2028-01-01')).toBe(9)
    expect(quotaOn(rows, 'codes-to-phone', '2028-01-01')).toBeUndefined()
  })

  test('is checked where the county’s data are read', () => {
    const fault = (changed: unknown) => quotas.safeParse(changed).error?.issues.map(({ message }) => message)
    expect(fault(county)).toBeUndefined()
    expect(fault(county.slice(1))).toEqual(['look-ups-from-address has no row'])
    expect(fault([...county, { ...county[0], most: 3 }])).toEqual(['two rows of a name begin on the same day'])
    expect(fault([...county, { ...county[0], effectiveFrom: '2027-01-01', most: 3 }])).toBeUndefined()
    expect(quotas.safeParse([...county, { ...county[0], name: 'anything' }]).success).toBe(false)
    expect(quotas.safeParse([...county, { ...county[0], effectiveFrom: '2027-01-01', most: 0 }]).success).toBe(false)
  })
})
