import { describe, expect, test } from 'vitest'
import { department, note } from '../../kernel/sample.ts'
import { letter } from '../letter.ts'

const chase = { type: 'chase', demand: note } as const
const report = { type: 'report-back', text: note } as const

describe('chase', () => {
  test('the county’s supervisor may ask, and three working days start', () => {
    letter().handled().expectOnly(['supervisor@county'], chase)
    const told = letter().handled().given('supervisor@county', chase)
    expect(told.due('chase')).toBe('2026-03-05')
    expect(told.last.staff).toEqual(['监察督办，要求报告办理情况。', note])
    expect(told.last.author).toBe('上级正在督办。')
  })

  test('the office’s clerk and head are notified, its officer first', () => {
    const told = letter().handled()
    told.given('head@department', { type: 'assign', to: 'handler@department' }).given('supervisor@county', chase)
    expect(told.last.notice).toMatchObject({
      template: 'enquiry-chased',
      to: { office: department, roles: ['clerk', 'head'], first: 'handler@department' },
    })
    expect(told.last.notice?.text).toContain('以前（含当日）报告办理情况')
  })

  test('the desk is asked too, before it has routed', () => {
    expect(letter().given('supervisor@county', chase).last.notice?.to).toMatchObject({ office: 'government-services' })
  })

  test('it is refused while one is open and after the end', () => {
    const told = letter().handled().given('supervisor@county', chase)
    expect(told.answer('supervisor@county', chase)).toBe('already-chased')
    expect(told.given('clerk@department', report).answer('supervisor@county', chase)).toHaveLength(1)
    expect(letter().answered().answer('supervisor@county', chase)).toBe('state-forbids')
  })
})

describe('report-back', () => {
  test('the office reports, and the author’s page does not show it', () => {
    letter().handled().given('supervisor@county', chase).expectOnly(['clerk@department', 'head@department'], report)
    const told = letter().handled().given('supervisor@county', chase).on('2026-03-04').given('head@department', report)
    expect(told.clock('chase')?.end).toBe('2026-03-04')
    expect(told.clock('answer')?.end).toBeNull()
    expect(told.last).toMatchObject({ staff: ['报告督办办理情况。', note], author: null, notice: null })
  })

  test('it is refused without a question, and a second time', () => {
    expect(letter().handled().answer('clerk@department', report)).toBe('nothing-to-do')
    const told = letter().handled().given('supervisor@county', chase).given('clerk@department', report)
    expect(told.answer('clerk@department', report)).toBe('nothing-to-do')
  })
})
