import { describe, expect, test } from 'vitest'
import { seeded } from '../kernel/sample.ts'
import { play } from './journal.ts'

describe.each(seeded.map(item => [item.name, item] as const))('%s', (_, item) => {
  test.each([true, false])('an application is granted and delivered (filed at the village: %s)', fromVillage => {
    const willing = { how: 'helpful', wait: 12 * 60, who: 1, what: 0, materials: 31, yes: true, days: 1 } as const
    const many = Array.from({ length: 60 }, (_, i) => ({ ...willing, who: i }))
    const { head } = play(item, fromVillage && item.villageIntake, many)
    expect(head.state).toBe('delivered')
    expect(head.decision?.outcome).toBe('granted')
    expect(Buffer.byteLength(JSON.stringify(head))).toBeLessThanOrEqual(4096)
  })
})
