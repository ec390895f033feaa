import { DeleteCommand } from '@aws-sdk/lib-dynamodb'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { writeReference } from '../../shared/catalogue/deployed.ts'
import { everyItem } from '../../shared/catalogue/items.ts'
import { pagesPartition, pageWords } from '../../shared/catalogue/page-words.ts'
import { forgetReference, reference, storedRows } from '../../shared/catalogue/reference.ts'
import type { Deployed } from '../../shared/catalogue/seeds.ts'
import type { Office } from '../../shared/kernel/office.ts'
import { openStore, type Store } from '../casework/store/tables.ts'
import { type Hall, seededHall } from './deployments.ts'
import { putItems } from './put-items.ts'

/** A hall that stands at its next deployments: each kind of row came once, and nothing else is written. */

let store: Store
let deployed: Deployed
let write: Hall['write']
let clock: Hall['clock']
beforeAll(async () => {
  ;({ store, deployed, write, clock } = await seededHall())
})
afterAll(() => store.here.close())
beforeEach(forgetReference)
const rows = () => storedRows(store.reference)
const read = (at: number) => reference(store.reference, at)

describe('a hall', () => {
  test('gets no office, subject, procedure and year that a release adds or changes, and is told of each', async () => {
    const archives = {
      ...deployed.offices.get('housing'),
      id: 'archives',
      name: '档案局',
      shortName: '档案局',
    } as Office
    const subject = { id: 'archives', name: '档案', office: 'archives' }
    const { enquiries } = deployed
    const [special, ...specials] = deployed.specials
    const [year] = deployed.calendar.years
    if (special === undefined || year === undefined) throw new Error('no procedures or years')
    const before = await rows()
    const later = {
      ...deployed,
      offices: new Map(deployed.offices).set('archives', archives),
      enquiries: { desk: 'archives', topics: [subject, ...enquiries.topics] },
      specials: [{ ...special, evidence: '新的记录' }, ...specials],
      calendar: { years: [...deployed.calendar.years, { ...year, year: 2031 }] },
    }
    const told = ['office#archives', `procedure#${special.id}`, 'enquiries#1', 'topic#archives', 'year#2031']
    expect(await write(later)).toEqual(told)
    expect(await rows()).toEqual(before)
  })

  test('is seeded to the end where a load was stopped in the middle', async () => {
    const other = await openStore()
    const [first] = deployed.items
    if (first === undefined) throw new Error('no items')
    await putItems(other.reference, [first])
    expect(await writeReference(other.reference, deployed, new Date(clock()).toISOString())).toEqual([])
    expect(await everyItem(other.reference)).toHaveLength(deployed.items.length)
    await other.here.close()
  })

  test('of an earlier release keeps each kind that it has, and gets a kind that it never had once', async () => {
    const { db, name: TableName } = store.reference
    const drop = (sk: string) => db.send(new DeleteCommand({ TableName, Key: { pk: 'REFERENCE', sk } }))
    // Its marks were those of the items and of the pages alone.
    const marks = (await rows()).map(({ sk }) => sk).filter(sk => sk.startsWith('seeded#'))
    for (const sk of marks.filter(sk => sk !== 'seeded#item')) await drop(sk)
    for (const { id } of deployed.specials) await drop(`special#${id}`)
    await drop('office#housing')
    const hosts = [{ id: '0001', host: 'a.example', name: '某系统', office: 'housing', note: '某', state: 'listed' }]
    const linkHosts = hosts as Deployed['linkHosts']
    expect(await write({ ...deployed, linkHosts })).toEqual(['office#housing', 'host#0001'])
    const { specials, offices } = await read(600_000)
    expect([specials.length, offices.has('housing')]).toEqual([deployed.specials.length, false])
    // From then on it is the hall's too.
    for (const { id } of deployed.specials.slice(0, 1)) await drop(`special#${id}`)
    expect(await write(deployed)).toContain(`procedure#${deployed.specials[0]?.id}`)
    for (const [sk, content] of [
      ['office#housing', deployed.offices.get('housing')],
      [`special#${deployed.specials[0]?.id}`, deployed.specials[0]],
    ] as const)
      await store.put(store.reference, { pk: 'REFERENCE', sk, body: JSON.stringify(content) })
    forgetReference()
  })

  test('gets the rules of supervision once, each with its day, and is told what a folder says otherwise', async () => {
    const { db, name: TableName } = store.reference
    await db.send(new DeleteCommand({ TableName, Key: { pk: 'REFERENCE', sk: 'seeded#rule' } }))
    const rules = [
      { effectiveFrom: '2026-01-01', id: 'T1', threshold: 2 },
      { effectiveFrom: '2027-01-01', id: 'T1', threshold: 1 },
    ]
    expect(await write({ ...deployed, rules })).toEqual([])
    expect((await read(1_200_000)).rules).toEqual(rules)
    const marked = new Date(clock()).toISOString()
    expect(await write({ ...deployed, rules: rules.slice(0, 1) })).toEqual(['rule#T1#2027-01-01'])
    const again = await read(1_800_000)
    expect(again.rules).toEqual(rules)
    // Cards are for what happened since then.
    expect(again.supervisedSince).toBe(marked)
  })

  test('gets the first row of a quota that a release adds', async () => {
    const [quota] = deployed.quotas
    const { db, name: TableName } = store.reference
    const Key = { pk: 'REFERENCE', sk: `quota#${quota?.name}#${quota?.effectiveFrom}` }
    await db.send(new DeleteCommand({ TableName, Key }))
    await write(deployed)
    expect((await read(300_000)).quotas).toContainEqual(quota)
  })

  test('has the words of the pages apart, seeded once, a hall that stood before there were any as well', async () => {
    const { db, name: TableName } = store.reference
    const drop = (sk: string) => db.send(new DeleteCommand({ TableName, Key: { pk: pagesPartition, sk } }))
    const numbers = async () => (await pageWords(store.reference, '2026-01-02')).searchWords.map(({ id }) => id)
    expect(await numbers()).toEqual(deployed.pages.words.map(({ id }) => id))
    for (const sk of ['seeded#page', 'word#0001', 'tile#01', 'site#host']) await drop(sk)
    for (const sk of ['seeded#word', 'seeded#tile'])
      await db.send(new DeleteCommand({ TableName, Key: { pk: 'REFERENCE', sk } }))
    await write(deployed)
    expect(await numbers()).toEqual(deployed.pages.words.map(({ id }) => id))
    for (const sk of ['word#0001', 'tile#01', 'site#host']) await drop(sk)
    expect((await write(deployed)).filter(key => /^(word|tile|site)#/.test(key))).toEqual(['word#0001', 'tile#01'])
    expect((await numbers())[0]).toBe('0002')
    expect((await pageWords(store.reference, '2026-01-02')).site.marks.host).toBe(deployed.pages.site[2]?.value)
  })
})
