import { describe, expect, test } from 'vitest'
import type { Role } from '../../../shared/kernel/actor.ts'
import { delegated, department, note, permit, town, village } from '../../kernel/sample.ts'
import { decide, type Story, story } from '../story.ts'

const approve = (different: { agreed?: boolean; remedies?: boolean } = {}) =>
  ({ type: 'approve', agreed: true, note, remedies: false, ...different }) as const
const as = (s: Story, subject: string) => {
  const roles: readonly Role[] = ['handler', 'reviewer', 'head']
  const actor = { kind: 'officer', subject, office: department, roles } as const
  return decide(s.head, approve(), s.context(actor))
}
const ready = (s: Story = story()) => s.examining().surveyed()

describe('approve', () => {
  test('the decider’s head grants, and ten working days for delivery start', () => {
    ready().approving().expectOnly(['head@department'], approve())
    const s = ready().approving().on('2026-03-06').given('head@department', approve())
    expect(s.head.decision).toEqual({ outcome: 'granted', on: '2026-03-06', revoked: false })
    expect([s.clock('promised')?.end, s.clock('statutory')?.end]).toEqual(['2026-03-06', '2026-03-06'])
    expect(s.due('delivery')).toBe('2026-03-20')
    expect(s.head.resultAt).toBe('forestry')
  })

  test('the head may return it to the handler', () => {
    const s = ready()
      .approving()
      .given('head@department', approve({ agreed: false }))
    expect([s.head.state, s.head.assignee]).toEqual(['examining', 'handler@department'])
  })

  test('handle, review and approve need three people, even after a return', () => {
    const s = ready().approving()
    expect(as(s, 'handler@department')).toMatchObject({ refused: 'same-person' })
    expect(as(s, 'reviewer@department')).toMatchObject({ refused: 'same-person' })
    expect(as(s, 'somebody-else')).toMatchObject([{ type: 'decided' }])
  })

  test('a refusal needs both remedies and carries its reason', () => {
    const s = ready().approving('refuse')
    expect(s.answer('head@department', approve())).toBe('remedies-missing')
    expect(s.answer('head@department', approve({ remedies: true }))).toMatchObject([
      { type: 'decided', outcome: 'refused', reason: note, remedies: true },
    ])
  })

  test('a grant waits for deferred materials, and a refusal does not', () => {
    expect(story().examining().approving().when('head@department', approve())).toEqual({
      refused: 'materials-unsettled',
      detail: { materials: ['survey'] },
    })
    expect(
      story()
        .examining()
        .approving('refuse')
        .answer('head@department', approve({ remedies: true })),
    ).toMatchObject([{ outcome: 'refused' }])
  })

  test('an original due before the decision must be at the department', () => {
    const s = ready(story({ item: permit({ paperBefore: 'decision' }) })).approving()
    expect(s.answer('head@department', approve())).toBe('original-missing')
    expect(s.answer('head@department', approve({ agreed: false }))).toMatchObject([{ type: 'returned' }])
    for (const [batch, from, to] of [
      ['b-1', village, town],
      ['b-2', town, department],
    ] as const) {
      s.given('system', { type: 'note-hand-over', batch, from, to, on: '2026-03-03' })
      s.given('system', { type: 'note-receipt', batch, office: to, on: '2026-03-03' })
    }
    expect(s.answer('head@department', approve())).toMatchObject([{ type: 'decided' }])
  })

  test.each(['delivery', 'filing'])('an original due before %s does not prevent it', paperBefore => {
    const s = ready(story({ item: permit({ paperBefore }) })).approving()
    expect(s.answer('head@department', approve())).toMatchObject([{ type: 'decided' }])
  })

  test('a town decides what was delegated to it', () => {
    const s = story({ item: delegated() }).complete().given('clerk@town', { type: 'accept', checked: true })
    s.surveyed().given('handler@town', { type: 'handle', opinion: 'grant', note })
    s.given('reviewer@town', { type: 'review', agreed: true, note })
    expect(s.answer('head@town', approve())).toMatchObject([{ type: 'decided', outcome: 'granted' }])
  })
})
