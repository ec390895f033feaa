import { describe, expect, test } from 'vitest'
import { note, payment, permit, procedureRow } from '../../kernel/sample.ts'
import { story } from '../story.ts'

const start = (procedure: string, days?: number) =>
  ({ type: 'start-procedure', procedure, note, ...(days === undefined ? {} : { days }) }) as const
const finish = (procedure: string) => ({ type: 'finish-procedure', procedure, note, passed: true }) as const

describe('start-procedure', () => {
  test('a household check is started by the village alone', () => {
    story({ item: payment() })
      .signedIn()
      .expectOnly(['agent@village', 'station-head@village'], start('household-check'))
  })

  test('without a village the town does it', () => {
    const s = story({ item: payment(), fromVillage: false }).signedIn()
    s.expectOnly(['clerk@town', 'handler@town'], start('household-check'))
  })

  test('a hearing is started by the department that examines a permit, and by nobody before acceptance', () => {
    story().examining().expectOnly(['clerk@department', 'handler@department'], start('hearing'))
    expect(story().atDepartment().answer('handler@department', start('hearing'))).toBe('state-forbids')
  })

  test('a department may not touch a case that has not reached it', () => {
    const item = payment({ procedures: [procedureRow('grading', { owner: 'department' })] })
    expect(story({ item }).complete().answer('handler@department', start('grading'))).toBe('other-office')
  })

  test('an external grading belongs to whoever holds the case', () => {
    const item = payment({ procedures: [procedureRow('grading', { owner: 'external' })] })
    expect(story({ item }).complete().answer('clerk@town', start('grading'))).toMatchObject([{ procedure: 'grading' }])
    expect(story({ item }).complete().answer('agent@village', start('grading'))).toBe('procedure-not-yours')
  })

  test('special procedures are for permits, unknown ones for nobody', () => {
    const s = story({ item: payment({ procedures: [] }) }).examining()
    expect(s.answer('handler@department', start('hearing'))).toBe('procedure-unknown')
    expect(story().examining().answer('handler@department', start('seance'))).toBe('procedure-unknown')
  })

  test('the decision limits wait and the procedure has an end date of its own, never longer than the rule', () => {
    const s = story().examining().given('handler@department', start('hearing', 99))
    expect([s.due('promised'), s.due('statutory'), s.due('procedure')]).toEqual([null, null, '2026-03-30'])
    expect(story().examining().given('handler@department', start('hearing', 3)).due('procedure')).toBe('2026-03-05')
  })

  test('a procedure that counts pauses nothing', () => {
    const item = permit({ procedures: [procedureRow('inspection', { owner: 'department', counts: true })] })
    const s = story({ item }).examining()
    expect(s.given('handler@department', start('inspection')).due('statutory')).toBe('2026-03-30')
  })

  test("a permit's five days do not wait for a procedure, those of other items do", () => {
    const own = { procedures: [procedureRow('household-check')] }
    const waits = story({ item: payment(own) })
      .signedIn()
      .given('agent@village', start('household-check'))
    expect(waits.due('acceptance')).toBeNull()
    const runs = story({ item: permit(own) })
      .signedIn()
      .given('agent@village', start('household-check'))
    expect(runs.due('acceptance')).toBe('2026-03-09')
  })

  test('acceptance while a procedure is open: the decision limits wait from the start', () => {
    const own = { procedures: [procedureRow('household-check')] }
    const s = story({ item: payment(own) })
      .atDepartment()
      .given('agent@village', start('household-check'))
    expect(s.given('clerk@department', { type: 'accept' }).due('promised')).toBeNull()
    expect(s.on('2026-03-04').given('agent@village', finish('household-check')).due('promised')).toBe('2026-03-18')
  })

  test('not twice at once, but again after it ended', () => {
    const s = story().examining().given('handler@department', start('hearing'))
    expect(s.answer('handler@department', start('hearing'))).toBe('procedure-open')
    s.given('handler@department', finish('hearing'))
    expect(s.answer('handler@department', start('hearing'))).toMatchObject([{ type: 'procedure-started' }])
  })

  test('not once the opinion is given', () => {
    expect(story().examining().reviewing().answer('handler@department', start('hearing'))).toBe('state-forbids')
  })
})
