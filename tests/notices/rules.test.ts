import { describe, expect, test } from 'vitest'
import { recipientsOf } from '../../shared/notices/addressee.ts'
import { claimPatience, mostAttempts, type NoticeState, nextAttempt } from '../../shared/notices/claim.ts'
import { endOf } from '../../shared/notices/sms-outcome.ts'
import type { Officer } from '../../shared/offices/roster.ts'

const at = '2026-03-02T01:00:00.000Z'
const later = new Date(Date.parse(at) + claimPatience).toISOString()

const met = (state: NoticeState, { legal = true, attempts = 1, when = at } = {}) =>
  nextAttempt({ state, attempts, claimedAt: at }, legal, when)

describe('Finding a recorded notice', () => {
  test('A sent or failed notice is final', () => {
    expect([met('sent'), met('failed'), met('sent', { when: later })]).toEqual(['settled', 'settled', 'settled'])
  })

  test('A notice certainly not sent may be sent at once', () => {
    expect([met('waiting'), met('waiting', { legal: false, attempts: 9 })]).toEqual(['send', 'send'])
  })

  test('A fresh claim keeps its holder, and an abandoned one is unknown', () => {
    expect(met('claimed')).toBe('busy')
    expect(met('claimed', { when: later })).toBe('abandoned')
    expect(met('claimed', { when: later, legal: false })).toBe('abandoned')
    expect(met('claimed', { when: later, attempts: mostAttempts })).toBe('abandoned')
  })

  test('Only legal notices of unknown outcome are resent, three times at most', () => {
    expect(met('unknown')).toBe('send')
    expect(met('unknown', { attempts: mostAttempts })).toBe('give-up')
    expect(met('unknown', { legal: false })).toBe('settled')
  })

  test('A third unknown outcome fails a legal notice and creates a task', () => {
    const unknown = { kind: 'unknown', reason: 'TimeoutError' } as const
    expect(endOf(unknown, true, mostAttempts - 1).state).toBe('unknown')
    expect(endOf(unknown, true, mostAttempts).state).toBe('failed')
    expect(endOf(unknown, false, mostAttempts).state).toBe('unknown')
  })
})

describe('An office’s recipients', () => {
  const one = (subject: string, different: Partial<Officer> = {}): Officer => ({
    subject,
    version: 1,
    name: '某某',
    office: '445321115',
    roles: ['clerk'],
    phone: '13800138000',
    active: true,
    absences: [],
    ...different,
  })
  const colleagues = [
    one('a'),
    one('b', { roles: ['head'] }),
    one('c', { roles: ['reviewer'] }),
    one('d', { phone: null }),
  ]
  const names = (first: Officer | null) =>
    recipientsOf(first, colleagues, ['clerk', 'head'], '2026-03-02').map(o => o.subject)

  test('The officer in charge receives it alone', () => {
    expect(names(one('x'))).toEqual(['x'])
  })

  test('Colleagues with the duty receive it when no officer can', () => {
    const away = { absences: [{ from: '2026-03-01', through: '2026-03-05', deputy: null }] }
    for (const first of [null, one('x', { active: false }), one('x', away), one('x', { phone: null })]) {
      expect(names(first)).toEqual(['a', 'b'])
    }
  })
})
