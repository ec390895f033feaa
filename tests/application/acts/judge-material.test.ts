import { describe, expect, test } from 'vitest'
import { note, town, village } from '../../kernel/sample.ts'
import { story } from '../story.ts'

const judge = (material: string, verdict: 'accepted' | 'rejected' = 'accepted', originalSeen = false) =>
  ({
    type: 'judge-material',
    material,
    verdict,
    originalSeen,
    ...(verdict === 'rejected' ? { reason: note } : {}),
  }) as const

describe('judge-material', () => {
  test('the holder’s clerk and handler judge', () => {
    story().signedIn().expectOnly(['clerk@town', 'handler@town'], judge('deed'))
    story().examining().expectOnly(['clerk@department', 'handler@department'], judge('deed'))
  })

  test('a photograph becomes B once an officer has seen the original', () => {
    const s = story().signedIn().given('clerk@town', judge('identity'))
    expect(s.answer('clerk@town', judge('deed', 'accepted', true))).toBe('original-elsewhere')
    s.given('system', { type: 'note-hand-over', batch: 'b-1', from: village, to: town, on: '2026-03-02' })
    expect(s.answer('clerk@town', judge('deed', 'accepted', true))).toBe('original-elsewhere')
    s.given('system', { type: 'note-receipt', batch: 'b-1', office: town, on: '2026-03-02' })
    s.given('clerk@town', judge('deed', 'accepted', true))
    expect(s.head.materials.map(m => [m.id, m.state, m.trust])).toEqual([
      ['identity', 'accepted', 'C'],
      ['deed', 'accepted', 'B'],
      ['survey', 'later', null],
    ])
  })

  test('an unknown material is refused, and so is a missing upload', () => {
    expect(story().signedIn().answer('clerk@town', judge('passport'))).toBe('material-unknown')
    expect(story().signedIn().answer('clerk@town', judge('survey'))).toBe('materials-unsettled')
  })

  test('a rejected material prevents acceptance and the grant', () => {
    const rejected = story().atDepartment().given('clerk@department', judge('deed', 'rejected'))
    expect(rejected.answer('clerk@department', { type: 'accept', checked: true })).toBe('materials-unsettled')
  })

  test('it is refused while a supplement is awaited', () => {
    const waiting = story()
      .signedIn()
      .given('clerk@town', {
        type: 'request-supplement',
        requests: [{ material: 'deed', ground: 'illegible', reason: note }],
      })
    expect(waiting.answer('clerk@town', judge('deed'))).toBe('state-forbids')
  })
})
