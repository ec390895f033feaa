import { describe, expect, test } from 'vitest'
import { delegated, note, payment, permit, procedureRow } from '../../kernel/sample.ts'
import { story } from '../story.ts'

const forward = { type: 'forward' } as const

describe('forward', () => {
  test('the town’s clerk forwards, and the department may read the case', () => {
    story().complete().expectOnly(['clerk@town'], forward)
    const s = story().complete().given('clerk@town', forward)
    expect(s.head).toMatchObject({ state: 'checking', holder: 'forestry', assignee: null })
    expect(s.head.transitSince).toBe(s.at)
    expect(s.head.passed).toContain('forestry')
  })

  test('the department has what is left of the five days', () => {
    const s = story({ on: '2026-03-02' })
      .signedIn()
      .on('2026-03-06')
      .given('clerk@town', { type: 'confirm-complete', checked: true })
    expect(s.given('clerk@town', forward).due('acceptance')).toBe('2026-03-09')
  })

  test('only a complete case is forwarded', () => {
    expect(story().signedIn().answer('clerk@town', forward)).toBe('state-forbids')
  })

  test('a town that decides does not forward', () => {
    expect(story({ item: delegated() }).complete().answer('clerk@town', forward)).toBe('delegation-none')
  })

  test('the original must be at the town first by default', () => {
    const item = permit({ paperBefore: 'forwarding' })
    const s = story({ item }).complete()
    expect(s.answer('clerk@town', forward)).toBe('original-missing')
    s.given('system', { type: 'note-hand-over', batch: 'b', from: '445321115201', to: '445321115', on: '2026-03-02' })
    expect(s.answer('clerk@town', forward)).toBe('original-missing')
    s.given('system', { type: 'note-receipt', batch: 'b', office: '445321115', on: '2026-03-03' })
    expect(s.answer('clerk@town', forward)).toMatchObject([{ type: 'forwarded' }])
  })

  test.each(['decision', 'delivery', 'filing'])('an original due before %s does not prevent it', paperBefore => {
    expect(
      story({ item: permit({ paperBefore }) })
        .complete()
        .answer('clerk@town', forward),
    ).toMatchObject([{ type: 'forwarded', to: 'forestry' }])
  })

  test('a procedure due before forwarding must have ended', () => {
    const s = story({ item: payment() }).complete()
    expect(s.when('clerk@town', forward)).toEqual({
      refused: 'procedure-missing',
      detail: { procedures: ['household-check'] },
    })
    s.given('agent@village', { type: 'start-procedure', procedure: 'household-check', note })
    expect(s.answer('clerk@town', forward)).toBe('procedure-open')
    s.given('agent@village', { type: 'finish-procedure', procedure: 'household-check', note, passed: true })
    expect(s.answer('clerk@town', forward)).toMatchObject([{ type: 'forwarded' }])
  })

  test('a procedure due before the decision does not prevent it', () => {
    const item = permit({ procedures: [procedureRow('site-survey', { owner: 'department' })] })
    expect(story({ item }).complete().answer('clerk@town', forward)).toMatchObject([{ type: 'forwarded' }])
  })

  test('a case deemed accepted at the town goes straight to examination', () => {
    const s = story().complete().on('2026-03-10').given('system', { type: 'deem-accepted' })
    expect(s.given('clerk@town', forward).head.state).toBe('examining')
  })
})
