import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { openPlace } from 'cdk-local/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { claimNotice, settleNotice } from '../../../shared/notices/notices.ts'
import { type Sending, sendOnce } from '../../../shared/notices/send.ts'
import { lastMonth, sentIn } from '../../../shared/notices/sent-counts.ts'
import type { Message, Outcome } from '../../../shared/notices/sms-outcome.ts'
import type { Table } from '../../../shared/platform/table.ts'
import { makeTable, noticeIndexes } from './tables.ts'

/** What is paid to the carrier, by text and month. */

const place = await openPlace()
const notices: Table = { db: DynamoDBDocumentClient.from(new DynamoDBClient(place.root)), name: 'notices' }

beforeAll(() => makeTable(notices, noticeIndexes))
afterAll(() => place.close())

const at = '2026-03-02T01:00:00.000Z'

let made = 0
function of(template: string, phone: string | null = '+8613800138000', text = '您好'): Sending {
  made += 1
  const key = { case: `XX${made}`, seq: 3, template, recipient: 'key-1' }
  return { key, terms: { legal: true, office: '445321115201' }, phone, text }
}

const accepted: Outcome = { kind: 'accepted', providerId: 'p-1' }
const carrier =
  (outcome: Outcome, heard: Message[] = []) =>
  async (message: Message): Promise<Outcome> => {
    heard.push(message)
    return outcome
  }
const others: readonly Outcome[] = [
  { kind: 'unknown', reason: 'TimeoutError' },
  { kind: 'refused', reason: 'status 503', permanent: false },
  { kind: 'refused', reason: 'status 422', permanent: true },
]

test('What the carrier accepted is counted once, by template, month and parts', async () => {
  const counted = (template: string, month = '2026-03') => sentIn(notices, month, template)
  const send = carrier(accepted)
  // 70 characters are one part, 71 are two of 67.
  const [short, long] = [
    of('counted', '+8613800138000', '字'.repeat(70)),
    of('counted', '+8613800138000', '字'.repeat(71)),
  ]
  for (const one of [short, long, short, long]) await sendOnce(notices, one, send, at)
  expect(await counted('counted')).toEqual({ messages: 2, parts: 3 })
  expect(await counted('other')).toEqual({ messages: 0, parts: 0 })
  // One of many concurrent deliveries counts it.
  const one = of('at-once')
  await Promise.all(Array.from({ length: 8 }, () => sendOnce(notices, one, send, at)))
  await sendOnce(notices, one, send, '2026-03-02T01:00:01.000Z')
  expect(await counted('at-once')).toEqual({ messages: 1, parts: 1 })
  // What was not accepted is not counted: it failed, it has no number, or nobody knows.
  for (const outcome of others) await sendOnce(notices, of('not-taken'), carrier(outcome), at)
  await sendOnce(notices, of('not-taken', null), send, at)
  expect(await counted('not-taken')).toEqual({ messages: 0, parts: 0 })
  // It is of the day here: the last evening of March in UTC is in April.
  await sendOnce(notices, of('april'), send, '2026-03-31T16:00:00.000Z')
  expect(await counted('april', '2026-04')).toEqual({ messages: 1, parts: 1 })
})

test('A message that was sent and not counted is counted when it is delivered again, and not sent again', async () => {
  const one = of('interrupted')
  const claim = await claimNotice(notices, one.key, one.terms, at)
  if (claim.kind !== 'claimed') throw new Error('not claimed')
  await settleNotice(notices, claim, { state: 'sent', providerId: 'p-interrupted' }, at)
  const heard: Message[] = []
  for (const when of ['2026-04-02T01:00:00.000Z', '2026-04-02T01:01:00.000Z'])
    expect(await sendOnce(notices, one, carrier(accepted, heard), when)).toBe(true)
  expect(heard).toEqual([])
  expect(await sentIn(notices, '2026-03', 'interrupted')).toEqual({ messages: 1, parts: 1 })
})

test.each([
  ['2026-03-02T01:00:00.000Z', '2026-02'],
  ['2026-12-31T16:00:00.000Z', '2026-12'],
  ['2026-12-31T15:59:00.000Z', '2026-11'],
  ['2027-01-15T01:00:00.000Z', '2026-12'],
])('The month before %s is %s', (when, month) => {
  expect(lastMonth(when)).toBe(month)
})
