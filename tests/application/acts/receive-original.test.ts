import { describe, expect, test } from 'vitest'
import { permit, town, village } from '../../kernel/sample.ts'
import { story } from '../story.ts'

const receive = { type: 'receive-original' } as const
const fromVillage = { from: village, to: town, on: '2026-03-03' } as const

describe('receive-original', () => {
  test('a citizen who filed online brings the original to the town', () => {
    story({ fromVillage: false }).expectOnly(['clerk@town'], receive)
    const s = story({ fromVillage: false }).given('clerk@town', receive)
    expect(s.head.paper).toMatchObject({ at: town, batch: null, missing: false })
  })

  test('the department receives it once the case is there', () => {
    const s = story({ fromVillage: false }).atDepartment()
    s.expectOnly(['clerk@town', 'clerk@department'], receive)
    expect(s.given('clerk@department', receive).head.paper?.at).toBe('forestry')
  })

  test('the town then has four working days to send it on', () => {
    const item = permit({ paperBefore: 'decision' })
    const s = story({ item, fromVillage: false }).on('2026-09-30').given('clerk@town', receive)
    expect(s.due('paper-to-department')).toBe('2026-10-12')
  })

  test('an original already received or in transit is refused', () => {
    expect(story().answer('clerk@town', receive)).toBe('nothing-to-do')
    const s = story({ fromVillage: false }).given('clerk@town', receive)
    expect(s.answer('clerk@town', receive)).toBe('nothing-to-do')
  })

  test('a missing original is received when it turns up', () => {
    const s = story({ item: permit({ paperBefore: 'forwarding' }) }).complete()
    s.given('system', { type: 'note-hand-over', batch: 'b-1', ...fromVillage })
    s.given('system', { type: 'note-missing', batch: 'b-1', from: village })
    expect(s.answer('clerk@town', { type: 'forward' })).toBe('original-missing')
    s.given('clerk@town', receive)
    expect(s.head.paper).toMatchObject({ at: town, missing: false })
    expect(s.clock('paper-to-town')?.end).toBe('2026-03-02')
    expect(s.answer('clerk@town', { type: 'forward' })).toMatchObject([{ type: 'forwarded' }])
  })

  test('an item without originals receives none', () => {
    const materials = permit().materials.map(m => ({ ...m, medium: 'copy', originals: 0, copies: 1 }))
    expect(story({ item: permit({ materials }) }).answer('clerk@town', receive)).toBe('no-original')
  })
})
