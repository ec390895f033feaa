import { describe, expect, test } from 'vitest'
import { applicationType } from '../../../shared/application/application.ts'
import { note, payment, permit, procedureRow, specials } from '../../kernel/sample.ts'
import { story } from '../story.ts'

const start = (procedure: string, days?: number) =>
  ({ type: 'start-procedure', procedure, note, ...(days === undefined ? {} : { days }) }) as const
const finish = (procedure: string) => ({ type: 'finish-procedure', procedure, note, passed: true }) as const

describe('start-procedure', () => {
  test('the village alone starts a household check', () => {
    story({ item: payment() })
      .signedIn()
      .expectOnly(['agent@village', 'station-head@village'], start('household-check'))
  })

  test('each procedure’s limit bears its name', () => {
    const s = story({ item: payment() }).signedIn()
    s.given('agent@village', start('household-check')).given('agent@village', start('village-notice'))
    const { calendar, at } = s
    const limits = applicationType.limits(s.head, { item: s.item, specials }, calendar, at)
    expect(limits.filter(({ clock }) => clock === 'procedure').map(({ label }) => label)).toEqual([
      '入户调查期限',
      '村级公示期限',
    ])
    expect(limits[0]?.label).toBe('受理期限')
  })

  test('the town starts it when there is no village', () => {
    const s = story({ item: payment(), fromVillage: false }).signedIn()
    s.expectOnly(['clerk@town', 'handler@town'], start('household-check'))
  })

  test('only the examining department starts a hearing, after acceptance', () => {
    story().examining().expectOnly(['clerk@department', 'handler@department', 'head@department'], start('hearing'))
    expect(story().atDepartment().answer('handler@department', start('hearing'))).toBe('state-forbids')
  })

  test('a department cannot act before the case reaches it', () => {
    const item = payment({ procedures: [procedureRow('grading', { owner: 'department' })] })
    expect(story({ item }).complete().answer('handler@department', start('grading'))).toBe('other-office')
  })

  test('the office holding the case starts an external grading', () => {
    const item = payment({ procedures: [procedureRow('grading', { owner: 'external' })] })
    expect(story({ item }).complete().answer('clerk@town', start('grading'))).toMatchObject([{ procedure: 'grading' }])
    expect(story({ item }).complete().answer('agent@village', start('grading'))).toBe('procedure-not-yours')
  })

  test('only permits have special procedures, and unknown ones are refused', () => {
    const s = story({ item: payment({ procedures: [] }) }).examining()
    expect(s.answer('handler@department', start('hearing'))).toBe('procedure-unknown')
    expect(story().examining().answer('handler@department', start('seance'))).toBe('procedure-unknown')
  })

  test('the limits wait, and the procedure ends by its own rule', () => {
    const s = story().examining().given('handler@department', start('hearing', 99))
    expect([s.due('promised'), s.due('statutory'), s.due('procedure')]).toEqual([null, null, '2026-03-30'])
    expect(story().examining().given('handler@department', start('hearing', 3)).due('procedure')).toBe('2026-03-05')
  })

  test('a procedure that counts pauses nothing', () => {
    const item = permit({ procedures: [procedureRow('inspection', { owner: 'department', counts: true })] })
    const s = story({ item }).examining()
    expect(s.given('handler@department', start('inspection')).due('statutory')).toBe('2026-03-30')
  })

  test('a procedure does not pause a permit’s five days', () => {
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

  test('an open procedure pauses the decision limits from acceptance', () => {
    const own = { procedures: [procedureRow('household-check')] }
    const s = story({ item: payment(own) })
      .atDepartment()
      .given('agent@village', start('household-check'))
    expect(s.given('clerk@department', { type: 'accept', checked: true }).due('promised')).toBeNull()
    expect(s.on('2026-03-04').given('agent@village', finish('household-check')).due('promised')).toBe('2026-03-18')
  })

  test('it may start again only after it ended', () => {
    const s = story().examining().given('handler@department', start('hearing'))
    expect(s.answer('handler@department', start('hearing'))).toBe('procedure-open')
    s.given('handler@department', { ...finish('hearing'), passed: false })
    expect(s.answer('handler@department', start('hearing'))).toMatchObject([{ type: 'procedure-started', again: true }])
    expect(
      story()
        .examining()
        .given('handler@department', start('hearing'))
        .given('handler@department', finish('hearing'))
        .answer('handler@department', start('hearing')),
    ).toBe('procedure-done')
  })

  test('it is refused once the opinion is given', () => {
    expect(story().examining().reviewing().answer('handler@department', start('hearing'))).toBe('state-forbids')
  })
})
