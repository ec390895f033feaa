import { DynamoDBClient, ListTablesCommand, ScanCommand } from '@aws-sdk/client-dynamodb'
import { EventBridgeClient } from '@aws-sdk/client-eventbridge'
import { unmarshall } from '@aws-sdk/util-dynamodb'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { announcedOf } from '../../shared/casework/store/announcements.ts'
import { announce } from '../../shared/platform/bus.ts'
import { signalNumber } from '../../shared/supervision/service/signals-about.ts'
import { yearOf2027 } from '../kernel/sample.ts'
import { acting } from './acting.ts'
import { openPlace, operator, type Place } from './place.ts'
import { dueOf, expectRefused } from './reading.ts'
import { act, file, itemOf, type Journey } from './travel.ts'

/**
 * Supervision over HTTP. A permit that the town decides in the name of the forestry department is accepted on Monday, 28
 * September 2026: promised until Friday, 16 October, by law until 30 October.
 */

const path = '/api/supervision/signals'
let place: Place
let signals: ReturnType<typeof acting>
let late: Journey
let later: Journey
let withdrawn: Journey

beforeAll(async () => {
  place = await openPlace()
  signals = acting(place, path)
  // The county has a second supervisor.
  const second = { type: 'appoint', name: '冯建平', office: '445321', roles: ['supervisor'], phone: null }
  await place.as('admin').must('POST', '/api/roster/demo-deputy-tiantang', second)
  late = await accepted()
  later = await accepted()
  withdrawn = await accepted('citizen-chen')
}, 120_000)
afterAll(() => place?.close())

async function accepted(by?: string): Promise<Journey> {
  const j = await file(place, itemOf('SL-0103'), by)
  await act(j, 'clerk-liuzu', 'confirm-complete')
  await act(j, 'clerk-liuzu', 'accept')
  await place.settle()
  return j
}

/** The signal about the decision of a case. */
const about = ({ no }: Journey, nth = 0): string => signalNumber(no, 'decision#0', nth)
async function standing(no: string) {
  const { state, standing: words, facts } = (await signals.read('supervisor', no)).body
  const level = (facts as { label: string; text: string }[]).find(({ label }) => label === '级别')?.text
  const outcome = (facts as { label: string; text: string }[]).find(({ label }) => label === '结果')?.text
  return { state, words, level, outcome }
}
const listed = async (user: string, step: string): Promise<string[]> => {
  const { cases } = await place.as(user).must('GET', `/api/worklist?step=${encodeURIComponent(`signal/${step}`)}`)
  return (cases as { no: string }[]).map(({ no }) => no)
}

test('a limit that comes near is a warning, and nobody gets a second message of it', async () => {
  expect(await dueOf(late, 'promised')).toMatchObject({ day: '2026-10-16' })
  await place.moveClock('2026-10-14T17:00+08:00')
  expect((await signals.read('supervisor', about(late))).status).toBe(404)
  await place.moveClock('2026-10-15T00:05+08:00')
  expect(await standing(about(late))).toMatchObject({ state: 'warned', level: '预警' })
  expect(await signals.messagesOf(about(late))).toEqual([])
  expect(await listed('head-forestry', 'heed')).toContain(about(late))
  expect(await listed('supervisor', 'watch')).toContain(about(late))
})

test('a warning ends with its step', async () => {
  expect(await standing(about(withdrawn))).toMatchObject({ state: 'warned' })
  await act(withdrawn, 'citizen-chen', 'withdraw', { reason: '不办了' })
  await place.settle()
  expect(await standing(about(withdrawn))).toMatchObject({ state: 'closed', outcome: '预警解除' })
})

test('past the promise it is a yellow card of the office in whose name is decided, in its worklist and told in the morning', async () => {
  await place.moveClock('2026-10-16T23:50+08:00')
  expect(await standing(about(late))).toMatchObject({ state: 'warned' })
  await place.moveClock('2026-10-17T00:05+08:00')
  for (const j of [late, later]) expect(await standing(about(j))).toMatchObject({ state: 'unsigned', level: '黄牌' })
  expect(await signals.messagesOf(about(late))).toEqual([])
  expect(await listed('head-forestry', 'sign')).toEqual(expect.arrayContaining([about(late), about(later)]))
  expect(await listed('head-liuzu', 'sign')).not.toContain(about(late))
  expect(await listed('supervisor', 'watch')).not.toContain(about(late))
  expect(await signals.messagesOf(about(late))).not.toContainEqual(expect.stringContaining('签收期限'))
})

test('no citizen and no other office sees it', async () => {
  expectRefused(await signals.read('citizen-chen', about(late)), 403, 'not-allowed')
  expectRefused(await signals.read('head-civil-affairs', about(late)), 403, 'other-office')
  const mine = await place.as('citizen-chen').must('GET', '/api/my/cases')
  expect(JSON.stringify(mine)).not.toContain('signal')
  const { text } = await signals.progress(late)
  expect(text).not.toMatch(/黄牌|监察/)
})

test('the office signs and explains, the county’s supervisor upholds, the office appeals, and somebody else lowers it', async () => {
  const no = about(late)
  await signals.did('clerk-forestry', no, 'sign-for')
  expect(await listed('head-forestry', 'explain')).toContain(no)
  await signals.did('head-forestry', no, 'explain', { how: 'explained', text: '经办人休假，没有及时交接' })
  expect(await listed('supervisor', 'rule')).toContain(no)
  await signals.did('supervisor', no, 'uphold', { reason: '休假应当事先交接' })
  await signals.did('head-forestry', no, 'appeal', { reason: '当天已经补办' })
  expectRefused(
    await signals.does('supervisor', no, 're-examine', { outcome: 'upheld', reason: '维持原裁定' }),
    403,
    'not-allowed',
  )
  await signals.did('deputy-tiantang', no, 're-examine', { outcome: 'lowered', reason: '情节轻微' })
  expect(await standing(no)).toMatchObject({ state: 'closed', level: '预警', outcome: '降级' })
})

test('past the law the same signal grows to a red card and is asked anew', async () => {
  const no = about(later)
  await signals.did('clerk-forestry', no, 'sign-for')
  await signals.did('clerk-forestry', no, 'explain', { how: 'explained', text: '等待会商' })
  await place.moveClock('2026-10-30T23:50+08:00')
  expect(await standing(no)).toMatchObject({ state: 'explained', level: '黄牌' })
  await place.moveClock('2026-10-31T00:05+08:00')
  expect(await standing(no)).toMatchObject({ state: 'unsigned', level: '红牌' })
  expect(
    (await signals.messagesOf(no)).filter(text => text.includes('红牌') || text.includes('签收')).length,
  ).toBeGreaterThan(1)
  // What was ruled is never graded again: the law’s limit has a signal of its own.
  expect(await standing(about(late))).toMatchObject({ state: 'closed' })
  expect(await standing(about(late, 1))).toMatchObject({ state: 'unsigned', level: '红牌' })
})

test('an office that does not sign has its signal raised by the hall', async () => {
  const no = about(late, 1)
  await place.moveClock('2026-11-04T00:10+08:00')
  const { records } = await place.as('supervisor').must('GET', `${path}/${no}/history`)
  expect(JSON.stringify(records)).toContain('signal-unanswered')
  expect(await signals.messagesOf(no)).toContainEqual(expect.stringContaining('没有按期答复，现在是红牌'))
})

test('a step that stays late is a card after two working days more, although nothing is written in its case', async () => {
  const j = await file(place, itemOf('SL-0502'))
  const due = (await dueOf(j, 'acceptance'))?.day
  expect(due).toBe('2026-11-11')
  const no = signalNumber(j.no, 'acceptance#0', 0)
  await place.moveClock('2026-11-12T00:05+08:00')
  expect(await standing(no)).toMatchObject({ state: 'warned', level: '预警' })
  await place.moveClock('2026-11-13T23:50+08:00')
  expect(await standing(no)).toMatchObject({ state: 'warned' })
  await place.moveClock('2026-11-16T00:05+08:00')
  expect(await standing(no)).toMatchObject({ state: 'unsigned', level: '黄牌' })
})

test('a calendar that takes the lateness away withdraws the signal and says so', async () => {
  await place.moveClock('2026-12-21T09:00+08:00')
  const j = await accepted()
  expect(await dueOf(j, 'promised')).toMatchObject({ day: '2027-01-05', provisional: true })
  await place.moveClock('2027-01-06T00:05+08:00')
  expect(await standing(about(j))).toMatchObject({ state: 'warned', level: '预警' })
  const body = { table: yearOf2027, reason: '2027年节假日安排公布', after: null as unknown }
  await place.as('admin').must('PUT', '/api/calendar/2027', body)
  do body.after = (await place.as('admin2').must('PUT', '/api/calendar/2027', body)).next
  while (body.after !== null)
  await place.settle()
  expect(await dueOf(j, 'promised')).toMatchObject({ day: '2027-01-06', provisional: false })
  expect(await standing(about(j))).toMatchObject({ state: 'closed', outcome: '日历调整后撤销' })
})

test('everything announced twice more changes no signal, and no call was refused', async () => {
  const db = new DynamoDBClient(operator(place))
  try {
    const { TableNames = [] } = await db.send(new ListTablesCommand({}))
    const TableName = TableNames.find(name => name.startsWith('HallData-Cases'))
    const all = async () => ((await db.send(new ScanCommand({ TableName }))).Items ?? []).map(item => unmarshall(item))
    const heads = (rows: Record<string, unknown>[]) =>
      rows
        .flatMap(({ pk, sk, head, listing }) =>
          sk === 'HEAD' && (listing as { type?: string } | undefined)?.type === 'signal' ? [`${pk} ${head}`] : [],
        )
        .toSorted()
    const before = await all()
    expect(heads(before).length).toBeGreaterThan(6)
    const told = before.filter(({ sk }) => String(sk).startsWith('EVENT#')).map(announcedOf)

    const bus = new EventBridgeClient(operator(place))
    for (let i = 0; i < 2; i += 1) {
      await announce('hall', told, bus)
      await place.settle()
    }
    bus.destroy()
    expect(heads(await all())).toEqual(heads(before))
    expect(place.aws.denied()).toEqual([])
  } finally {
    db.destroy()
  }
})
