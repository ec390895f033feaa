import { randomUUID } from 'node:crypto'
import { acting } from '../../tests/journeys/acting.ts'
import type { Place } from '../../tests/journeys/place.ts'

/** Changes of items: one that is corrected and decided, and ends open cases on its day; and a suspension at once. */
export async function byChange(place: Place): Promise<void> {
  const path = '/api/item-changes'
  const changes = acting(place, path)
  const drafter = place.as('drafter-forestry')
  const { earliest: today } = await place.as('admin').must('GET', '/api/registers/offices/forestry')
  const draft = (different: object) => ({
    ...{
      kind: 'withdraw',
      lawEnded: true,
      codes: ['SL-0102'],
      file: null,
      version: null,
      until: null,
      receivers: [],
      urgent: false,
    },
    ...{ from: '2027-01-04', reason: '法律修改', basis: '《森林法》第五十六条' },
    ...different,
  })
  await drafter.must('GET', '/api/item-books/SL-0102')
  await drafter.must('POST', `${path}/checks`, draft({}))
  const attempt = { 'idempotency-key': randomUUID() }
  const { no } = await drafter.must('POST', path, draft({}), attempt)
  await drafter.must('POST', path, draft({}), attempt)
  await place.settle()
  await changes.did('head-justice', String(no), 'send-back', { reason: '补充依据' })
  const { version } = (await changes.read('drafter-forestry', String(no))).body
  await drafter.must('POST', `${path}/${no}/drafts`, draft({}), { 'if-match': `"${version}"` })
  await place.settle()
  await changes.did('head-justice', String(no), 'clear', { opinion: '合法' })
  await changes.did('head-establishment', String(no), 'approve', { opinion: '同意' })
  for (const part of ['', `/${no}/history`, `/${no}/book`]) await drafter.must('GET', `${path}${part}`)
  await drafter.must('GET', `${path}/${no}/movable?to=445321115`)
  const urgent = draft({ kind: 'suspend', lawEnded: false, urgent: true, from: today, codes: ['SL-2002'] })
  await place.as('drafter-development-reform').must('POST', path, urgent, { 'idempotency-key': randomUUID() })
  await place.settle()
}
