import { describe, expect, test } from 'vitest'
import { countsOf } from '../../shared/casework/store/counts.ts'
import { supervisedEvents } from '../../shared/hall/case-types.ts'
import { nextDay } from '../../shared/kernel/calendar.ts'
import { raise } from '../../shared/supervision/service/raise.ts'
import { type Story, story } from '../application/story.ts'
import { actorOf, calendar, department, payment, town, yearOf2027 } from '../kernel/sample.ts'
import { endOf, startAfter } from './looking.ts'
import { accepted, decision, nothing, raising, registersWith } from './raising.ts'

/** From findings to signals in the real store: each once, however often and by whom a case is looked at. */

const { cases, read, told: stored, signal, look, does } = raising()

describe('one delay', () => {
  test('is one signal that grows: a warning, a yellow card, a red one', async () => {
    const no = await stored(accepted())
    expect(await look(no, endOf('2026-03-12'))).toEqual(nothing)
    expect(await look(no, startAfter('2026-03-12'))).toEqual({ ...nothing, filed: [decision(no)] })
    expect(await signal(decision(no))).toMatchObject({
      ...{ rule: 'T1', level: 'warning', state: 'warned', office: department, supervisor: '445321' },
      about: { no, type: 'application', duty: 'decision#0' },
    })
    expect(await look(no, endOf('2026-03-16'))).toEqual(nothing)
    expect(await look(no, startAfter('2026-03-16'))).toEqual({ ...nothing, grown: [decision(no)] })
    expect(await signal(decision(no))).toMatchObject({ rule: 'T2', level: 'yellow', state: 'unsigned' })
    expect(await look(no, startAfter('2026-03-30'))).toEqual({ ...nothing, grown: [decision(no)] })
    expect(await signal(decision(no))).toMatchObject({ rule: 'T3', level: 'red', due: '2026-03-30' })
    expect(await look(no, endOf('2026-04-10'))).toEqual(nothing)
  })

  test('counts at each level it reaches', async () => {
    const no = await stored(story({ fromVillage: false, on: '2026-05-11' }).examining())
    const counted = async (day: string) =>
      (await countsOf(cases(), { from: day, until: day }, department)).map(({ figures }) => figures)
    for (const [day, level] of [
      ['2026-05-22', 'warning'],
      ['2026-05-26', 'yellow'],
      ['2026-06-09', 'red'],
    ] as const) {
      await look(no, startAfter(nextDay(day, -1)))
      expect(await counted(day)).toEqual([{ [level]: 1 }])
    }
  })

  test('is found by two at once and raised once', async () => {
    const no = await stored(accepted())
    // A look that fails because another writes just then is made again.
    const once = () => look(no, startAfter('2026-03-16'))
    const both = await Promise.all([1, 2].map(() => once().catch(once)))
    expect(both.flatMap(({ filed }) => filed)).toEqual([decision(no)])
    expect((await signal(decision(no))).version).toBe(1)
  })

  test('leaves the case as it was, and shows no citizen', async () => {
    const no = await stored(accepted())
    const before = (await read(no)).head
    await look(no, startAfter('2026-03-16'))
    expect((await read(no)).head).toEqual(before)
    const { listing } = await read(decision(no))
    expect(listing).toEqual({ applicant: '县林业局', item: '监察信号：超过承诺期限', type: 'signal' })
  })
})

test('a warning ends with its step', async () => {
  const told = accepted()
  const no = await stored(told)
  await look(no, startAfter('2026-03-12'))
  const at = '2026-03-13T02:00:00.000Z'
  await does(no, 'withdraw', { kind: 'applicant', subject: 'p-1', key: 'key-1', level: 4 }, at, { reason: '不办了' })
  expect(await look(no, at)).toEqual({ ...nothing, ended: [decision(no)] })
  expect(await signal(decision(no))).toMatchObject({ state: 'closed', outcome: 'lapsed' })
  expect(await look(no, startAfter('2026-04-16'))).toEqual(nothing)
})

test('a calendar that takes the lateness away withdraws the warning, and one that confirms it makes a card', async () => {
  const told = (): Story => story({ fromVillage: false, on: '2026-12-21' }).examining()
  const [timely, late] = [await stored(told()), await stored(told())]
  // Without the holidays of 2027 ten working days end on the 5th of January, with them on the 6th.
  const provisional = startAfter(told().due('promised') ?? '')
  for (const no of [timely, late]) {
    await look(no, provisional)
    expect(await signal(decision(no))).toMatchObject({ rule: 'T2', level: 'warning', provisional: true })
  }
  const published = { years: [...calendar.years, yearOf2027] }
  expect(await look(timely, provisional, published)).toEqual({ ...nothing, ended: [decision(timely)] })
  expect(await signal(decision(timely))).toMatchObject({ state: 'closed', outcome: 'recounted', due: '2027-01-06' })
  expect(await look(timely, endOf('2027-01-06'), published)).toEqual(nothing)
  expect(await look(timely, startAfter('2027-01-06'), published)).toEqual({ ...nothing, filed: [decision(timely, 1)] })
  expect(await look(late, startAfter('2027-01-06'), published)).toEqual({ ...nothing, grown: [decision(late)] })
  expect(await signal(decision(late))).toMatchObject({ level: 'yellow', provisional: false })
})

test('a closed signal is never graded again; the law’s limit is another one', async () => {
  const no = await stored(accepted())
  await look(no, startAfter('2026-03-16'))
  const at = '2026-03-17T02:00:00.000Z'
  const [clerk, supervisor] = [actorOf('clerk@department'), actorOf('supervisor@county')]
  await does(decision(no), 'sign-for', clerk, at)
  await does(decision(no), 'explain', clerk, at, { how: 'explained', text: '等部门会商' })
  await does(decision(no), 'withdraw', supervisor, at, { reason: '理由充分' })
  expect(await look(no, endOf('2026-03-30'))).toEqual(nothing)
  expect(await look(no, startAfter('2026-03-30'))).toEqual({ ...nothing, filed: [decision(no, 1)] })
  expect(await signal(decision(no))).toMatchObject({ outcome: 'withdrawn', level: 'yellow' })
  expect(await signal(decision(no, 1))).toMatchObject({ rule: 'T3', level: 'red' })
})

test('a look changes nothing of what a supervisor has lowered', async () => {
  const no = await stored(accepted())
  await look(no, startAfter('2026-03-16'))
  const at = '2026-03-17T02:00:00.000Z'
  await does(decision(no), 'sign-for', actorOf('clerk@department'), at)
  await does(decision(no), 'explain', actorOf('clerk@department'), at, { how: 'corrected', text: '已经办结' })
  await does(decision(no), 'lower', actorOf('supervisor@county'), at, { reason: '情节轻微' })
  expect(await look(no, startAfter('2026-03-18'))).toEqual(nothing)
  expect(await signal(decision(no))).toMatchObject({ state: 'ruled', level: 'warning' })
})

test('three warnings in a row against an office make one card, once', async () => {
  const at = startAfter('2026-06-08')
  const rows: string[] = []
  for (let i = 0; i < 4; i += 1) {
    const no = await stored(story({ item: payment(), fromVillage: false, on: '2026-06-01' }).signedIn())
    const [warning = ''] = (await look(no, at, calendar, payment())).filed
    expect(await signal(warning)).toMatchObject({ rule: 'T4', level: 'warning' })
    // As the warning itself is announced.
    for (let again = 0; again < 2; again += 1) rows.push(...(await look(warning, at, calendar, payment())).filed)
    expect(rows).toHaveLength(i < 2 ? 0 : 1)
  }
  const row = await signal(rows[0] ?? '')
  expect(row).toMatchObject({ rule: 'R1', level: 'yellow', office: town, about: null, state: 'unsigned' })
  expect(row.warnings).toHaveLength(3)
})

test('nobody rules on the own office: the county’s own signals go to the office that examines what is lawful', async () => {
  const told = story({ fromVillage: false, filing: { town: '445321' } }).signedIn()
  const no = await stored(told)
  const { filed } = await look(no, startAfter('2026-03-09'))
  expect(await signal(filed[0] ?? '')).toMatchObject({
    office: '445321',
    supervisor: 'government-services',
    rule: 'T11',
  })
})

test('a row that a rule has hidden is looked at with the next announcement of its last warning', async () => {
  const rows = [{ id: 'R1', state: 'off' as const, effectiveFrom: '2026-01-01' }]
  const registers = { ...registersWith(calendar, payment()), rules: rows }
  const at = startAfter('2026-08-10')
  const warned: string[] = []
  for (let i = 0; i < 3; i += 1) {
    const told = story({ item: payment(), fromVillage: false, on: '2026-08-03' }).signedIn()
    const no = await stored(told)
    warned.push(...(await raise({ cases: cases(), registers }, no, at, supervisedEvents)).filed)
  }
  const { filed } = await look(warned[2] ?? '', at, calendar, payment())
  expect(filed).toHaveLength(1)
  const card = await signal(filed[0] ?? '')
  expect(card).toMatchObject({ rule: 'R1', level: 'yellow', office: town })
  expect(card.warnings?.toSorted()).toEqual(warned.toSorted())
  expect(await look(warned[2] ?? '', at, calendar, payment())).toEqual(nothing)
})

test('a signal raises none, and neither does an unknown number', async () => {
  const no = await stored(accepted())
  await look(no, startAfter('2026-03-16'))
  expect(await look(decision(no), startAfter('2026-04-30'))).toEqual(nothing)
  expect(await look('XX0000000000B', startAfter('2026-04-30'))).toEqual(nothing)
})
