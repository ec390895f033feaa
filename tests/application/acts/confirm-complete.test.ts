import { describe, expect, test } from 'vitest'
import { note } from '../../kernel/sample.ts'
import { story } from '../story.ts'

const confirm = { type: 'confirm-complete', checked: true } as const

describe('confirm-complete', () => {
  test('only the town’s clerk confirms', () => {
    story().signedIn().expectOnly(['clerk@town'], confirm)
  })

  test('a deferrable material does not prevent it', () => {
    const s = story().signedIn().given('clerk@town', confirm)
    expect(s.head.state).toBe('complete')
    expect(s.head.materials.find(m => m.id === 'survey')?.state).toBe('later')
  })

  test('a rejected material prevents it and is named', () => {
    const s = story().signedIn().given('clerk@town', {
      type: 'judge-material',
      material: 'deed',
      verdict: 'rejected',
      originalSeen: false,
      reason: note,
    })
    expect(s.when('clerk@town', confirm)).toEqual({ refused: 'materials-unsettled', detail: { materials: ['deed'] } })
  })

  test('a second click gets the state and the available actions', () => {
    expect(story().complete().when('clerk@town', confirm)).toMatchObject({
      refused: 'state-forbids',
      detail: { state: 'complete', allowed: expect.arrayContaining(['forward']) },
    })
  })
})
