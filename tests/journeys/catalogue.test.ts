import { DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb'
import { DynamoDBDocumentClient, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as z from 'zod'
import { itemKey } from '../../shared/catalogue/items.ts'
import { item } from '../../shared/kernel/item/item.ts'
import { search } from '../../web/platform/search/match.ts'
import { openPlace, operator, type Place } from './place.ts'

/** The public view of the items, as days pass. */

let place: Place
beforeAll(async () => {
  place = await openPlace()
}, 120_000)
afterAll(() => place?.close())

const code = 'SL-2101'
const published = async () => item.parse(await (await fetch(`${place.url}/catalogue/items/${code}.json`)).json())
/** The codes that somebody finds who searches so. */
async function found(typed: string): Promise<string[]> {
  const { items } = JSON.parse(await read('catalogue/search.json'))
  const parts = await Promise.all(items.map(async (part: string) => JSON.parse(await read(part.slice(1)))))
  return search(parts.flat(), typed).map(entry => entry.code)
}

const read = async (page: string): Promise<string> => (await fetch(`${place.url}/${page}`)).text()

/** The next deployment's write of the data folder. */
async function deployVersion(effectiveFrom: string, promise: string): Promise<void> {
  const client = new DynamoDBClient(operator(place))
  const db = DynamoDBDocumentClient.from(client)
  const { TableNames = [] } = await client.send(new ListTablesCommand({}))
  const TableName = TableNames.find(name => name.includes('Reference'))
  const present = await db.send(new GetCommand({ TableName, Key: itemKey(code, 1) }))
  const { body } = z.object({ body: z.string() }).parse(present.Item)
  // As items said their one fee before they had several.
  const fee = { name: '工本费', amountFen: 500, basis: '示例条例' }
  const next = { ...item.parse(JSON.parse(body)), version: 2, effectiveFrom, name: promise, fee }
  await db.send(new PutCommand({ TableName, Item: { ...itemKey(code, 2), body: JSON.stringify(next) } }))
}

test('a new item version is offered once in force, without a deployment', async () => {
  await deployVersion('2026-09-29', '生育登记（新版）')
  await place.moveClock('+14h')
  expect(await published()).toMatchObject({ version: 1 })
  expect(await read(`guide/${code}.html`)).toContain('2026年9月29日起，这件事按新的规定办。')
  for (const change of ['→ 生育登记（新版）', '费用：不收费 → 工本费：5元'])
    expect(await read(`guide/${code}-versions.html`)).toContain(change)
  await place.moveClock('+2h')
  expect(await published()).toMatchObject({ version: 2, name: '生育登记（新版）' })
  for (const page of [
    `guide/${code}.html`,
    'items.html',
    'catalogue/items.json',
    'catalogue/items.csv',
    'letters.html',
  ])
    expect(await read(page), page).toContain('生育登记（新版）')
  expect(await read(`guide/${code}.html`)).toContain('工本费：5元（依据：示例条例）')
  expect(await found('新版')).toEqual([code])
})

/** Two administrators change these values of a row from today on. */
async function change(row: string, values: Record<string, string>, more = {}): Promise<void> {
  const path = `/api/registers/${row}`
  const proposed = await place
    .as('admin')
    .must('POST', `${path}/change`, { from: '2026-09-29', reason: '试一试', values, ...more })
  const { at: seen } = proposed.proposed as { at: string }
  await place.as('admin2').must('POST', `${path}/confirm-change`, { seen })
  await place.settle()
}

test('what two administrators have changed stands on every page soon after', async () => {
  const [phone, host] = ['0766-2999999', '县政务服务和数据管理局']
  expect(await read('help.html')).not.toContain(phone)
  await change('offices/445321', { phone })
  await change('site/host', { value: host })
  const station = { shortName: '新建社区居民委员会', codeSource: '县民政局2026年公布', address: '新建路1号' }
  const reached = { ...station, phone: '0766-2888777', hours: '周一至周五 8:30–12:00' }
  await change('offices/445321100299', reached, { adds: 'residents-committee' })
  expect(await read('town/445321100.html')).toContain('新建路1号')
  for (const page of ['help.html', `guide/${code}.html`, 'town/445321100.html', 'nowhere.html']) {
    expect(await read(page), page).toContain(phone)
    expect(await read(page), page).toContain(`主办：${host}`)
  }
})

test('a word that two administrators have added is found', async () => {
  expect(await found('做月子')).toEqual([])
  await change('words/0900', { items: code, words: '做月子、坐月子' }, { adds: 'items' })
  expect(await found('做月子')).toEqual([code])
  expect(await found('zuoyuezi')).toEqual([code])
})

test('the page of open data leads to files that are there', async () => {
  const links = [...(await read('open-data.html')).matchAll(/href="\/(catalogue\/[^"]+)"/g)].map(
    ([, file = '']) => file,
  )
  expect(links.length).toBeGreaterThan(2)
  for (const file of links) expect((await fetch(`${place.url}/${file}`)).status, file).toBe(200)
})
