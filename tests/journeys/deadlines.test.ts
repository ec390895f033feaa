import { ListQueuesCommand, PurgeQueueCommand, SetQueueAttributesCommand, SQSClient } from '@aws-sdk/client-sqs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { yearOf2027 } from '../kernel/sample.ts'
import { openPlace, operator, type Place } from './place.ts'
import { dueOf, history, lastEvent, message, messages, printed } from './reading.ts'
import { expectSound, headOf } from './told.ts'
import { act, bringPaper, file, itemOf, type Journey, view } from './travel.ts'

/** Filed on Monday 28 September 2026. 1 to 7 October are holidays, and Saturday 10 October is a working day. */

let place: Place
/** a permit whose paper reached the town at once */
let permit: Journey
/** not a permit: silence is no acceptance */
let allowance: Journey
/** its paper stays in the village */
let forgotten: Journey

beforeAll(async () => {
  place = await openPlace()
  permit = await file(place, itemOf('SL-0104'))
  allowance = await file(place, itemOf('SL-0502'))
  forgotten = await file(place, itemOf('SL-0103'))
  await bringPaper(permit)
  await bringPaper(allowance)
}, 120_000)
afterAll(() => place?.close())

const signals = async (j: Journey, clock: string) =>
  (await history(j)).flatMap(({ event: e }) =>
    e.type === 'signalled' && e.clock === clock ? [`${e.level} ${e.due}`] : [],
  )
const reminders = async (j: Journey, clock: string) =>
  (await messages(j)).filter(m => m.text.includes(`的${clock}期限将于`))

test('a lost announcement is repeated after fifteen minutes with the clock running', async () => {
  const queues = new SQSClient(operator(place))
  const { QueueUrls = [] } = await queues.send(new ListQueuesCommand({}))
  const QueueUrl = QueueUrls.find(url => url.includes('IntaketownWorkQueue'))
  const hold = (seconds: number) =>
    queues.send(new SetQueueAttributesCommand({ QueueUrl, Attributes: { DelaySeconds: String(seconds) } }))
  await hold(900)
  const lost = await file(place, itemOf('SL-2103'))
  await queues.send(new PurgeQueueCommand({ QueueUrl }))
  await hold(0)
  await place.moveClock('+10m')
  expect((await view(lost)).holder).toMatchObject({ inTransit: true })
  await place.moveClock('+6m')
  const found = await view(lost)
  expect(found.holder).toMatchObject({ inTransit: false })
  expect((await headOf(lost)).clocks).toMatchObject([{ id: 'acceptance', start: '2026-09-28' }])
  expect(found.limits).toMatchObject([{ clock: 'acceptance', ledger: ['自2026年9月28日起，5个工作日'] }])
  expect((await history(lost)).map(r => r.event.type)).toEqual(['filed', 'signed-in'])
})

test('the village is reminded once, a working day before its paper limit', async () => {
  expect(await dueOf(forgotten, 'paper-to-town')).toMatchObject({ day: '2026-09-30' })
  expect(await reminders(forgotten, '原件送镇')).toEqual([])
  await place.moveClock('2026-09-29T09:00+08:00')
  const told = await reminders(forgotten, '原件送镇')
  // no officer is in charge, so everybody of the station is notified once
  expect(told.map(m => m.to).sort()).toEqual(['+8619900000018', '+8619900000019', '+8619900000020'])
  for (const { text } of told) expect(text).toContain('2026年9月30日')
  await place.moveClock('2026-09-30T17:00+08:00')
  expect(await reminders(forgotten, '原件送镇')).toHaveLength(3)
  expect(await signals(forgotten, 'paper-to-town')).toEqual(['near 2026-09-30'])
})

test('late village paper is overdue once, and the case goes on', async () => {
  await place.moveClock('2026-10-01T08:00+08:00')
  await place.moveClock('2026-10-02T08:00+08:00')
  expect(await signals(forgotten, 'paper-to-town')).toEqual(['near 2026-09-30', 'overdue 2026-09-30'])
  expect(await signals(permit, 'paper-to-town')).toEqual([])
  const { signals: kept, state } = await headOf(forgotten)
  expect(kept).toContainEqual({ clock: 'paper-to-town', level: 'overdue', due: '2026-09-30' })
  expect(state).toBe('checking')
  await act(forgotten, 'clerk-liuzu', 'confirm-complete')
  await act(forgotten, 'clerk-liuzu', 'accept')
  await bringPaper(forgotten)
  expect((await view(forgotten)).paper).toMatchObject({ at: '445321115' })
  expect(await dueOf(forgotten, 'paper-to-town')).toBeUndefined()
})

test('the officer is reminded a working day before the acceptance limit', async () => {
  expect(await dueOf(permit, 'acceptance')).toMatchObject({ day: '2026-10-10', provisional: false })
  await place.moveClock('2026-10-08T18:00+08:00')
  expect(await reminders(permit, '受理')).toEqual([])
  await place.moveClock('2026-10-09T09:00+08:00')
  const { assignee } = await view(permit)
  const [reminder, ...more] = await reminders(permit, '受理')
  expect(more).toEqual([])
  const phones: Record<string, string> = { 'demo-clerk-liuzu': '8', 'demo-deputy-liuzu': '9' }
  expect(reminder?.to.at(-1)).toBe(phones[String(assignee)])
  expect(reminder?.text).toContain('2026年10月10日')
})

test('paper kept at the town beyond four working days is overdue', async () => {
  expect(await signals(permit, 'paper-to-department')).toEqual(['near 2026-10-09'])
  await place.moveClock('2026-10-10T17:00+08:00')
  expect(await signals(permit, 'paper-to-department')).toEqual(['near 2026-10-09', 'overdue 2026-10-09'])
})

test('five working days of silence accept permits only, from receipt', async () => {
  expect((await view(permit)).accepted).toBeNull()
  await place.moveClock('2026-10-11T00:10+08:00')
  expect((await view(permit)).accepted).toEqual({ from: '2026-09-28', how: 'deemed' })
  expect(await lastEvent(permit, 'accepted')).toMatchObject({ how: 'deemed', from: '2026-09-28' })
  expect(await dueOf(permit, 'promised')).toMatchObject({ day: '2026-10-14' })
  const sms = await message(permit, '视为受理')
  expect(sms.text).toContain('限2026年10月14日办结')
  const voucher = await printed(permit, 'acceptance')
  expect(voucher.html).toContain('视为受理')
  const late = await view(allowance)
  expect([late.state, late.accepted]).toEqual(['checking', null])
  expect((await headOf(allowance)).signals).toContainEqual({ clock: 'acceptance', level: 'overdue', due: '2026-10-10' })
})

test('an overdue limit signals once, and the deemed acceptance stands', async () => {
  await place.moveClock('+1d')
  expect((await signals(allowance, 'acceptance')).filter(s => s.startsWith('overdue'))).toHaveLength(1)
  expect((await history(permit)).filter(r => r.event.type === 'accepted')).toHaveLength(1)
  if ((await view(permit)).state === 'checking') await act(permit, 'clerk-liuzu', 'confirm-complete')
  await act(permit, 'clerk-liuzu', 'forward')
  expect(await view(permit)).toMatchObject({ state: 'examining', holder: { office: 'market-supervision' } })
  await expectSound(permit)
  await expectSound(allowance)
})

test('a limit is provisional until its year is imported', async () => {
  await place.moveClock('2026-12-21T09:00+08:00')
  const j = await file(place, itemOf('SL-0103'))
  await act(j, 'clerk-liuzu', 'confirm-complete')
  await act(j, 'clerk-liuzu', 'accept')
  expect(await dueOf(j, 'promised')).toEqual({ clock: 'promised', day: '2027-01-05', provisional: true })
  const reason = '2027年节假日安排公布'
  const publish = async () => {
    let moved = 0
    let after: unknown = null
    do {
      const body = { table: yearOf2027, reason, after }
      const done = await place.as('admin2').must('PUT', '/api/calendar/2027', body)
      moved += Number(done.moved)
      after = done.next
    } while (after !== null)
    return moved
  }
  const body = { table: yearOf2027, reason, after: null }
  expect(await place.as('admin').must('PUT', '/api/calendar/2027', body)).toMatchObject({ state: 'proposed', moved: 0 })
  await place.moveClock('+2m')
  expect(await dueOf(j, 'promised')).toMatchObject({ provisional: true })
  expect(await publish()).toBeGreaterThan(0)
  await place.moveClock('+2m')
  expect(await dueOf(j, 'promised')).toEqual({ clock: 'promised', day: '2027-01-06', provisional: false })
  const event = await lastEvent(j, 'dates-moved')
  expect(event.reason).toBe(reason)
  expect(event.moves).toContainEqual({ clock: 'promised', from: '2027-01-05', to: '2027-01-06' })
  expect(await publish()).toBe(0)
  expect(place.aws.denied()).toEqual([])
})
