import { describe, expect, test } from 'vitest'
import { note } from '../../kernel/sample.ts'
import { story } from '../story.ts'

const confirm = { type: 'confirm-complete' } as const

describe('confirm-complete', () => {
  test("the town's clerk alone confirms", () => {
    story().signedIn().expectOnly(['clerk@town'], confirm)
  })

  test('what may follow later does not hold it back', () => {
    const s = story().signedIn().given('clerk@town', confirm)
    expect(s.head.state).toBe('complete')
    expect(s.head.materials.find(m => m.id === 'survey')?.state).toBe('later')
  })

  test('a rejected material does, and is named', () => {
    const s = story().signedIn().given('clerk@town', {
      type: 'judge-material',
      material: 'deed',
      verdict: 'rejected',
      originalSeen: false,
      reason: note,
    })
    expect(s.when('clerk@town', confirm)).toEqual({ refused: 'materials-unsettled', detail: { materials: ['deed'] } })
  })

  test('the second click is told the state and what is possible now', () => {
    expect(story().complete().when('clerk@town', confirm)).toMatchObject({
      refused: 'state-forbids',
      detail: { state: 'complete', allowed: expect.arrayContaining(['forward']) },
    })
  })
})
