import { describe, expect, test } from 'vitest'
import { note, permit, village } from '../../kernel/sample.ts'
import { type Story, story } from '../story.ts'

const deliver = (how: 'in-person' | 'proxy' | 'post' = 'in-person') => ({ type: 'deliver', how, proof: note }) as const
const receive = { type: 'receive-result' } as const
const toVillage = (s: Story) => {
  s.given('clerk@department', { type: 'send-result' }).signedIn().given('clerk@town', receive)
  return s.given('clerk@town', { type: 'send-result' }).signedIn().given('agent@village', receive)
}

describe('deliver', () => {
  test('the agent takes a signature, the case closes and ten days end', () => {
    const s = toVillage(story().decided())
    s.expectOnly(['agent@village', 'clerk@village'], deliver())
    s.on('2026-03-10').given('agent@village', deliver('proxy'))
    expect(s.history.at(-1)?.event).toEqual({ type: 'delivered', how: 'proxy', proof: note })
    expect([s.head.state, s.clock('delivery')?.end]).toEqual(['delivered', '2026-03-10'])
  })

  test('the town delivers to a citizen who filed online', () => {
    const s = story({ fromVillage: false }).decided().given('clerk@department', { type: 'send-result' }).signedIn()
    expect(s.answer('clerk@town', deliver())).toBe('state-forbids')
    expect(s.given('clerk@town', receive).answer('clerk@town', deliver())).toMatchObject([{ type: 'delivered' }])
  })

  test('a refusal is delivered without a result document', () => {
    expect(toVillage(story().decided('refuse')).answer('agent@village', deliver())).toMatchObject([
      { how: 'in-person' },
    ])
  })

  test('an office in the middle of the way cannot deliver', () => {
    expect(story().decided().answer('clerk@department', deliver())).toBe('state-forbids')
  })

  test('an original due before delivery must be at the department', () => {
    const item = permit({ paperBefore: 'delivery' })
    const s = toVillage(story({ item }).decided())
    expect(s.answer('agent@village', deliver())).toBe('original-missing')
    s.given('system', { type: 'note-hand-over', batch: 'b-1', from: village, to: '445321115', on: '2026-03-03' })
    s.given('system', { type: 'note-receipt', batch: 'b-1', office: '445321115', on: '2026-03-03' })
    expect(s.answer('agent@village', deliver())).toBe('original-missing')
    s.given('system', { type: 'note-hand-over', batch: 'b-2', from: '445321115', to: 'forestry', on: '2026-03-04' })
    s.given('system', { type: 'note-receipt', batch: 'b-2', office: 'forestry', on: '2026-03-05' })
    expect(s.answer('agent@village', deliver())).toMatchObject([{ type: 'delivered' }])
  })

  test('an original for periodic filing prevents nothing', () => {
    expect(
      toVillage(story({ item: permit({ paperBefore: 'filing' }) }).decided()).answer('agent@village', deliver()),
    ).toMatchObject([{ type: 'delivered' }])
  })

  test.each([
    ['2026-09-24', '2026-10-15'],
    ['2026-03-02', '2026-03-16'],
  ])('a decision on %s must be delivered by %s', (on, due) => {
    expect(story({ on }).decided().due('delivery')).toBe(due)
  })
})
