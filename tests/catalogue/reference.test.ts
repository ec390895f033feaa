import { QueryCommand } from '@aws-sdk/lib-dynamodb'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { knownOf } from '../../shared/application/head.ts'
import { readReference } from '../../shared/catalogue/deployed.ts'
import { currentItem, everyItem, needed } from '../../shared/catalogue/items.ts'
import { forgetReference, reference, referenceOn, servingInForce } from '../../shared/catalogue/reference.ts'
import type { Deployed } from '../../shared/catalogue/seeds.ts'
import type { Office } from '../../shared/kernel/office.ts'
import { openLine } from '../casework/store/line.ts'
import type { Store } from '../casework/store/tables.ts'
import { countyFolder } from '../data/county.ts'
import { permit } from '../kernel/sample.ts'
import { type Hall, seededHall } from './deployments.ts'
import { putItems } from './put-items.ts'

/** The deployed reference data. It can be loaded repeatedly, never rewrites an item, and leaves an imported year alone. */

let store: Store
let deployed: Deployed
let write: Hall['write']
let clock: Hall['clock']
beforeAll(async () => {
  ;({ store, deployed, write, clock } = await seededHall())
})
afterAll(() => store.here.close())
beforeEach(forgetReference)

async function rows() {
  const { db, name } = store.reference
  const reply = await db.send(
    new QueryCommand({
      TableName: name,
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': 'REFERENCE' },
    }),
  )
  return reply.Items
}
const read = (at = 0) => reference(store.reference, at)
describe('the reference data', () => {
  test('contains every deployed item, office, procedure and year', async () => {
    const known = await read()
    const codes = (items: Deployed['items']) => items.map(i => i.code).toSorted()
    expect(codes(await everyItem(store.reference))).toEqual(codes(deployed.items))
    expect(known.offices).toEqual(deployed.offices)
    expect(known.offices.size).toBeGreaterThan(1 + 12 + 199)
    expect(known.specials.map(s => s.id).toSorted()).toEqual(deployed.specials.map(s => s.id).toSorted())
    expect(known.calendar).toEqual(deployed.calendar)
  })

  test('loaded again changes nothing', async () => {
    const before = await rows()
    const writes = store.here.endpoint.tableWrites()
    await write(deployed)
    expect(await rows()).toEqual(before)
    expect(store.here.endpoint.tableWrites()).toBe(writes)
  })

  test('is at most a minute old, and fresh after a local change', async () => {
    await read(1_000)
    const office = { ...deployed.offices.get('forestry'), shortName: '林业局（新）' }
    await store.put(store.reference, { pk: 'REFERENCE', sk: 'office#forestry', body: JSON.stringify(office) })
    const name = async (at: number) => (await read(at)).offices.get('forestry')?.shortName
    expect(await name(60_999)).not.toBe('林业局（新）')
    expect(await name(61_000)).toBe('林业局（新）')
  })

  test('is read once for all that ask at once, and again after a read that failed', async () => {
    const line = openLine(store.here.root, store.reference.name)
    const all = () => Promise.all([1, 2, 3].map(() => reference(line.table, 0)))
    line.tap = async () => {
      throw new Error('no answer')
    }
    await expect(all()).rejects.toThrow('no answer')
    const asked: string[] = []
    line.tap = async ({ name, proceed }) => {
      asked.push(name)
      await proceed()
    }
    for (const known of await all()) expect(known.offices.size).toBe(deployed.offices.size)
    expect(asked).toEqual(['Query'])
  })

  test('is the county’s once it is seeded: what the folder says differently is told, and nothing is written', async () => {
    const office = { ...deployed.offices.get('forestry'), shortName: '林业局（新）' }
    const [topic, ...topics] = deployed.enquiries.topics
    if (topic === undefined) throw new Error('no topics')
    const changed = { ...topic, office: 'forestry' }
    await store.put(store.reference, { pk: 'REFERENCE', sk: 'office#forestry', body: JSON.stringify(office) })
    await store.put(store.reference, {
      pk: 'REFERENCE',
      sk: `topic#${topic.id}#2025-12-01`,
      body: JSON.stringify(changed),
    })
    const offices = new Map(deployed.offices)
    offices.delete('housing')
    const [year, ...years] = deployed.calendar.years
    if (year === undefined) throw new Error('no years')
    const calendar = { years: [{ ...year, source: '更正的通知' }, ...years] }
    const told = ['office#forestry', 'office#housing', `topic#${topic.id}`, `year#${year.year}`]
    expect(await write({ ...deployed, offices, calendar })).toEqual(told)
    const known = await read(clock())
    expect(known.offices.get('forestry')?.shortName).toBe('林业局（新）')
    expect(known.offices.get('housing')).toEqual(deployed.offices.get('housing'))
    // The folder says the same as the hall.
    const same = new Map(deployed.offices).set('forestry', office as Office)
    expect(
      await write({ ...deployed, offices: same, enquiries: { ...deployed.enquiries, topics: [changed, ...topics] } }),
    ).toEqual([])

    const sk = 'office#forestry'
    await store.put(store.reference, { pk: 'REFERENCE', sk, body: JSON.stringify(deployed.offices.get('forestry')) })
  })
})

describe('an item', () => {
  const old = permit({ code: 'SL-0999' })
  const next = permit({ code: 'SL-0999', version: 2, effectiveFrom: '2026-07-01', promised: { days: 7, unit: 'wd' } })
  const load = (...items: Deployed['items']) => putItems(store.reference, items)

  test('that a release brings to a hall with items is told, and none is changed', async () => {
    await load(old)
    const items = [{ ...old, name: '改了名' }, next]
    expect((await write({ ...deployed, items })).filter(key => key.startsWith('item#SL-0999'))).toEqual([
      'item#SL-0999#0001',
      'item#SL-0999#0002',
    ])
    expect(await (await read()).items.versions('SL-0999')).toEqual([old])
    forgetReference()
  })

  test('is read whatever rules came after it was written', async () => {
    const older = { ...old, code: 'SL-0998', stops: [{ when: { fact: 'gone', is: '是' }, text: '不用办' }] }
    await load(older)
    expect(await (await read()).items.versions('SL-0998')).toEqual([older])
  })

  test('gets a new version that applies once it is in force', async () => {
    await load(old, next)
    const known = await read()
    expect(await currentItem(known, 'SL-0999', '2026-06-30')).toEqual(old)
    expect(await currentItem(known, 'SL-0999', '2026-07-01')).toEqual(next)
    expect(await currentItem(known, 'SL-0999', '2025-12-31')).toBeUndefined()
    const boundTo = async (version: number) => {
      const bound = { code: 'SL-0999', version }
      return knownOf({ ...known, items: await needed(known.items, [bound]) }, { item: bound }).item
    }
    expect(await boundTo(1)).toEqual(old)
    await expect(boundTo(3)).rejects.toThrow('is not in the reference data')
  })
})

test('sends the letters of an office that has ended to the one that continues its powers, from its day on', async () => {
  const { offices } = await read(Date.parse('2026-01-02T00:00:00Z'))
  const sk = 'office#forestry#2026-03-01'
  const body = JSON.stringify({ ...offices.get('forestry'), successor: 'natural-resources' })
  await store.put(store.reference, { pk: 'REFERENCE', sk, body })
  const officeOn = async (day: string) => {
    forgetReference()
    const { enquiries } = await read(Date.parse(`${day}T01:00:00Z`))
    return enquiries.topics.find(({ id }) => id === 'forest')?.office
  }
  expect(await officeOn('2026-02-28')).toBe('forestry')
  expect(await officeOn('2026-03-01')).toBe('natural-resources')
})

test('is at most a minute old where it is read for a day to come', async () => {
  const now = Date.parse('2026-02-01T00:00:00Z')
  const ended = ({ offices }: { offices: ReadonlyMap<string, Office> }) => offices.get('forestry')?.successor
  const ahead = async (at: number) => ended(await referenceOn(store.reference, at, '2026-03-01'))
  expect([ended(await read(now)), await ahead(now)]).toEqual([undefined, 'natural-resources'])
  // Like another process, so this one's cache does not know of it.
  const body = JSON.stringify(deployed.offices.get('forestry'))
  await store.put(store.reference, { pk: 'REFERENCE', sk: 'office#forestry#2026-03-01', body })
  expect(await ahead(now + 59_999)).toBe('natural-resources')
  expect(await ahead(now + 60_000)).toBeUndefined()
})

test('keeps an imported calendar year at the next deployment', async () => {
  const [year] = deployed.calendar.years
  if (year === undefined) throw new Error('no year is deployed')
  const corrected = { ...year, source: '更正后的通知' }
  const sk = `year#${year.year}`
  await store.put(store.reference, { pk: 'REFERENCE', sk, body: JSON.stringify(corrected) })
  await write(deployed)
  const body = (await rows())?.find(row => row.sk === sk)?.body
  expect(body).toBe(JSON.stringify(corrected))
  await store.put(store.reference, { pk: 'REFERENCE', sk, body: JSON.stringify(year) })
})

test('a folder with a faulty file is refused before anything is written', async () => {
  await expect(readReference(new URL('items/', countyFolder))).rejects.toThrow()
})

test('the rights in force are at most a minute old, and those of the day', async () => {
  const given = { id: '0001', office: 'forestry', duty: 'head', roles: ['reviewer'], items: null }
  const put = (from: string, content: object) =>
    store.put(store.reference, { pk: 'REFERENCE', sk: `right#0001#${from}`, body: JSON.stringify(content) })
  await put('2026-03-02', given)
  const begins = Date.parse('2026-03-02T00:00:00+08:00')
  const at = async (after: number) => (await servingInForce(store.reference, begins + after)).rights
  expect(await at(-30_000)).toEqual([])
  expect(await at(29_999)).toEqual([given])
  // Like another process, so this one's cache does not know of it.
  await put('2026-03-02', { ...given, roles: [] })
  expect(await at(29_999)).toEqual([given])
  expect(await at(30_000)).toEqual([])
  await put('2026-03-02', given)
  expect((await read(begins)).rights).toEqual([given])
})
