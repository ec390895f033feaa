import { afterAll, beforeAll, expect, test } from 'vitest'
import { deliveryStatuses } from '../../shared/notices/delivery-status.ts'
import { noticeTasks, settleTask } from '../../shared/notices/notice-tasks.ts'
import { claimNotice, type NoticeKey, recordReceipt, settleNotice } from '../../shared/notices/notices.ts'
import type { End } from '../../shared/notices/sms-outcome.ts'
import { openStore, type Store } from '../casework/store/tables.ts'

/** A notice's progress, as its applicant reads it. */

let store: Store
beforeAll(async () => {
  store = await openStore()
})
afterAll(() => store.here.close())

const at = '2026-03-02T02:00:00.000Z'
const terms = { legal: true, office: 'village' }
const keyOf = (seq: number): NoticeKey => ({ case: 'XX1', seq, template: 'granted', recipient: 'key-1' })

async function claimed(seq: number) {
  const claim = await claimNotice(store.notices, keyOf(seq), terms, at)
  if (claim.kind !== 'claimed') throw new Error('the notice is new')
  return claim
}

test('each notice has its own status, and an unsent one has none', async () => {
  const ends: (End | null)[] = [
    { state: 'sent', providerId: 'p-1' },
    { state: 'sent', providerId: 'p-2' },
    { state: 'sent', providerId: 'p-3' },
    { state: 'unknown', why: 'timeout' },
    { state: 'waiting', why: 'busy' },
    { state: 'failed', why: 'no-phone' },
    null,
  ]
  for (const [seq, end] of ends.entries()) {
    const claim = await claimed(seq)
    if (end !== null) await settleNotice(store.notices, claim, end, at)
  }
  await recordReceipt(store.notices, 'p-2', 'delivered', at)
  await recordReceipt(store.notices, 'p-3', 'undelivered', at)
  const keys = Array.from({ length: 8 }, (_, seq) => keyOf(seq))
  expect(await deliveryStatuses(store.notices, keys)).toEqual([
    'sent',
    'delivered',
    'not-reached',
    'unknown',
    'under-way',
    'not-reached',
    'under-way',
    null,
  ])
  const { tasks } = await noticeTasks(store.notices, ['village'])
  for (const task of tasks) await settleTask(store.notices, ['village'], task.id, 'agent', at)
  expect(await deliveryStatuses(store.notices, [keyOf(2), keyOf(5)])).toEqual(['told', 'told'])
  const another = { ...keyOf(0), recipient: 'key-2' }
  expect(await deliveryStatuses(store.notices, [another])).toEqual([null])
})
