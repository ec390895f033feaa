import { describe, expect, test } from 'vitest'
import { note, permit } from '../../kernel/sample.ts'
import { story } from '../story.ts'

const extend = (days = 10) => ({ type: 'extend', days, reason: note }) as const

describe('extend', () => {
  test('the decider’s head extends both limits, and gives a reason', () => {
    story().examining().expectOnly(['head@department'], extend())
    const s = story().examining().given('head@department', extend())
    expect([s.due('promised'), s.due('statutory')]).toEqual(['2026-03-30', '2026-04-14'])
    expect(s.clock('statutory')?.added).toEqual([{ days: 10, why: 'extension' }])
    expect(s.history.at(-1)).toMatchObject({ by: { subject: 'head@department' }, event: { reason: note } })
  })

  test('a limit is extended once', () => {
    expect(story().examining().given('head@department', extend(3)).answer('head@department', extend(3))).toBe(
      'already-extended',
    )
  })

  test('an extension stays within the item’s maximum', () => {
    expect(story().examining().when('head@department', extend(11))).toEqual({
      refused: 'extension-not-allowed',
      detail: { most: 10 },
    })
    const item = permit({ extension: null })
    expect(story({ item }).examining().answer('head@department', extend(1))).toBe('extension-not-allowed')
  })

  test('an extension needs at least one day', () => {
    expect(story().examining().answer('head@department', extend(0))).toBe('extension-not-allowed')
    expect(story().examining().answer('head@department', extend(-5))).toBe('extension-not-allowed')
  })

  test('a pause and an extension add up', () => {
    const s = story().examining().on('2026-03-04')
    s.given('handler@department', { type: 'start-procedure', procedure: 'hearing', note })
    s.given('head@department', extend())
    expect(s.due('statutory')).toBeNull()
    s.on('2026-03-11').given('handler@department', {
      type: 'finish-procedure',
      procedure: 'hearing',
      note,
      passed: true,
    })
    expect(s.due('statutory')).toBe('2026-04-21')
  })

  test('it is refused before acceptance and after the decision', () => {
    expect(story().atDepartment().answer('head@department', extend())).toBe('state-forbids')
    expect(story().decided().answer('head@department', extend())).toBe('state-forbids')
  })
})
