import { DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb'
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { history } from '../../shared/casework/store/dossier.ts'
import { fileAccessLog } from '../../shared/casework/store/file-access-log.ts'
import { readReference } from '../../shared/catalogue/deployed.ts'
import { caseTypes } from '../../shared/hall/case-types.ts'
import { type Day, nextDay } from '../../shared/kernel/calendar.ts'
import { type DatedRule, type RuleId, rulesOf } from '../../shared/kernel/supervision/rule.ts'
import { inspect } from '../../shared/supervision/rules/inspect.ts'
import { countyFolder } from '../data/county.ts'
import { registersFrom } from '../kernel/sample.ts'
import { settingAt } from '../supervision/looking.ts'
import { entries, openPlace, operator, type Place } from './place.ts'
import { expectRefused } from './reading.ts'
import { act, checkAndAccept, file, itemOf, type Journey, town } from './travel.ts'

/** A rule of supervision is tried on the last month before two people change it. */

/**
 * Filed on Monday, 28 September 2026. One is never handled; the other two are withdrawn on Tuesday, 13 October, three
 * working days before the promised day of the first of them.
 */
let place: Place
let silent: Journey
let accepted: Journey
let unseen: Journey
beforeAll(async () => {
  place = await openPlace()
  silent = await file(place, itemOf('SL-0104'))
  accepted = await file(place, itemOf('SL-0103'))
  unseen = await file(place, itemOf('SL-0102'))
  await checkAndAccept(accepted)
  await place.moveClock('2026-10-13T09:00+08:00')
  for (const j of [accepted, unseen]) await act(j, 'citizen-chen', 'withdraw', { reason: '申请人不办了' })
  await place.moveClock('2026-10-26T09:00+08:00')
}, 240_000)
afterAll(() => place?.close())

interface Trial {
  first: Day
  last: Day
  examined: number
  present: number
  raised: { no: string; type: string; office: string; day: Day; level: string; sentence: string }[]
  next: string | null
}

/** All parts of a trial, one after the other. */
async function trial(user: string, rule: RuleId, values?: Record<string, string>): Promise<Trial> {
  let whole: Trial | undefined
  for (let after: string | null | undefined; after !== null; ) {
    const body = { ...(values && { values }), ...(after && { after }) }
    const part = (await place.as(user).must('POST', `/api/supervision/rules/${rule}/trial`, body)) as unknown as Trial
    whole = {
      ...part,
      examined: part.examined + (whole?.examined ?? 0),
      present: part.present + (whole?.present ?? 0),
      raised: [...(whole?.raised ?? []), ...part.raised],
    }
    after = part.next
  }
  if (whole === undefined) throw new Error('nothing was tried')
  return whole
}

/** What a look at the end of each day finds that the look of the day before has not found, by the histories as they are stored. */
async function recounted(rule: RuleId, set: DatedRule[], { first, last }: Pick<Trial, 'first' | 'last'>) {
  const { years } = registersFrom(await readReference(countyFolder)).calendar
  const client = new DynamoDBClient(operator(place))
  const { TableNames = [] } = await client.send(new ListTablesCommand({}))
  const name = TableNames.find(known => known.startsWith('HallData-Cases')) ?? ''
  const cases = { db: DynamoDBDocumentClient.from(client), name, types: caseTypes }
  const found: string[] = []
  for (const { no } of [silent, accepted, unseen]) {
    const read = await history(cases, no)
    if (read === null) throw new Error(`no case ${no}`)
    const { type } = read.stored
    const opened = await fileAccessLog(cases, no)
    const seen = new Set<string>()
    for (let day = nextDay(first, -1); day <= last; day = nextDay(day)) {
      const at = `${day}T15:59:59.999Z`
      const records = read.records.filter(record => record.at <= at)
      if (records.length === 0) continue
      const head = records.reduce<typeof read.head | null>((before, record) => type.evolve(before, record), null)
      if (head === null) continue
      const rules = rulesOf(set, last)
      const setting = { ...settingAt({ years }, at), rules, rulesOn: () => rules }
      for (const one of inspect({ type, head, records, opened: opened.filter(o => o.at <= at) }, setting)) {
        if (one.rule !== rule || seen.has(one.duty)) continue
        seen.add(one.duty)
        if (day >= first) found.push(`${day} ${no} ${one.office} ${one.level}`)
      }
    }
  }
  client.destroy()
  return found.toSorted()
}
const briefly = ({ raised }: Trial) =>
  raised.map(({ no, office, day, level }) => `${day} ${no} ${office} ${level}`).toSorted()

test('tells what a changed rule would have raised in the last 30 days, as a recount of the histories does', async () => {
  const before = await entries(place)
  const t1 = await trial('supervisor', 'T1', { threshold: '4' })
  expect(t1).toMatchObject({ first: '2026-09-27', last: '2026-10-26', examined: 3, present: 1 })
  expect(briefly(t1)).toEqual(await recounted('T1', [{ id: 'T1', threshold: 4, effectiveFrom: '2026-01-01' }], t1))
  expect(t1.raised.map(({ no }) => no).toSorted()).toEqual([silent.no, accepted.no].toSorted())
  expect(t1.raised.find(({ no }) => no === accepted.no)).toMatchObject({
    ...{ type: 'application', office: 'forestry', day: '2026-10-12', level: 'warning' },
    sentence: expect.stringMatching(/^县林业局办理的XX-.*应在2026年10月16日以前办结，还没有办结。$/),
  })
  for (const id of ['T2', 'T6'] as const) {
    const asItIs = await trial('supervisor', id, {})
    expect(asItIs.present, id).toBe(asItIs.raised.length)
    expect(asItIs.present, id).toBeGreaterThan(0)
    expect([id, ...briefly(asItIs)]).toEqual([id, ...(await recounted(id, [], asItIs))])
  }
  const { raised: late } = await trial('supervisor', 'T6', {})
  expect(
    late.map(({ no }) => no),
    'also of a case that is closed',
  ).toContain(unseen.no)
  const unopened = await trial('supervisor', 'P8', { state: '启用' })
  expect(unopened).toMatchObject({ present: 0, raised: [{ office: town }] })
  expect(briefly(unopened)).toEqual(
    await recounted('P8', [{ id: 'P8', state: 'on', effectiveFrom: '2026-01-01' }], unopened),
  )
  expect(await entries(place)).toBe(before)
})

test('is asked by who proposes, and by who confirms what waits', async () => {
  const path = '/api/supervision/rules/T1/trial'
  const none = await place.as('security').ask('POST', path, {})
  expectRefused(none, 404, 'proposal-missing')
  const row = '/api/registers/rules/T1'
  const { earliest: from } = await place.as('supervisor').must('GET', row)
  const values = { threshold: '4' }
  await place.as('supervisor').must('POST', `${row}/change`, { from, reason: '早两天提醒', values })
  const asTyped = await trial('supervisor', 'T1', values)
  expect(await trial('security', 'T1')).toEqual(asTyped)
  for (const user of ['clerk-liuzu', 'head-forestry', 'admin', 'auditor'])
    expectRefused(await place.as(user).ask('POST', path, { values }), 403, 'not-allowed')
  const faulty = await place.as('supervisor').ask('POST', path, { values: { threshold: '900' } })
  expectRefused(faulty, 400, 'invalid-input')
  expect(faulty.body.errors).toMatchObject([{ path: '/values/threshold' }])
  expectRefused(await place.as('supervisor').ask('POST', path, { values, after: '99|x' }), 400, 'invalid-input')
  for (const rule of ['S1', 'T9', 'X1'])
    expectRefused(
      await place.as('supervisor').ask('POST', `/api/supervision/rules/${rule}/trial`, {}),
      404,
      'not-found',
    )
  expect(place.aws.denied()).toEqual([])
})
