import { DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb'
import { DynamoDBDocumentClient, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as z from 'zod'
import { itemKey } from '../../shared/catalogue/items.ts'
import { item } from '../../shared/kernel/item.ts'
import { openPlace, operator, type Place } from './place.ts'

/** The public view of the items, as days pass. */

let place: Place
beforeAll(async () => {
  place = await openPlace()
}, 120_000)
afterAll(() => place?.close())

const code = 'SL-2101'
const published = async () => item.parse(await (await fetch(`${place.url}/catalogue/items/${code}.json`)).json())
const read = async (page: string): Promise<string> => (await fetch(`${place.url}/${page}`)).text()

/** The next deployment's write of the data folder. */
async function deployVersion(effectiveFrom: string, promise: string): Promise<void> {
  const client = new DynamoDBClient(operator(place))
  const db = DynamoDBDocumentClient.from(client)
  const { TableNames = [] } = await client.send(new ListTablesCommand({}))
  const TableName = TableNames.find(name => name.includes('Reference'))
  const present = await db.send(new GetCommand({ TableName, Key: itemKey(code, 1) }))
  const { body } = z.object({ body: z.string() }).parse(present.Item)
  const next = { ...item.parse(JSON.parse(body)), version: 2, effectiveFrom, name: promise }
  await db.send(new PutCommand({ TableName, Item: { ...itemKey(code, 2), body: JSON.stringify(next) } }))
}

test('a new item version is offered once in force, without a deployment', async () => {
  await deployVersion('2026-09-29', '生育登记（新版）')
  await place.moveClock('+14h')
  expect(await published()).toMatchObject({ version: 1 })
  await place.moveClock('+2h')
  expect(await published()).toMatchObject({ version: 2, name: '生育登记（新版）' })
  for (const page of [`guide/${code}.html`, 'items.html', 'catalogue/search.json', 'letters.html'])
    expect(await read(page), page).toContain('生育登记（新版）')
})

test('what two administrators have changed stands on every page soon after', async () => {
  const row = '/api/registers/offices/445321'
  const { fields } = await place.as('admin').must('GET', row)
  const values = Object.fromEntries((fields as { key: string; value: string }[]).map(({ key, value }) => [key, value]))
  const reason = '换了号码'
  const phone = '0766-2999999'
  await place.as('admin').must('POST', `${row}/change`, { from: '2026-09-29', reason, values: { ...values, phone } })
  await place.settle()
  expect(await read('help.html')).not.toContain(phone)
  const { change } = await place.as('admin2').must('GET', row)
  const seen = (change as { proposed: { at: string } }).proposed.at
  await place.as('admin2').must('POST', `${row}/confirm-change`, { seen })
  await place.settle()
  for (const page of ['help.html', `guide/${code}.html`, 'town/445321100.html', 'nowhere.html'])
    expect(await read(page), page).toContain(phone)
})
