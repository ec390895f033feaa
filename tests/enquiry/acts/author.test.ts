import { describe, expect, test } from 'vitest'
import { department, note } from '../../kernel/sample.ts'
import { letter } from '../letter.ts'

const satisfy = { type: 'satisfy' } as const
const reopen = { type: 'reopen', reason: note } as const

describe('satisfy', () => {
  test('the author, the village’s agent or the desk may do it', () => {
    letter().answered().expectOnly(['applicant', 'agent@village', 'clerk@desk'], satisfy)
    letter({ village: null, channel: 'web' }).answered().expectOnly(['applicant', 'clerk@desk'], satisfy)
  })

  test('it ends every clock on the author’s day', () => {
    const told = letter().answered().on('2026-03-05').given('applicant', satisfy)
    expect(told.head).toMatchObject({ state: 'satisfied', ended: { on: '2026-03-05', erased: null } })
    expect(told.clock('reopening')?.end).toBe('2026-03-05')
    expect(told.clock('answer')?.end).toBe('2026-03-02')
    expect(told.last).toMatchObject({ staff: ['来信人满意。'], author: '您对答复表示满意。', notice: null })
  })

  test('it needs an answer and works once', () => {
    expect(letter().handled().answer('applicant', satisfy)).toBe('state-forbids')
    expect(letter().answered().given('applicant', satisfy).answer('applicant', reopen)).toBe('state-forbids')
  })
})

describe('reopen', () => {
  test('the author, the village’s agent or the desk may do it', () => {
    letter().answered().expectOnly(['applicant', 'agent@village', 'clerk@desk'], reopen)
  })

  test('the same office gets the full days again', () => {
    const told = letter({ kind: 'help' }).answered().on('2026-03-05').given('applicant', reopen)
    expect(told.head).toMatchObject({ state: 'handling', holder: department, reopened: true, ended: null })
    expect(told.due('answer')).toBe('2026-03-19')
    expect(told.head.clocks.filter(k => k.end === null).map(k => k.id)).toEqual(['answer'])
    expect(told.head.clocks.filter(k => k.id === 'answer').map(k => k.end)).toEqual(['2026-03-02', null])
    expect(told.last.staff).toEqual(['来信人不满意，要求重办。', note])
    expect(told.last.author).toBe('您要求重办：路边的树倒了，陈小文（13800138000）看见的')
  })

  test('the desk routes it anew where the office that answered it has ended', () => {
    const told = letter({ kind: 'help' }).answered()
    told.head = { ...told.head, holder: 'merged', assignee: 'somebody' }
    told.given('applicant', reopen)
    expect(told.head).toMatchObject({ state: 'filed', holder: 'government-services', assignee: null, reopened: true })
    expect(told.head.clocks.filter(k => k.end === null).map(k => k.id)).toEqual(['answer', 'triage'])
    told.signedIn().routed()
    expect(told.head).toMatchObject({ state: 'handling', holder: department })
  })

  test('so does whoever continues the desk, where the office has become the reported one', () => {
    const told = letter({ kind: 'report' }).routed('health').signedIn()
    told.given('clerk@other-department', { type: 'answer', outcome: 'solved', text: note })
    told.head = { ...told.head, holder: department, desk: 'timber', accused: { offices: ['timber'], officers: [] } }
    told.given('applicant', reopen)
    expect(told.head).toMatchObject({ state: 'filed', holder: department, desk: department })
  })

  test('it works within ten working days', () => {
    expect(letter().answered().on('2026-03-16').answer('applicant', reopen)).toHaveLength(1)
    expect(letter().answered().on('2026-03-17').when('applicant', reopen)).toEqual({
      refused: 'reopening-late',
      detail: { due: '2026-03-16' },
    })
  })

  test('it works once', () => {
    const told = letter().answered().given('applicant', reopen)
    told.given('clerk@department', { type: 'answer', outcome: 'solved', text: note })
    expect(told.answer('applicant', reopen)).toBe('already-reopened')
  })

  test('the office gets no second extension after reopening', () => {
    const told = letter({ kind: 'help' }).handled().given('head@department', { type: 'extend', days: 2, reason: note })
    told.given('clerk@department', { type: 'answer', outcome: 'solved', text: note }).given('applicant', reopen)
    expect(told.answer('head@department', { type: 'extend', days: 2, reason: note })).toBe('already-extended')
  })
})
