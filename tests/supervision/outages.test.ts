import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { readReference, writeReference } from '../../shared/catalogue/deployed.ts'
import type { Table } from '../../shared/platform/table.ts'
import { keepOutage, outages } from '../../shared/supervision/kept-outages.ts'
import { probe } from '../../shared/supervision/service/probe.ts'
import { openStore, type Store } from '../casework/store/tables.ts'
import { countyFolder } from '../data/county.ts'
import { startAfter } from './looking.ts'
import { accepted, decision, nothing, raising } from './raising.ts'

/** The hall asks itself whether it answers; what it kept excuses, in the real store. */

const at = (time: string, day = '2026-03-16') => new Date(`${day}T${time}:00+08:00`).toISOString()

describe('the probe', () => {
  let store: Store
  let pages = 200
  let patience: number | undefined
  let api = 200
  const front = createServer(({ url }, reply) => {
    if (api === 0) return
    if (pages === 0) return void reply.destroy()
    reply.writeHead(url === '/' ? pages : api, { location: '/elsewhere' })
    reply.end('{}')
  })
  let origin = ''
  beforeAll(async () => {
    store = await openStore()
    await writeReference(store.reference, await readReference(countyFolder), '2026-01-01T00:00:00.000Z')
    await new Promise<void>(done => front.listen(0, '127.0.0.1', done))
    origin = `http://127.0.0.1:${(front.address() as AddressInfo).port}`
  })
  beforeEach(() => {
    pages = 200
    api = 200
    patience = undefined
  })
  afterAll(async () => {
    front.close()
    await store.here.close()
  })
  const unwritten: string[] = []
  const ask = (when: string, cases: Table = store.cases, from = origin) =>
    probe({ cases, known: store.reference, origin: from, unwritten, ...(patience && { patience }) }, when)
  const kept = async (day: string) => (await outages(store.cases)).get(day)

  test('keeps nothing while page and API answer', async () => {
    await ask(at('09:00'))
    expect(await outages(store.cases)).toEqual(new Map())
  })

  test.each([
    ['the page', '2026-03-17', () => (pages = 503)],
    ['the API', '2026-03-18', () => (api = 500)],
  ])('counts until the next probe when %s does not answer, and two outages of a day together', async (_, day, fail) => {
    for (const time of ['08:28', '08:33', '17:28']) {
      fail()
      await ask(at(time, day))
      pages = 200
      api = 200
      await ask(at('12:10', day))
    }
    expect(await kept(day)).toBe(3 + 5 + 2)
  })

  test.each([
    ['an answer that does not come', '2026-05-11', () => (api = 0)],
    ['a connection that is cut', '2026-05-12', () => (pages = 0)],
  ])('counts %s', async (_, day, fail) => {
    fail()
    patience = 300
    await ask(at('09:00', day))
    expect(await kept(day)).toBe(5)
  })

  /** An origin at which nothing listens. */
  async function closed(): Promise<string> {
    const server = createServer()
    await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
    const { port } = server.address() as AddressInfo
    await new Promise(done => server.close(done))
    return `http://127.0.0.1:${port}`
  }

  test('counts a connection that is refused', async () => {
    await ask(at('09:00', '2026-05-13'), store.cases, await closed())
    expect(await kept('2026-05-13')).toBe(5)
  })

  test.each([403, 404, 429, 301, 307])('does not count %i, which may be the way of the probe', async status => {
    pages = status
    await ask(at('09:00', '2026-05-14'))
    expect(await kept('2026-05-14')).toBeUndefined()
  })

  test('does not count that it finds no network', async () => {
    await ask(at('09:00', '2026-05-15'), store.cases, 'http://hall.invalid')
    expect(await kept('2026-05-15')).toBeUndefined()
  })

  test('counts a minute once, however often it is asked', async () => {
    api = 500
    await Promise.all([ask(at('09:00', '2026-03-19')), ask(at('09:00', '2026-03-19'))])
    await ask(at('09:02', '2026-03-19'))
    expect(await kept('2026-03-19')).toBe(7)
  })

  test('counts nothing out of office hours and on a day of rest', async () => {
    api = 500
    await ask(at('12:30', '2026-03-20'))
    await ask(at('09:00', '2026-03-21'))
    expect([await kept('2026-03-20'), await kept('2026-03-21')]).toEqual([undefined, undefined])
  })

  test('writes what the table could not take once it can', async () => {
    api = 500
    const nowhere = { ...store.cases, name: 'Nowhere' }
    await expect(ask(at('10:00', '2026-03-23'), nowhere)).rejects.toThrow()
    expect(await kept('2026-03-23')).toBeUndefined()
    api = 200
    await ask(at('10:05', '2026-03-23'))
    expect(await kept('2026-03-23')).toBe(5)
    expect(unwritten).toEqual([])
  })

  test('is read by the month', async () => {
    await keepOutage(store.cases, '2026-04-01', [540, 541])
    expect(await outages(store.cases, '2026-04')).toEqual(new Map([['2026-04-01', 2]]))
  })
})

describe('a card', () => {
  const { told, signal, look, lookBy } = raising()
  const out = { outages: new Map([['2026-03-16', 61]]) }

  test('over a day of outage is not raised, and comes with the next working day', async () => {
    const no = await told(accepted())
    expect(await lookBy(out, no, startAfter('2026-03-16'))).toEqual({ ...nothing, filed: [decision(no)] })
    expect(await signal(decision(no))).toMatchObject({ rule: 'T1', state: 'warned' })
    expect(await lookBy(out, no, startAfter('2026-03-17'))).toEqual({ ...nothing, grown: [decision(no)] })
    expect(await signal(decision(no))).toMatchObject({ rule: 'T2', level: 'yellow', due: '2026-03-17' })
  })

  test('that was raised already is withdrawn once, and raised anew when that day has passed too', async () => {
    const no = await told(accepted())
    await look(no, startAfter('2026-03-16'))
    expect(await signal(decision(no))).toMatchObject({ rule: 'T2', state: 'unsigned' })
    const noon = at('12:00', '2026-03-17')
    expect((await lookBy(out, no, noon)).ended).toEqual([decision(no)])
    expect(await signal(decision(no))).toMatchObject({ state: 'closed', outcome: 'excused' })
    expect(await lookBy(out, no, noon)).toEqual(nothing)
    expect(await lookBy(out, no, startAfter('2026-03-17'))).toEqual({ ...nothing, filed: [decision(no, 1)] })
    expect(await signal(decision(no, 1))).toMatchObject({ rule: 'T2', due: '2026-03-17' })
    expect(await lookBy(out, no, startAfter('2026-03-17'))).toEqual(nothing)
  })

  test('over 60 minutes and no more stays', async () => {
    const no = await told(accepted())
    await look(no, startAfter('2026-03-16'))
    const short = { outages: new Map([['2026-03-16', 60]]) }
    expect(await lookBy(short, no, at('12:00', '2026-03-17'))).toEqual(nothing)
    expect(await signal(decision(no))).toMatchObject({ state: 'unsigned' })
  })
})
