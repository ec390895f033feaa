import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Recorded } from '../../../shared/domain/case/event.ts'
import type { Item } from '../../../shared/domain/item.ts'
import { composeVoucher, quotedBy } from '../../../shared/domain/voucher/compose.ts'
import { voucherContent } from '../../../shared/domain/voucher/content.ts'
import { kindOf } from '../../../shared/domain/voucher/kind.ts'
import { play } from '../case/journal.ts'
import { calendar, seeded, specials } from '../case/sample.ts'
import { moves } from '../case/stories.ts'
import { historyOf, offices, texts } from './papers.ts'

/** Whatever happens to a case of whatever item, each voucher due can be written, from the texts it asks for alone. */

function papersOf(item: Item, history: readonly Recorded[]) {
  return history.flatMap(({ event }, i) => {
    const past = history.slice(0, i + 1)
    const asked = quotedBy(past).map(s => s.ref)
    const given = new Map([...texts()].filter(([ref]) => asked.includes(ref)))
    const paper = composeVoucher({ history: past, item, offices, specials, calendar, texts: given })
    expect(paper?.kind ?? null).toBe(kindOf(event))
    return paper === null ? [] : [paper]
  })
}

test('a voucher follows from every event that calls for one, whole, and no word in it is missing', () => {
  fc.assert(
    fc.property(fc.constantFrom(...seeded), fc.boolean(), moves, (item, fromVillage, made) => {
      const { history } = play(item, fromVillage && item.villageIntake, made)
      const papers = papersOf(item, historyOf({ history }))
      expect(papers[0]?.kind).toBe('receipt')
      expect(new Set(papers.map(p => p.number)).size).toBe(papers.length)
      for (const paper of papers) {
        const said = JSON.stringify(voucherContent.parse(paper))
        expect(said).not.toMatch(/undefined|null|NaN|\[object|已依法删除|""/)
        const adverse = paper.kind === 'refusal-of-acceptance' || paper.title.startsWith('不予')
        if (adverse) expect(paper.remedies).toHaveLength(2)
        if (adverse) expect(said).toContain('理由：')
      }
    }),
    { numRuns: 60 },
  )
})
