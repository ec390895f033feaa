import { randomUUID } from 'node:crypto'
import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb'
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readOffices } from '../../shared/catalogue/deployed.ts'
import { everyItem } from '../../shared/catalogue/items.ts'
import { plannedRows } from '../../shared/catalogue/later-rows.ts'
import { pageRows } from '../../shared/catalogue/page-words.ts'
import { forgetReference, reference } from '../../shared/catalogue/reference.ts'
import { writeBack } from '../../shared/catalogue/written-back.ts'
import { dayOf, nextDay } from '../../shared/kernel/calendar.ts'
import { countyFolder } from '../data/county.ts'
import { moments } from './acting.ts'
import { changing, draft, path } from './changing.ts'
import { correspond } from './correspondence.ts'
import { openPlace, operator, type Place } from './place.ts'
import { expectRefused } from './reading.ts'
import { file, itemOf, type Journey, town, village } from './travel.ts'

/** Two villages of a town merge (村、社区合并): the station of one ends, and the other's goes on with what it had. */

let place: Place
beforeAll(async () => {
  place = await openPlace()
}, 120_000)
afterAll(() => place?.close())

const [drafter, agent] = ['drafter-establishment', 'agent-xialu']
/** the village that goes on */
const next = '445321115212'
const changes = () => changing(place)
const letters = () => correspond(place)
const merger = (different: object = {}) =>
  draft({
    kind: 'reorganise',
    codes: [],
    ends: village,
    receivers: [next],
    from,
    basis: '镇的合并方案。',
    ...different,
  })
const faultOf = async (different: object, user = drafter) =>
  (await place.as(user).ask('POST', `${path}/checks`, merger(different))).body.errors
const stateOf = async () => (await changes().read(drafter, no)).body
const inHand = () => place.as(drafter).must('GET', `${path}/${no}/in-hand`)
const list = () => changes().does(drafter, no, 'merger-lists', { note: '按合并方案移交。' })
async function handedOver(): Promise<void> {
  const { status, text } = await list()
  expect([status, text]).toEqual([200, text])
  await changes().did('head-establishment', no, 'sign')
  await changes().did('head-liuzu', no, 'take')
}
const villageOf = async ({ no: one }: Journey) => {
  const { route } = await place.as('clerk-liuzu').must('GET', `/api/cases/${one}`)
  return (route as { village: string }).village
}
/** its first day */
let from = ''
let [no, letter, pin] = ['', '', '']
let relief: Journey
let allowance: Journey

test('the establishment office drafts it, and the town confirms it', async () => {
  from = nextDay(dayOf(new Date(place.now()).toISOString()), 3)
  relief = await file(place, itemOf('SL-0503'), agent)
  allowance = await file(place, itemOf('SL-0501'), agent)
  const written = await letters().write(agent, { name: '陈大文', number: '445321199001010012', phone: '13800138000' })
  letter = String(written.body.no)
  pin = String(written.body.pin)
  await place.settle()
  const elsewhere = await faultOf({ receivers: ['445321112201'] })
  expect(elsewhere).toEqual([
    { path: '/receivers', message: '请选择同一个镇的另一个村或者社区，已经并入别的村的不能选。' },
  ])
  expect(await faultOf({ ends: town })).toMatchObject([{ path: '/ends' }])
  expect(await faultOf({}, 'drafter-health')).toMatchObject([{ path: '/kind' }])
  const { told, receivers } = await place.as(drafter).must('POST', `${path}/checks`, merger())
  expect(receivers).toEqual(['六祖镇'])
  const said = JSON.stringify(told)
  for (const words of ['六祖镇夏卢便民服务站并入六祖镇龙山塘便民服务站', '可以移交的在办件3件', '3人'])
    expect(said).toContain(words)
  no = await changes().filed(drafter, merger())
  expect(await place.as(drafter).must('GET', `${path}/${no}/draft`)).toMatchObject({ ends: village, receivers: [next] })
  await changes().approve(no)
  await changes().did('head-liuzu', no, 'receive', { note: '场地、人员已准备。' })
  expect(await stateOf()).toMatchObject({ state: 'planned' })
})

test('from its day on pages and filings have the village that goes on', async () => {
  await place.moveClock(`${from}T09:00:00+08:00`)
  await place.settle()
  expect(await stateOf()).toMatchObject({ state: 'listing' })
  const pageOf = async (name: string) => (await (await fetch(`${place.url}/${name}`)).text()).replaceAll('&quot;', '"')
  const elder = await pageOf('elder.html')
  expect(elder).toContain(`["${village}","${next}"]`)
  expect(elder).not.toContain(`["${village}","夏卢"`)
  expect(await pageOf(`town/${town}.html`)).toContain('龙山塘（含原来的夏卢村民委员会）')
  expect(await villageOf(await file(place, itemOf('SL-0503'), agent))).toBe(next)
  const appointment = { type: 'appoint', name: '某人', office: village, roles: ['agent'], phone: null }
  expectRefused(await place.as('admin').ask('POST', '/api/roster/demo-new', appointment), 400, 'invalid-input')
})

test('what has originals under way stays, and another list moves it', async () => {
  const body = { purpose: 'hand-over', to: town, cases: [allowance.no] }
  const packed = await place.as(agent).must('POST', '/api/batches', body, { 'idempotency-key': randomUUID() })
  await place.settle()
  expect(await inHand()).toMatchObject({ movable: 2, waiting: [allowance.no], people: 3 })
  await handedOver()
  const { records } = await place.as(drafter).must('GET', `${path}/${no}/history`)
  expect(JSON.stringify(records)).toContain('纸质原件正在交接途中，这次不移交')
  expect(await villageOf(relief)).toBe(next)
  expect(await villageOf(allowance)).toBe(village)
  expectRefused(await list(), 409, 'work-left')
  const seen = { 'if-match': String(packed.version) }
  await place.as('clerk-liuzu').must('POST', `/api/batches/${packed.id}/receipt`, { missing: [] }, seen)
  await place.settle()
  await handedOver()
  expect(await villageOf(allowance)).toBe(next)
})

test('is over once its agents serve in the other village, where they see what they began', async () => {
  await handedOver()
  expect(await stateOf()).toMatchObject({ state: 'merged', over: true })
  await place.moveClock('+2m')
  expect(await place.as(agent).must('GET', '/api/me')).toMatchObject({ office: next, roles: ['agent'] })
  for (const user of [agent, 'agent-longshantang']) {
    expect((await place.as(user).ask('GET', `/api/cases/${relief.no}`)).status).toBe(200)
    expect((await letters().read(user, letter)).status).toBe(200)
  }
  const words = '改由龙山塘的便民服务站为您代办，交过的材料不用重交。'
  expect(moments(await changes().progress(relief)).join()).toContain(words)
  expect(moments(await changes().progress({ no: letter, pin })).join()).toContain(words)
  expect(await villageOf(await file(place, itemOf('SL-0503'), agent))).toBe(next)
})

test('the registers written back into the folder seed the same', async () => {
  const data = await mkdtemp(join(tmpdir(), 'data-'))
  await cp(countyFolder, join(data, 'county'), { recursive: true })
  await cp(new URL('../calendar/', countyFolder), join(data, 'calendar'), { recursive: true })
  const folder = pathToFileURL(`${join(data, 'county')}/`)
  const client = new DynamoDBClient(operator(place))
  const { TableNames = [] } = await client.send(new ListTablesCommand({}))
  const name = TableNames.find(one => one.startsWith('HallData-Reference')) ?? ''
  const known = { db: DynamoDBDocumentClient.from(client), name }
  forgetReference()
  const basic = await reference(known, place.now())
  const stored = { items: await everyItem(known), later: await plannedRows(known, from) }
  const files = await writeBack(folder, basic, await pageRows(known, from), stored, () => {})
  expect(files).toEqual(['divisions.json'])
  const seeded = await readOffices(folder)
  expect(seeded.get(village)).toMatchObject({ successor: next })
  expect(seeded).toEqual(basic.offices)
  await rm(data, { recursive: true })
})
