import { describe, expect, test } from 'vitest'
import { note, payment } from '../../kernel/sample.ts'
import { story } from '../story.ts'

const start = (procedure: string) => ({ type: 'start-procedure', procedure, note }) as const
const finish = (procedure: string, passed = true) => ({ type: 'finish-procedure', procedure, note, passed }) as const
const heard = () => story().examining().on('2026-03-04').given('handler@department', start('hearing'))

describe('finish-procedure', () => {
  test('its owner ends it', () => {
    heard().expectOnly(['clerk@department', 'handler@department', 'head@department'], finish('hearing'))
    const check = story({ item: payment() }).signedIn().given('agent@village', start('household-check'))
    check.expectOnly(['agent@village', 'station-head@village'], finish('household-check'))
  })

  test('the limits resume with the remaining days', () => {
    const s = heard().on('2026-03-11').given('handler@department', finish('hearing'))
    expect([s.due('promised'), s.due('statutory')]).toEqual(['2026-03-23', '2026-04-07'])
    expect(s.clock('statutory')).toMatchObject({
      start: '2026-03-02',
      budget: 20,
      pauses: [{ from: '2026-03-04', until: '2026-03-11', why: 'hearing' }],
    })
  })

  test('each parallel procedure ends its own clock, and limits wait for both', () => {
    const s = heard().given('handler@department', start('expert-review')).on('2026-03-06')
    s.given('handler@department', finish('hearing'))
    expect(s.head.clocks.filter(k => k.id === 'procedure').map(k => [k.budget, k.end])).toEqual([
      [20, '2026-03-06'],
      [10, null],
    ])
    expect(s.due('promised')).toBeNull()
    expect(s.on('2026-03-11').given('handler@department', finish('expert-review')).due('promised')).toBe('2026-03-23')
  })

  test('a failed result is recorded', () => {
    const s = heard().given('handler@department', finish('hearing', false))
    expect(s.head.procedures).toEqual([
      {
        id: 'hearing',
        office: 'forestry',
        counts: false,
        from: '2026-03-04',
        until: '2026-03-04',
        passed: false,
        lapsed: false,
      },
    ])
  })

  test('only an open procedure can end', () => {
    expect(story().examining().answer('handler@department', finish('hearing'))).toBe('procedure-unknown')
    const ended = heard().given('handler@department', finish('hearing'))
    expect(ended.answer('handler@department', finish('hearing'))).toBe('procedure-unknown')
  })
})
