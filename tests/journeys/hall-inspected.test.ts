import { DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb'
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { keepLinkState } from '../../shared/catalogue/links/kept-states.ts'
import { signalNumber } from '../../shared/supervision/service/signals-about.ts'
import { importItems, nextVersion } from './importing.ts'
import { openPlace, operator, type Place } from './place.ts'
import { itemOf } from './travel.ts'

/** The rules over the hall itself, as its schedule asks them: a guide that lacks a part, and a link that does not open. */

let place: Place
beforeAll(async () => {
  place = await openPlace()
}, 120_000)
afterAll(() => place?.close())

const [guide, unreachable] = [
  signalNumber('forestry', 'D2#SL-0102', 0),
  signalNumber('development-reform', 'S3#SL-2002', 0),
]
const read = (no: string) => place.as('supervisor').must('GET', `/api/supervision/signals/${no}`)
const history = async (no: string) =>
  JSON.stringify(await place.as('supervisor').must('GET', `/api/supervision/signals/${no}/history`))

/** What the check of links kept on a day. Its own runs ask nothing more on that day. */
async function linkChecked(checked: string, failedSince: string | null): Promise<void> {
  const db = DynamoDBDocumentClient.from(new DynamoDBClient(operator(place)))
  const { TableNames = [] } = await db.send(new ListTablesCommand({}))
  const name = TableNames.find(table => table.includes('Reference')) ?? ''
  const answer = failedSince === null ? { answered: checked, fault: null } : { answered: null, fault: '连不上' }
  await keepLinkState({ db, name }, { link: 'https://gd.tzxm.gov.cn', checked, failedSince, ...answer })
}

test('a guide without a sample, and a link that failed on three days, are warnings by the evening', async () => {
  const { sample: _, ...bare } = itemOf('SL-0102')
  await importItems(place, [itemOf('SL-0102'), nextVersion(bare, '2026-09-28')])
  await linkChecked('2026-09-28', '2026-09-26')
  await place.moveClock('2026-09-28T18:00+08:00')
  expect(await read(guide)).toMatchObject({
    kind: '监察信号',
    label: '预警',
    title: expect.stringMatching(/^预警：县林业局的“.*”，办事指南缺“填写样例”。$/),
    facts: expect.arrayContaining([{ label: '涉及的事项', text: 'SL-0102' }]),
  })
  expect(await read(unreachable)).toMatchObject({ title: expect.stringContaining('链接连续3天打不开') })
}, 180_000)

test('the link is told once, and its warning ends on the day on which it opens', async () => {
  await linkChecked('2026-09-29', null)
  await place.moveClock('2026-09-29T02:00+08:00')
  expect(await read(unreachable)).toMatchObject({ label: '已结束' })
  expect(await history(unreachable)).toContain('预警解除')
  expect(await read(guide)).toMatchObject({ label: '预警' })
  const again = signalNumber('development-reform', 'S3#SL-2002', 1)
  expect((await place.as('supervisor').ask('GET', `/api/supervision/signals/${again}`)).status).toBe(404)
  expect(place.aws.denied()).toEqual([])
}, 180_000)
