import { randomUUID } from 'node:crypto'
import { answers } from '../../tests/data/answers.ts'
import { acting } from '../../tests/journeys/acting.ts'
import type { Place } from '../../tests/journeys/place.ts'
import { itemOf, lingnan } from '../../tests/journeys/travel.ts'

/** Changes of items at several steps, and acceptable bodies. */

const path = '/api/item-changes'

const draft = (different: object = {}) => ({
  ...{ kind: 'suspend', codes: ['SL-0102'], file: null, version: null, from: '2026-12-01', until: null },
  ...{ receivers: [], urgent: false, reason: '系统升级，暂停一个月。', basis: '《暂停通知》第一条。' },
  ...different,
})

const entrusted = draft({
  ...{ kind: 'entrust', receivers: ['445321115'] },
  entrustment: { title: '林木采伐许可委托书', on: '2026-09-20', what: '林木采伐许可的决定' },
})

export const goodChanges: Readonly<Record<string, readonly unknown[]>> = {
  'file-item-change': [draft(), draft({ kind: 'withdraw', from: '2026-12-02', lawEnded: true })],
  'check-item-change': [
    ...[draft(), entrusted, draft({ kind: 'reorganise', codes: [], receivers: ['natural-resources'] })],
    draft({ kind: 'reorganise', codes: [], ends: '445321115207', receivers: ['445321115212'] }),
  ],
  'try-item': [
    {
      ...{ item: itemOf('SL-0102'), way: 'window', town: '445321115', applicant: lingnan, form: answers['SL-0102'] },
      ...{ brought: [], mandate: false, pledged: true, cardRead: false, creditCodeConfirmed: false },
    },
  ],
  'revise-item-change': [draft()],
  'item-change-clear': [{ opinion: '依据充分。' }],
  'item-change-send-back': [{ reason: '请写明条款。' }],
  'item-change-approve': [{ opinion: '同意。' }],
  'item-change-turn-down': [{ reason: '不必暂停。' }],
  'item-change-receive': [{ note: '人员已到位。' }],
  'list-cases-to-move': [{ to: '445321115', cases: 'XX4K7TQ9M2CB5', note: '按公告移交。' }],
  'list-merged': [{ note: '按改革方案移交。' }],
  'item-change-return-list': [{ reason: '少了一件。' }],
  'item-change-withdraw': [{ reason: '不需要了。' }],
  'item-change-confirm-suspension': [{ note: '还没有修好。' }],
}

/** With the legality office, with the establishment office, returned, and a suspension at once. */
export async function changesOf(place: Place): Promise<string[]> {
  const { did } = acting(place, path)
  const file = async (different: object = {}): Promise<string> => {
    const attempt = { 'idempotency-key': randomUUID() }
    const { no } = await place.as('drafter-forestry').must('POST', path, draft(different), attempt)
    await place.settle()
    return String(no)
  }
  const examining = await file()
  const deciding = await file(entrusted)
  await did('reviewer-justice', deciding, 'clear', { opinion: '依据充分。' })
  const correcting = await file({ kind: 'withdraw' })
  await did('reviewer-justice', correcting, 'send-back', { reason: '请写明条款。' })
  const urgent = await file({ urgent: true, from: '2026-09-28' })
  return [examining, deciding, correcting, urgent]
}
