import { createHmac, randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { PutCommand, paginateScan } from '@aws-sdk/lib-dynamodb'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as z from 'zod'
import { countyOf } from '../../local/quarter/county.ts'
import { live } from '../../local/quarter/live.ts'
import { allCases, type Place } from '../../local/quarter/place.ts'
import { remembered } from '../../local/quarter/remembered.ts'
import { staffed } from '../../local/quarter/staffing.ts'
import { type Story, tell } from '../../local/quarter/story.ts'
import type { CommonHead } from '../../shared/casework/head.ts'
import { dossier } from '../../shared/casework/store/dossier.ts'
import { settleUpload } from '../../shared/casework/store/uploads.ts'
import { readReference, writeReference } from '../../shared/catalogue/deployed.ts'
import { reference } from '../../shared/catalogue/reference.ts'
import { dayOf } from '../../shared/kernel/calendar.ts'
import type { Table } from '../../shared/platform/table.ts'
import type { Signal } from '../../shared/signal/head.ts'
import { openStore, type Store } from '../casework/store/tables.ts'
import { countyFolder } from '../data/county.ts'

/** A small share of the quarter, through the services into a store. */

const from = '2026-06-29T16:00:00.000Z'
const until = '2026-09-28T01:00:00.000Z'
let store: Store
let story: Story
let place: Place
let heads: CommonHead[]

async function headsIn({ cases: { db, name } }: Store): Promise<CommonHead[]> {
  const row = z.object({ head: z.string() })
  const pages = paginateScan(
    { client: db },
    {
      TableName: name,
      FilterExpression: 'sk = :head AND begins_with(pk, :case)',
      ExpressionAttributeValues: { ':head': 'HEAD', ':case': 'CASE#' },
    },
  )
  const found: CommonHead[] = []
  for await (const { Items = [] } of pages) found.push(...Items.map(item => JSON.parse(row.parse(item).head)))
  return found
}

/** A verified upload, without the work on its picture. */
const photographIn = (cases: Table) => async (owner: string) => {
  const id = randomUUID()
  const row = { id, owner, status: 'granted', reason: null, sha256: 'a'.repeat(64), type: 'image/jpeg', bytes: 9 }
  await cases.db.send(new PutCommand({ TableName: cases.name, Item: { pk: `UPLOAD#${id}`, sk: 'HEAD', ...row } }))
  await settleUpload(cases, id, { status: 'verified', type: 'image/jpeg' })
  return id
}

beforeAll(async () => {
  store = await openStore()
  const { table: cases, written } = await remembered(store.cases)
  await writeReference(store.reference, await readReference(countyFolder), from)
  place = {
    cases,
    known: store.reference,
    registers: await reference(store.reference, Date.parse(from)),
    hash: (purpose, text) => createHmac('sha256', purpose).update(text).digest('hex'),
    photograph: photographIn(cases),
  }
  const county = await countyOf(place, dayOf(until))
  story = tell(county, { from: dayOf(from), until }, { applications: 30, letters: 6, requests: 4 })
  const wanted = story.plots.flatMap(plot => ('village' in plot ? (plot.village ?? []) : []))
  const csv = await readFile(new URL('demo/roster.csv', countyFolder), 'utf8')
  const there = await staffed(place, csv, [...county.towns.map(({ id }) => id), ...new Set(wanted)], {
    by: 'demo-admin',
    at: from,
  })
  await live(there, story, until, () => {})
  await written()
  place = { ...place, cases: store.cases }
  heads = await headsIn(store)
})
afterAll(() => store.here.close())

const isSignal = (head: CommonHead): head is Signal => 'supervisor' in head

test('every matter of the story is in the store, with a whole chain', async () => {
  expect(heads.filter(head => !isSignal(head))).toHaveLength(story.plots.length)
  for (const { no } of heads) expect((await dossier(allCases(place), no))?.records.length).toBeGreaterThan(0)
})

test('nothing happens after the end, and people act in office hours', async () => {
  for (const { no } of heads) {
    const records = (await dossier(allCases(place), no))?.records ?? []
    for (const { at, by } of records) {
      expect(at <= until).toBe(true)
      const hour = new Date(Date.parse(at) + 8 * 3_600_000).toISOString().slice(11, 16)
      if (by.kind === 'officer') expect(hour >= '08:30' && hour < '17:30').toBe(true)
    }
    expect(records.map(({ at }) => at)).toEqual(records.map(({ at }) => at).toSorted())
  }
})

test('most cases have ended, and the others are worked on', () => {
  const open = heads.filter(head => head.ended === null && !isSignal(head))
  expect(open.length).toBeLessThan(heads.length / 2)
})

test('the bad office has most of the signals, and has answered next to none', () => {
  const signals = heads.filter(isSignal)
  const byOffice = Map.groupBy(signals, ({ office }) => office)
  const [[leader] = []] = [...byOffice].toSorted(([, one], [, other]) => other.length - one.length)
  expect(leader).toBe(story.bad)
  expect(signals.some(({ office, silent }) => office === story.bad && silent.length > 0)).toBe(true)
})
