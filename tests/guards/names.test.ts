import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import * as z from 'zod'
import * as today from './today.ts'

/**
 * Every stored or public name of the landed release, names.json, still exists, so that the hall can read its tables and
 * understands its callers. New names may come, and none is removed from that file.
 */

const names = z.union([z.array(z.string()), z.record(z.string(), z.array(z.string()))])
type Names = z.infer<typeof names>

const file = new URL('names.json', import.meta.url)
const landed = z.record(z.string(), names).parse(JSON.parse(readFileSync(file, 'utf8')))

let read: ReturnType<typeof today.stored> | undefined
const stored = () => {
  read ??= today.stored()
  return read
}

const present: Readonly<Record<string, () => Names | Promise<Names>>> = {
  events: today.eventShapes,
  'event envelope': today.envelope,
  head: today.headShape,
  'other stored texts': today.otherShapes,
  rows: async () => (await stored()).rows,
  indexes: async () => (await stored()).indexes,
  'indexed values': async () => (await stored()).indexed,
  'notice templates': today.templateIds,
  'notice states': today.noticeStates,
  'official documents': today.documentLetters,
  retention: today.retentionNames,
  refusals: today.refusalCodes,
  endpoints: today.endpoints,
  announcements: today.announcements,
  'worklist steps': today.steps,
  roles: today.roles,
  'hashed texts': today.hashedTexts,
}

/** The names as lines, each with its group. */
const linesOf = (kind: Names): string[] =>
  Array.isArray(kind)
    ? kind
    : Object.entries(kind).flatMap(([group, inner]) => [group, ...inner.map(name => `${group}: ${name}`)])

function missing(before: Names, now: Names): string[] {
  const known = new Set(linesOf(now))
  return linesOf(before).filter(line => !known.has(line))
}

test('every kind of name has been recorded', () => {
  expect(Object.keys(landed)).toEqual(Object.keys(present))
  for (const kind of Object.values(landed)) expect(linesOf(kind)).not.toEqual([])
})

test.each(Object.keys(landed))('no released name is missing: %s', async kind => {
  expect(missing(landed[kind] ?? [], (await present[kind]?.()) ?? [])).toEqual([])
})

test('the guard finds a removed or changed name', () => {
  expect(missing(['a', 'b'], ['b', 'c'])).toEqual(['a'])
  expect(missing({ filed: ['pin', 'form'], supplied: [] }, { filed: ['pin', 'more'] })).toEqual([
    'filed: form',
    'supplied',
  ])
})
