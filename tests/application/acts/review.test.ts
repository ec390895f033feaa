import { describe, expect, test } from 'vitest'
import { recordOf } from '../../../shared/kernel/actor.ts'
import { actorOf, note } from '../../kernel/sample.ts'
import { decide, story } from '../story.ts'

const review = (agreed: boolean) => ({ type: 'review', agreed, note }) as const

describe('review', () => {
  test('the decider’s reviewer agrees and passes it to the head', () => {
    story().examining().reviewing().expectOnly(['reviewer@department'], review(true))
    const { head } = story().examining().reviewing().given('reviewer@department', review(true))
    expect([head.state, head.hands.reviewer]).toEqual(['approving', 'reviewer@department'])
  })

  test('the reviewer may return it to the handler', () => {
    const { head } = story().examining().reviewing().given('reviewer@department', review(false))
    expect([head.state, head.assignee]).toEqual(['examining', 'handler@department'])
  })

  test('the person who handled never reviews', () => {
    const s = story().examining().reviewing()
    const both = { ...actorOf('handler@department'), roles: ['handler', 'reviewer'] } as const
    expect(recordOf(both).subject).toBe('handler@department')
    const verdict = decide(s.head, review(true), s.context(both))
    expect(verdict).toEqual({ refused: 'same-person', detail: {} })
  })
})
