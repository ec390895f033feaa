import fc from 'fast-check'
import { expect, test } from 'vitest'
import * as z from 'zod'
import { applicationType } from '../../../shared/application/application.ts'
import { documentContent, quotedBy } from '../../../shared/casework/document.ts'
import type { Recorded } from '../../../shared/casework/entry.ts'
import type { Item } from '../../../shared/kernel/item/item.ts'
import { documentAfter, historyOf, texts } from '../../documents/papers.ts'
import { seeded, specials } from '../../kernel/sample.ts'
import { play } from '../journal.ts'
import { moves } from '../stories.ts'

/** After any acts on a case of any item, each due voucher can be written from only the texts it requests. */

const kinds = new Map(applicationType.events.map(({ type, document }) => [type, document?.kind]))

function papersOf(item: Item, history: readonly Recorded[]) {
  const [opening] = history
  const person = opening === undefined ? null : applicationType.reads.person(opening)
  return history.flatMap((record, i) => {
    const asked = quotedBy(record, person).map(s => s.ref)
    const given = new Map([...texts()].filter(([ref]) => asked.includes(ref)))
    const paper = documentAfter(history.slice(0, i + 1), { item, specials }, given)
    const due = applicationType.isWritten(record) ? kinds.get(record.event.type) : undefined
    expect(paper?.kind).toBe(due)
    return paper === null ? [] : [paper]
  })
}

test('every event that calls for a voucher gets a complete one', () => {
  fc.assert(
    fc.property(fc.constantFrom(...seeded), fc.boolean(), moves, (item, fromVillage, made) => {
      const { history } = play(item, fromVillage && item.villageIntake, made)
      const papers = papersOf(item, historyOf({ history }))
      expect(papers[0]?.kind).toBe('receipt')
      expect(new Set(papers.map(p => p.number)).size).toBe(papers.length)
      for (const paper of papers) {
        const said = JSON.stringify(z.parse(documentContent, paper))
        expect(said).not.toMatch(/undefined|null|NaN|\[object|已依法删除|""/)
        const adverse = paper.kind === 'refusal-of-acceptance' || paper.title.startsWith('不予')
        const isEntrusted = paper.facts.some(({ label }) => label === '受委托机关')
        if (adverse) expect(paper.remedies).toHaveLength(isEntrusted ? 3 : 2)
        if (adverse) expect(said).toContain('理由：')
      }
    }),
    { numRuns: 60 },
  )
})
