import { randomUUID } from 'node:crypto'
import { nextDay } from '../../shared/kernel/calendar.ts'
import { acting } from '../../tests/journeys/acting.ts'
import type { Place } from '../../tests/journeys/place.ts'

/** Changes of items: one that is corrected and decided, and ends open cases on its day; a suspension at once; and a department that ends. */
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
  await drafter.must('GET', '/api/item-codes')
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
  await place.settle()
  // A function keeps for a minute what it has read.
  await place.moveClock('+1m')
  for (const part of ['', `/${no}/history`, `/${no}/book`]) await drafter.must('GET', `${path}${part}`)
  await drafter.must('GET', `${path}/${no}/movable?to=445321115`)
  const urgent = draft({ kind: 'suspend', lawEnded: false, urgent: true, from: today, codes: ['SL-2002'] })
  await place.as('drafter-development-reform').must('POST', path, urgent, { 'idempotency-key': randomUUID() })
  await place.settle()
  const from = nextDay(String(today))
  const merger = {
    ...draft({ kind: 'reorganise', lawEnded: false, codes: [] }),
    from,
    receivers: ['market-supervision'],
  }
  const merging = place.as('drafter-taxation')
  const merged = await merging.must('POST', path, merger, { 'idempotency-key': randomUUID() })
  const ends = String(merged.no)
  await place.settle()
  await changes.did('head-justice', ends, 'clear', { opinion: '合法' })
  await changes.did('head-establishment', ends, 'approve', { opinion: '同意' })
  await changes.did('head-market-supervision', ends, 'receive', { note: '已准备' })
  await place.moveClock(`${from}T09:00:00+08:00`)
  await place.settle()
  await merging.must('GET', `${path}/${ends}/in-hand`)
  await changes.did('drafter-taxation', ends, 'merger-lists', { note: '按方案移交' })
  await changes.did('head-taxation', ends, 'sign')
  await changes.did('head-market-supervision', ends, 'take')
}
