import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { DynamoDBDocumentClient, GetCommand, ScanCommand } from '@aws-sdk/lib-dynamodb'
import { openPlace } from 'cdk-local/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { claimPatience } from '../../../shared/notices/claim.ts'
import { noticeTasks, settleTask } from '../../../shared/notices/notice-tasks.ts'
import { claimNotice, keyOf, type NoticeKey, recordReceipt, settleNotice } from '../../../shared/notices/notices.ts'
import { type Sending, sendOnce } from '../../../shared/notices/send.ts'
import type { Message, Outcome } from '../../../shared/notices/sms-outcome.ts'
import type { Table } from '../../../shared/platform/table.ts'
import { makeTable, noticeIndexes } from './tables.ts'

const place = await openPlace()
const db = DynamoDBDocumentClient.from(new DynamoDBClient(place.root))
const notices: Table = { db, name: 'notices' }

beforeAll(() => makeTable(notices, noticeIndexes))
afterAll(() => place.close())

const village = '445321115201'
const at = '2026-03-02T01:00:00.000Z'
const later = (milliseconds: number) => new Date(Date.parse(at) + milliseconds).toISOString()

let made = 0
/** A new notice. Every test has its own village, so that it sees only its own tasks. */
function notice(different: Partial<Sending> & { legal?: boolean } = {}) {
  made += 1
  const { legal = true, ...rest } = different
  const office = `${village}-${made}`
  const key: NoticeKey = { case: `XX${made}`, seq: 3, template: 'granted', recipient: 'key-1' }
  return { key, office, terms: { legal, office }, phone: '+8613800138000', text: '您好', ...rest }
}

/** A carrier with prepared answers, which repeats the last one. */
function carrier(...outcomes: Outcome[]) {
  const heard: Message[] = []
  return {
    heard,
    send: async (message: Message): Promise<Outcome> => {
      heard.push(message)
      return (
        outcomes[Math.min(heard.length, outcomes.length) - 1] ?? { kind: 'accepted', providerId: `p-${message.id}` }
      )
    },
  }
}

const unknown: Outcome = { kind: 'unknown', reason: 'TimeoutError' }
const busy: Outcome = { kind: 'refused', reason: 'status 503', permanent: false }
const never: Outcome = { kind: 'refused', reason: 'status 422', permanent: true }
const recordOf = async ({ key }: Sending) =>
  (await db.send(new GetCommand({ TableName: notices.name, Key: keyOf(key) }))).Item
const tasksOf = async (office: string) => (await noticeTasks(notices, [office])).tasks

test('A redelivery never sends again', async () => {
  const { heard, send } = carrier()
  const one = notice()
  expect(await sendOnce(notices, one, send, at)).toBe(true)
  expect(await sendOnce(notices, one, send, later(1))).toBe(true)
  expect(await sendOnce(notices, one, send, later(claimPatience * 10))).toBe(true)
  expect(heard).toHaveLength(1)
})

test('One of many concurrent claims sends, and the others return later', async () => {
  const { heard, send } = carrier()
  const one = notice()
  const done = await Promise.all(Array.from({ length: 8 }, () => sendOnce(notices, one, send, at)))
  expect(heard).toHaveLength(1)
  expect(done).toContain(true)
  expect(await sendOnce(notices, one, send, later(1))).toBe(true)
  expect(heard).toHaveLength(1)
})

test('One of many takes over a killed function’s claim', async () => {
  const one = notice()
  await claimNotice(notices, one.key, one.terms, at)
  const { heard, send } = carrier()
  expect(await sendOnce(notices, one, send, later(claimPatience - 1))).toBe(false)
  expect(heard).toHaveLength(0)
  await Promise.all(Array.from({ length: 8 }, () => sendOnce(notices, one, send, later(claimPatience))))
  expect(heard).toHaveLength(1)
})

test('A killed function’s notice is sent again only once its outcome is recorded as unknown, under its id', async () => {
  const one = notice()
  const first = await claimNotice(notices, one.key, one.terms, at)
  const { heard, send } = carrier()
  const states: unknown[] = []
  const watched = async (message: Message) => {
    const { Items = [] } = await db.send(new ScanCommand({ TableName: notices.name }))
    states.push(Items.find(item => item.case === one.key.case)?.why)
    return send(message)
  }
  expect(await sendOnce(notices, one, watched, later(claimPatience))).toBe(true)
  expect(states).toEqual(['sender ended'])
  expect(heard.map(({ id }) => id)).toEqual([first.kind === 'claimed' ? first.id : ''])
})

test('A killed function’s reminder is not sent again', async () => {
  const one = notice({ legal: false })
  await claimNotice(notices, one.key, one.terms, at)
  const { heard, send } = carrier()
  expect(await sendOnce(notices, one, send, later(claimPatience))).toBe(true)
  expect(await sendOnce(notices, one, send, later(claimPatience * 3))).toBe(true)
  expect(heard).toHaveLength(0)
  expect(await tasksOf(one.office)).toEqual([])
})

test('A legal notice of unknown outcome becomes a task after three tries', async () => {
  const { heard, send } = carrier(unknown)
  const one = notice()
  const done = []
  for (let i = 0; i < 5; i += 1) done.push(await sendOnce(notices, one, send, later(i)))
  expect(done).toEqual([false, false, true, true, true])
  expect(new Set(heard.map(m => m.id)).size).toBe(1)
  expect(heard).toHaveLength(3)
  expect(await tasksOf(one.office)).toMatchObject([{ case: one.key.case, template: 'granted', why: 'TimeoutError' }])
})

test('A legal notice whose third sender was killed becomes a task', async () => {
  const { send } = carrier(unknown)
  const one = notice()
  await sendOnce(notices, one, send, at)
  await sendOnce(notices, one, send, later(1))
  await claimNotice(notices, one.key, one.terms, later(2))
  expect(await sendOnce(notices, one, send, later(2 + claimPatience))).toBe(true)
  expect(await tasksOf(one.office)).toMatchObject([{ why: 'outcome unknown' }])
})

test('A reminder of unknown outcome is not sent again', async () => {
  const { heard, send } = carrier(unknown)
  const one = notice({ legal: false })
  expect(await sendOnce(notices, one, send, at)).toBe(true)
  expect(await sendOnce(notices, one, send, later(1))).toBe(true)
  expect(heard).toHaveLength(1)
})

test('A notice waits while the carrier refuses, then goes out once', async () => {
  const { heard, send } = carrier(busy, busy, busy, busy, busy, { kind: 'accepted', providerId: 'p-late' })
  const one = notice()
  for (let i = 0; i < 5; i += 1) expect(await sendOnce(notices, one, send, later(i))).toBe(false)
  expect(await sendOnce(notices, one, send, later(5))).toBe(true)
  expect(await sendOnce(notices, one, send, later(6))).toBe(true)
  expect(heard).toHaveLength(6)
})

test('An applicant without a phone becomes a task, an officer does not', async () => {
  const { heard, send } = carrier()
  const one = notice({ legal: false, phone: null })
  expect(await sendOnce(notices, one, send, at)).toBe(true)
  expect(await sendOnce(notices, one, send, later(1))).toBe(true)
  expect(await tasksOf(one.office)).toMatchObject([{ seq: 3, why: 'no-phone', at }])
  expect(await sendOnce(notices, { ...notice({ phone: null }), terms: { legal: false, office: null } }, send, at)).toBe(
    true,
  )
  expect(heard).toHaveLength(0)
})

test('A legal notice the carrier rejects for good becomes a task', async () => {
  const { send } = carrier(never)
  const [owed, courtesy] = [notice(), notice({ legal: false })]
  for (const one of [owed, courtesy]) expect(await sendOnce(notices, one, send, at)).toBe(true)
  expect(await tasksOf(owed.office)).toMatchObject([{ why: 'status 422' }])
  expect(await tasksOf(courtesy.office)).toEqual([])
})

test('A task is done once, by its own office alone', async () => {
  const { send } = carrier(never)
  const one = notice()
  await sendOnce(notices, one, send, at)
  const [task] = await tasksOf(one.office)
  const id = task?.id ?? ''
  expect(id).toMatch(/^[\w.@-]{1,64}$/)
  expect(await settleTask(notices, ['another'], id, 'agent-9', later(1))).toBe(false)
  expect(await settleTask(notices, [one.office], 'nonsense', 'agent-1', later(1))).toBe(false)
  const told = { whom: 'family', how: 'phone', note: '傍晚打的，儿媳接的' } as const
  // By whoever continues it, too.
  expect(await settleTask(notices, ['successor', one.office], id, 'agent-1', later(1), told)).toBe(true)
  expect(await recordOf(one)).toMatchObject({ toldBy: 'agent-1', toldAt: later(1), told })
  expect(await settleTask(notices, [one.office], id, 'agent-1', later(2))).toBe(false)
  expect(await tasksOf(one.office)).toEqual([])
})

test('Tasks come in complete pages, oldest first, without repeats', async () => {
  const { send } = carrier(never)
  const offices = [notice().office, 'another-that-ended']
  const all = Array.from({ length: 60 }, (_, i) => ({
    ...notice(),
    terms: { legal: true, office: offices[i % 2] ?? '' },
    when: later(i % 7),
  }))
  await Promise.all(all.map(one => sendOnce(notices, one, send, one.when)))
  const first = await noticeTasks(notices, offices)
  expect(first.next).not.toBeNull()
  const second = await noticeTasks(notices, offices, first.next ?? '')
  expect(second.next).toBeNull()
  const listed = [...first.tasks, ...second.tasks]
  expect(new Set(listed.map(t => t.case)).size).toBe(60)
  expect(listed.map(t => t.at)).toEqual(listed.map(t => t.at).toSorted())
})

test('Only an undelivered legal notice becomes a task, and only once', async () => {
  const { send } = carrier()
  const [lost, arrived] = [notice(), notice()]
  for (const one of [lost, arrived]) await sendOnce(notices, one, send, at)
  const idOf = async (one: typeof lost) => {
    const items = (await db.send(new ScanCommand({ TableName: notices.name }))).Items ?? []
    return String(items.find(i => i.case === one.key.case)?.providerId)
  }
  expect(await recordReceipt(notices, await idOf(arrived), 'delivered', later(1))).toBe(true)
  expect(await recordReceipt(notices, await idOf(lost), 'undelivered', later(1))).toBe(true)
  expect(await tasksOf(arrived.office)).toEqual([])
  const [task] = await tasksOf(lost.office)
  expect(task?.why).toBe('undelivered')
  await settleTask(notices, [lost.office], task?.id ?? '', 'agent-1', later(2))
  await recordReceipt(notices, await idOf(lost), 'undelivered', later(3))
  expect(await tasksOf(lost.office)).toEqual([])
  expect(await recordReceipt(notices, 'nobody knows', 'delivered', later(1))).toBe(false)
})

test('A lost claim cannot overwrite the new holder’s record', async () => {
  const one = notice()
  const first = await claimNotice(notices, one.key, one.terms, at)
  const second = await claimNotice(notices, one.key, one.terms, later(claimPatience))
  if (first.kind !== 'claimed' || second.kind !== 'claimed') throw new Error('both had a claim in turn')
  expect(await settleNotice(notices, second, { state: 'sent', providerId: 'p-second' }, later(claimPatience))).toBe(
    true,
  )
  expect(await settleNotice(notices, first, { state: 'failed', why: 'late' }, later(claimPatience))).toBe(false)
  expect(await tasksOf(one.office)).toEqual([])
})

test('The records contain no phone number and no text', async () => {
  const items = (await db.send(new ScanCommand({ TableName: notices.name }))).Items ?? []
  expect(items.length).toBeGreaterThan(10)
  expect(JSON.stringify(items)).not.toMatch(/1380013|您好|key-1/)
  expect(items.every(item => Number(item.expires) > Date.parse(at) / 1000)).toBe(true)
})
