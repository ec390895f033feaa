import { TransactionCanceledException } from '@aws-sdk/client-dynamodb'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { withdrawn } from '../../../shared/application/acts/end.ts'
import { applicationType } from '../../../shared/application/application.ts'
import type { Recorded } from '../../../shared/casework/entry.ts'
import { find, record } from '../../../shared/casework/store/cases.ts'
import { countsOf } from '../../../shared/casework/store/counts.ts'
import { nextDay } from '../../../shared/kernel/calendar.ts'
import { isRefusal } from '../../../shared/kernel/refusal.ts'
import { story } from '../../application/story.ts'
import { basics, department, note } from '../../kernel/sample.ts'
import { openLine } from './line.ts'
import { openStore, type Store } from './tables.ts'
import { storeTold } from './told.ts'

/** What entries count, added in the transaction that writes them and read by spans of days. */

let store: Store
beforeAll(async () => {
  store = await openStore()
})
afterAll(() => store.here.close())

const march = { from: '2026-03-01', until: '2026-03-31' }
const figuresOf = async (span: Parameters<typeof countsOf>[1], office: string | null) =>
  (await countsOf(store.cases, span, office)).map(({ day, figures }) => [day, figures])

const reason = { ref: 'reason', digest: 'a'.repeat(64) }
const withdrawal = (no: string, seq: number, at: string): Recorded => ({
  ...{ case: no, seq, at, itemVersion: 1, by: { kind: 'applicant', subject: 'citizen' } },
  event: withdrawn({ reason }),
})

/** The case is withdrawn by way of this table. */
async function withdraw(no: string, at: string, by = store.cases, behind = 0) {
  const found = await find(store.cases, no)
  if (found === null) throw new Error('the case is there')
  const { head, listing } = found.stored
  const stored = { ...found.stored, head: { ...head, version: head.version - behind } }
  const records = [withdrawal(no, stored.head.version + 1, at)]
  return record(by, { type: applicationType, stored, records, listing, reference: basics })
}

test('a permit counts at the office that decides: received, accepted, granted and closed, each on its day', async () => {
  await storeTold(store.cases, story({ on: '2026-03-02' }).decided())
  await storeTold(store.cases, story({ on: '2026-03-03', fromVillage: false }).examining())
  expect(await figuresOf(march, department)).toEqual([
    ['2026-03-02', { received: 1, accepted: 1, forwarded: 1, granted: 1, closed: 1, early: 1 }],
    ['2026-03-03', { received: 1, online: 1, accepted: 1, forwarded: 1 }],
  ])
  expect(await figuresOf({ from: '2026-03-03', until: '2026-03-09' }, department)).toHaveLength(1)
})

test('the day of the promise is on time, the day after it late', async () => {
  const approving = () => story({ on: '2026-04-01' }).examining().surveyed().approving()
  const due = approving().due('promised')
  if (due === null) throw new Error('the promise runs')
  const decidedOn = async (day: string) => {
    await storeTold(
      store.cases,
      approving().on(day).given('head@department', { type: 'approve', agreed: true, note, remedies: true }),
    )
    return (await countsOf(store.cases, { from: day, until: day }, department)).map(({ figures }) => figures)
  }
  expect(await decidedOn(due)).toEqual([{ granted: 1, closed: 1 }])
  expect(await decidedOn(nextDay(due))).toEqual([{ granted: 1, closed: 1, late: 1 }])
})

describe('a write', () => {
  test('that is refused counts nothing', async () => {
    const no = await storeTold(store.cases, story({ on: '2026-05-04' }))
    expect(await withdraw(no, '2026-05-05T01:00:00.000Z', store.cases, 1)).toMatchObject({ refused: 'stale-version' })
    expect(await figuresOf({ from: '2026-05-05', until: '2026-05-05' }, department)).toEqual([])
  })

  test('that meets another at a count is made once more, and counts once', async () => {
    const no = await storeTold(store.cases, story({ on: '2026-06-01' }))
    const line = openLine(store.here.root, store.cases.name)
    let tries = 0
    line.tap = async ({ name, proceed }) => {
      const isWrite = name.startsWith('TransactWrite')
      if (isWrite) tries += 1
      if (!isWrite || tries > 1) return proceed()
      throw new TransactionCanceledException({
        $metadata: { attempts: 1 },
        message: 'Transaction is ongoing for the item',
        CancellationReasons: [{ Code: 'None' }, { Code: 'None' }, { Code: 'TransactionConflict' }],
      })
    }
    const done = await withdraw(no, '2026-06-02T01:00:00.000Z', line.table)
    if (isRefusal(done)) throw new Error(done.refused)
    expect(tries).toBe(2)
    expect(await figuresOf({ from: '2026-06-02', until: '2026-06-02' }, department)).toEqual([
      ['2026-06-02', { ended: 1 }],
    ])
  })
})

test('a write that meets others at a count to the end is told that the hall is busy, not that the case has changed', async () => {
  const no = await storeTold(store.cases, story({ on: '2026-06-03' }))
  const line = openLine(store.here.root, store.cases.name)
  line.tap = async ({ name, proceed }) => {
    if (!name.startsWith('TransactWrite')) return proceed()
    throw new TransactionCanceledException({
      $metadata: { attempts: 1 },
      message: 'Transaction is ongoing for the item',
      CancellationReasons: [{ Code: 'None' }, { Code: 'None' }, { Code: 'TransactionConflict' }],
    })
  }
  expect(await withdraw(no, '2026-06-04T01:00:00.000Z', line.table)).toMatchObject({ refused: 'throttled' })
})

test('all offices of a month take one query', async () => {
  const line = openLine(store.here.root, store.cases.name)
  const calls: string[] = []
  line.tap = ({ name, proceed }) => {
    calls.push(name)
    return proceed()
  }
  const all = await countsOf(line.table, march, null)
  expect(all.map(({ office }) => office)).toContain(department)
  await countsOf(line.table, { from: '2026-02-10', until: '2026-03-09' }, department)
  expect(calls).toEqual(['Query', 'Query', 'Query'])
})
