import { describe, expect, test } from 'vitest'
import { applicationType } from '../../../shared/application/application.ts'
import { calendar, note } from '../../kernel/sample.ts'
import { story } from '../story.ts'

const hearing = { type: 'start-procedure', procedure: 'hearing', note, days: 2 } as const
const overdue = { type: 'signal', clock: 'procedure', level: 'overdue' } as const

describe('a procedure that overruns its own end', () => {
  test('suspends the limits only up to that end', () => {
    const s = story({ on: '2026-03-02' }).examining().given('handler@department', hearing)
    expect(s.due('promised')).toBeNull()
    s.on('2026-03-05').given('system', overdue)
    expect(s.due('promised')).toBe('2026-03-18')
    expect(s.head.procedures).toMatchObject([{ id: 'hearing', lapsed: true, until: null }])
  })

  test('is named by the signal, and ending it later restores nothing', () => {
    const s = story({ on: '2026-03-02' }).examining().given('handler@department', hearing)
    expect(s.on('2026-03-05').answer('system', overdue)).toMatchObject([{ type: 'signalled', procedure: 'hearing' }])
    s.given('system', overdue)
    s.on('2026-03-09').given('handler@department', {
      type: 'finish-procedure',
      procedure: 'hearing',
      note,
      passed: true,
    })
    expect(s.due('promised')).toBe('2026-03-18')
  })
})

describe('a duty done late but before any sweep', () => {
  test('is still signalled by the next sweep', () => {
    const s = story({ on: '2026-03-02' }).signedIn()
    s.on('2026-03-11').given('clerk@town', { type: 'refer', to: '县公安局', reason: note })
    const sweep = applicationType.dueActs(s.head, calendar, '2026-03-11T04:00:00.000Z')
    expect(sweep.acts).toContainEqual({ name: 'signal', input: { clock: 'acceptance', level: 'overdue' } })
    expect(s.answer('system', { type: 'signal', clock: 'acceptance', level: 'overdue' })).toMatchObject([
      { due: '2026-03-09' },
    ])
  })
})
