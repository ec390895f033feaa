import { describe, expect, test } from 'vitest'
import { applicationType } from '../../../shared/application/application.ts'
import { filesIn, sealedIn } from '../../../shared/casework/entry.ts'
import { refuse } from '../../../shared/kernel/refusal.ts'
import { story } from '../../application/story.ts'
import { actorOf, note } from '../../kernel/sample.ts'

const withdrawn = () => story().signedIn().on('2026-03-04').given('applicant', { type: 'withdraw', reason: note })
const asked = { type: 'delete-values', years: 6, values: 4, files: 2 } as const

describe('delete-values', () => {
  test('is refused while an office still owes something', () => {
    const s = story().signedIn()
    expect(applicationType.retentionOf(s.head)).toBeNull()
    expect(applicationType.permit(s.head, 'delete-values', actorOf('system'))).toMatchObject({
      refused: 'state-forbids',
    })
  })

  test('waits until the years have passed, and happens once', () => {
    const s = withdrawn()
    expect(s.head.ended).toEqual({ on: '2026-03-04', erased: null })
    expect(s.on('2032-03-03').when('system', asked)).toEqual(refuse('not-due'))
    expect(s.on('2032-03-04').when('system', asked)).toEqual([
      { type: 'values-deleted', class: 'undecided', years: 6, values: 4, files: 2 },
    ])
    s.given('system', asked)
    expect(s.head.ended).toEqual({ on: '2026-03-04', erased: '2032-03-04' })
    expect(s.when('system', asked)).toEqual([])
  })

  test('cannot come sooner by naming fewer years', () => {
    expect(
      withdrawn()
        .on('2031-03-04')
        .when('system', { ...asked, years: 5 }),
    ).toEqual(refuse('not-due'))
  })

  test('leaves no further act to anybody', () => {
    const s = withdrawn().on('2032-03-04').given('system', asked)
    expect(applicationType.permit(s.head, 'unmask', actorOf('clerk@town'))).toMatchObject({ refused: 'values-deleted' })
    expect(applicationType.permit(s.head, 'replace-pin', actorOf('agent@village'))).toMatchObject({
      refused: 'values-deleted',
    })
    expect(applicationType.allowed(s.head, actorOf('clerk@town'))).toEqual([])
  })

  test('counts every sealed value and open file of the history', () => {
    const s = withdrawn()
    // The person, the form, the mandate, and the reason of the withdrawal; two photographs.
    expect(sealedIn(s.history.map(r => r.event))).toHaveLength(4)
    expect(filesIn(s.history.map(r => r.event))).toHaveLength(2)
  })
})
