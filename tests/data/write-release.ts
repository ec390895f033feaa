/*
 * node tests/data/write-release.ts <name>: keeps this release's data (histories with every type of event, their heads,
 * announcements) as tests/data/releases/<name>.json, for later releases to read. Write it once for each release, never
 * again.
 */
import { existsSync, writeFileSync } from 'node:fs'
import fc from 'fast-check'
import { applicationType } from '../../shared/application/application.ts'
import { entriesOf } from '../../shared/casework/entry.ts'
import { announcedOf } from '../../shared/casework/store/announcements.ts'
import { isRefusal } from '../../shared/kernel/refusal.ts'
import { genesis, link } from '../../shared/ledger/chain.ts'
import { play } from '../application/journal.ts'
import { moves } from '../application/stories.ts'
import { decide } from '../application/story.ts'
import { asking, sha256 } from '../casework/journal.ts'
import { calendar, permit } from '../kernel/sample.ts'

const [name = ''] = process.argv.slice(2)
const file = new URL(`releases/${name}.json`, import.meta.url)
if (!/^\d{4}-\d{2}$/.test(name) || existsSync(file))
  throw new Error('usage: node tests/data/write-release.ts <year-month not yet written>')

const wanted = new Set(applicationType.events.map(event => event.type))
const histories = []
for (let seed = 1; wanted.size > 0 && seed < 20_000; seed += 1) {
  const [story = []] = fc.sample(moves, { seed, numRuns: 1 })
  const { history, entries, head } = play(permit(), seed % 2 === 0, story)
  const fresh = history.filter(record => wanted.delete(record.event.type))
  if (fresh.length > 0) histories.push({ entries, head })
}
// The only event without a story: a calendar was imported while limits ran.
const imported = {
  type: 'move-dates',
  before: { years: calendar.years.slice(0, 1) },
  reason: '放假安排公布',
  import: '2026',
} as const
for (let seed = 1; wanted.has('dates-moved') && seed < 2000; seed += 1) {
  const [story = []] = fc.sample(moves, { seed, numRuns: 1 })
  const { entries, head, known } = play(permit(), true, story)
  const at = '2026-12-01T01:00:00.000Z'
  const actor = { kind: 'system', name: 'calendar' } as const
  const moved = decide(head, imported, { ...asking(known, at), actor })
  if (isRefusal(moved)) continue
  const [record] = entriesOf(head, { actor, at, itemVersion: known.item.version }, moved)
  if (record === undefined) continue
  const body = JSON.stringify(record)
  const hash = link(entries.at(-1)?.hash ?? genesis, body, sha256)
  histories.push({ entries: [...entries, { body, hash }], head: applicationType.evolve(head, record) })
  wanted.delete('dates-moved')
}
const announcements = histories.flatMap(({ entries, head }) =>
  entries.map(({ body }) => {
    const { seq, at, event: written } = JSON.parse(body)
    const to = written.type === 'forwarded' ? { to: { office: written.to, tier: 'county' } } : {}
    return announcedOf({ pk: `CASE#${head.no}`, seq, at, type: written.type, ...to })
  }),
)
writeFileSync(file, `${JSON.stringify({ histories, announcements })}\n`)
console.log(`${histories.length} histories; never seen: ${[...wanted].join(', ') || 'none'}`)
