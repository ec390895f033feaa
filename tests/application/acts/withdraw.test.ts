import { describe, expect, test } from 'vitest'
import { applicationType } from '../../../shared/application/application.ts'
import { actorOf, note, photo } from '../../kernel/sample.ts'
import { story } from '../story.ts'

const withdraw = { type: 'withdraw', reason: note } as const
const onPaper = { type: 'withdraw-on-paper', reason: note, paper: photo() } as const

describe('withdraw', () => {
  test('the applicant withdraws, or the agent of their own village with their signature', () => {
    story().expectOnly(['applicant'], withdraw)
    story().expectOnly(['agent@village'], onPaper)
    story({ fromVillage: false }).expectOnly([], onPaper)
  })

  test('the town’s counter withdraws only what was filed there', () => {
    const online = story({ fromVillage: false }).signedIn().head
    const clerk = actorOf('clerk@town')
    for (const act of ['withdraw-on-paper', 'supply', 'replace-pin'] as const) {
      expect(applicationType.permit({ ...online, channel: 'village' }, act, clerk)).toBeNull()
      for (const elsewhere of [online, story().signedIn().head]) {
        expect(applicationType.permit(elsewhere, act, clerk)).toMatchObject({ refused: 'not-allowed' })
      }
    }
  })

  test('it works until the decision, even in transit', () => {
    for (const s of [
      story(),
      story().complete(),
      story().atDepartment(),
      story().examining(),
      story().examining().approving(),
    ]) {
      const { head } = s.given('applicant', withdraw)
      expect([head.state, head.transitSince, head.clocks.filter(k => k.end === null)]).toEqual(['withdrawn', null, []])
    }
  })

  test('the agent withdraws wherever the case is, and the signed paper stays with it', () => {
    expect(story().examining().answer('agent@village', onPaper)).toEqual([{ ...onPaper, type: 'withdrawn' }])
  })

  test('it is refused after the decision', () => {
    expect(story().decided().answer('applicant', withdraw)).toBe('state-forbids')
  })
})
