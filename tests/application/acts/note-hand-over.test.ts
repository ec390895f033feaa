import { describe, expect, test } from 'vitest'
import { town, village } from '../../kernel/sample.ts'
import { story } from '../story.ts'

const handOver = (batch: string) =>
  ({ type: 'note-hand-over', batch, from: village, to: town, on: '2026-03-03' }) as const

describe('note-hand-over', () => {
  test('the system alone records it for the signed batch', () => {
    story().expectOnly(['system'], handOver('b-1'))
    expect(story().given('system', handOver('b-1')).head.paper).toMatchObject({ at: village, batch: 'b-1', to: town })
  })

  test('the clock of the leg runs until the receipt', () => {
    expect(story().given('system', handOver('b-1')).clock('paper-to-town')?.end).toBeNull()
  })

  test('a repeat or a second batch changes nothing', () => {
    const s = story().given('system', handOver('b-1'))
    expect(s.answer('system', handOver('b-1'))).toEqual([])
    expect(s.answer('system', handOver('b-2'))).toEqual([])
  })

  test('a late copy after the receipt changes nothing', () => {
    const s = story().given('system', handOver('b-1'))
    s.given('system', { type: 'note-receipt', batch: 'b-1', office: town, on: '2026-03-03' })
    expect(s.answer('system', handOver('b-1'))).toEqual([])
  })

  test('a late copy after missing paper changes nothing', () => {
    const s = story()
      .given('system', handOver('b-1'))
      .given('system', { type: 'note-missing', batch: 'b-1', from: village })
    expect(s.answer('system', handOver('b-1'))).toEqual([])
    expect(s.answer('system', handOver('b-2'))).toMatchObject([{ type: 'paper-handed-over', batch: 'b-2' }])
  })

  test('paper elsewhere is not handed over', () => {
    const wrong = { ...handOver('b-1'), from: town, to: 'forestry' }
    expect(story().answer('system', wrong)).toEqual([])
    expect(story({ fromVillage: false }).answer('system', handOver('b-1'))).toEqual([])
  })
})
