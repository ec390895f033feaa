import { describe, expect, test } from 'vitest'
import { limitsOf } from '../../../shared/kernel/limit.ts'
import { permit, town, village } from '../../kernel/sample.ts'
import { story } from '../story.ts'

const handOver = { type: 'note-hand-over', batch: 'b-1', from: village, to: town, on: '2026-03-03' } as const
const receipt = (on = '2026-03-04', batch = 'b-1') => ({ type: 'note-receipt', batch, office: town, on }) as const

describe('note-receipt', () => {
  test('the system records the paper’s arrival and ends the leg’s clock', () => {
    story().given('system', handOver).expectOnly(['system'], receipt())
    const s = story().given('system', handOver).on('2026-03-09').given('system', receipt('2026-03-04'))
    expect(s.head.paper).toEqual({ at: town, batch: null, to: null, missing: false, last: 'b-1' })
    expect(s.clock('paper-to-town')?.end).toBe('2026-03-04')
  })

  test.each([
    ['decision', '2026-03-10'],
    ['delivery', '2026-03-10'],
    ['forwarding', null],
    ['filing', null],
  ])('paper needed before %s is due at the next office on %s', (paperBefore, due) => {
    const s = story({ item: permit({ paperBefore }) })
      .given('system', handOver)
      .given('system', receipt())
    expect(s.clock('paper-to-department') === undefined ? null : s.due('paper-to-department')).toBe(due)
  })

  test('the county may want it there sooner', () => {
    const s = story({ item: permit({ paperBefore: 'decision' }) }).given('system', handOver)
    s.limits = limitsOf([{ id: 'application-paper-to-department', days: 2 }])
    expect(s.given('system', receipt()).due('paper-to-department')).toBe('2026-03-06')
  })

  test('a repeat or another batch changes nothing', () => {
    const s = story({ item: permit({ paperBefore: 'decision' }) }).given('system', handOver)
    expect(s.answer('system', receipt('2026-03-04', 'b-9'))).toEqual([])
    s.given('system', receipt())
    expect(s.answer('system', receipt('2026-03-06'))).toEqual([])
    expect(s.head.clocks.filter(k => k.id === 'paper-to-department')).toHaveLength(1)
  })

  test('the paper goes to the archive after the case is closed', () => {
    const s = story().given('system', handOver).decided().given('applicant', { type: 'collect' })
    expect(s.clock('paper-to-town')?.end).toBeNull()
    expect(s.given('system', receipt('2026-03-05')).head.paper?.at).toBe(town)
  })
})
