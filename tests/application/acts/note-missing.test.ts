import { describe, expect, test } from 'vitest'
import { note, permit, town, village } from '../../kernel/sample.ts'
import { story } from '../story.ts'

const handOver = { type: 'note-hand-over', batch: 'b-1', from: village, to: town, on: '2026-03-03' } as const
const missing = { type: 'note-missing', batch: 'b-1', from: village } as const

describe('note-missing', () => {
  test('the system records missing paper, and its clock runs on', () => {
    story().given('system', handOver).expectOnly(['system'], missing)
    const s = story().given('system', handOver).given('system', missing)
    expect(s.head.paper).toEqual({ at: village, batch: null, to: null, missing: true, last: 'b-1' })
    expect(s.clock('paper-to-town')?.end).toBeNull()
  })

  test('a repeat or an unbatched case changes nothing', () => {
    const s = story().given('system', handOver).given('system', missing)
    expect(s.answer('system', missing)).toEqual([])
    expect(story().answer('system', missing)).toEqual([])
  })

  test('paper lost between town and department is not at the town', () => {
    const s = story({ item: permit({ paperBefore: 'forwarding' }) }).given('system', handOver)
    s.given('system', { type: 'note-receipt', batch: 'b-1', office: town, on: '2026-03-03' }).examining().surveyed()
    s.given('system', { type: 'note-hand-over', batch: 'b-2', from: town, to: 'forestry', on: '2026-03-03' })
    s.given('system', { type: 'note-missing', batch: 'b-2', from: town }).approving()
    const approve = { type: 'approve', agreed: true, note, remedies: false } as const
    expect(s.answer('head@department', approve)).toBe('original-missing')
    s.given('clerk@town', { type: 'receive-original' })
    expect(s.answer('head@department', approve)).toMatchObject([{ type: 'decided' }])
  })
})
