import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import { applicationType } from '../../shared/application/application.ts'
import { caseTypes } from '../../shared/hall/case-types.ts'
import { firstBreak } from '../../shared/ledger/chain.ts'
import { announced, caseOf } from '../../shared/platform/announcement.ts'
import { sha256 } from '../casework/journal.ts'

/**
 * A new version reads the data of earlier ones while it takes over, and as long as their cases exist.
 * tests/data/releases keeps that data for good: of applications with every type of event (write-release.ts), of the other
 * types some histories that a release told in its tests (`others-`).
 */

const folder = new URL('../data/releases/', import.meta.url)
const release = z.object({
  histories: z.array(
    z.object({
      type: z.string().default(applicationType.name),
      entries: z.array(z.object({ body: z.string(), hash: z.string() })),
      head: z.unknown(),
    }),
  ),
  announcements: z.array(z.object({ type: z.string(), detail: z.unknown() })),
})
function typeNamed(name: string) {
  const found = caseTypes.find(type => type.name === name)
  if (found === undefined) throw new RangeError(`no type ${name}`)
  return found
}
const releases = readdirSync(folder).map(name => [name, readFileSync(new URL(name, folder), 'utf8')] as const)

describe.each(releases)('release %s left data that', (_, text) => {
  const { histories, announcements } = release.parse(JSON.parse(text))

  test('this release reads completely', () => {
    for (const { type, entries } of histories) {
      const { parseEntry } = typeNamed(type)
      expect(firstBreak(entries, sha256)).toBeNull()
      for (const { body } of entries) expect(parseEntry(JSON.parse(body))).toEqual(JSON.parse(body))
    }
  })

  test('folds to the same readable heads', () => {
    for (const { type: name, entries, head } of histories) {
      const type = typeNamed(name)
      const read = type.parse(head)
      const told = type.fold(entries.map(({ body }) => type.parseEntry(JSON.parse(body))))
      // Heads from before a field existed lack it. They are read as open cases, without a proposal's reason, until their
      // next write.
      const has = (field: string) => Object.hasOwn(Object(head), field)
      const lacking = {
        ...(has('ended') ? {} : { ended: null }),
        ...(has('refusal') || name !== applicationType.name ? {} : { refusal: null }),
      }
      expect({ ...told, ...lacking }).toEqual(read)
    }
  })

  test('was announced in events this release reads', () => {
    for (const { type, detail } of announcements) {
      const read = announced.parse({ 'detail-type': type, detail })
      expect(caseOf(read.detail)).not.toBeNull()
    }
  })
})

test('the first release has an example of every event type', () => {
  const [, text = ''] = releases[0] ?? []
  const types = release.parse(JSON.parse(text)).announcements.map(a => a.type)
  expect(types.length).toBeGreaterThan(30)
  const known = applicationType.events.map(event => event.type)
  expect(new Set(types).size).toBeGreaterThanOrEqual(34)
  expect([...new Set(types)].filter(type => !known.some(each => each === type))).toEqual([])
})
