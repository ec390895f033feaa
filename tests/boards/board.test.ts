import { describe, expect, test } from 'vitest'
import { applicationType } from '../../shared/application/application.ts'
import {
  byUrgency,
  casesIn,
  comingOf,
  knownTo,
  type Listed,
  latenessOf,
  lateOf,
  loadOf,
  villageOf,
  workIn,
} from '../../shared/boards/board.ts'
import { ratedSince, spanOf, weeksOf } from '../../shared/boards/flow.ts'
import type { Counted } from '../../shared/casework/counted.ts'
import { type Line, type Row, row } from '../../shared/casework/row.ts'
import { enquiryType } from '../../shared/enquiry/enquiry.ts'
import { signalType } from '../../shared/signal/signal.ts'
import { calendar } from '../kernel/sample.ts'

/** The figures of boards, from lines of lists. Monday 28 September 2026; the holiday is from 1 to 7 October. */

const today = '2026-09-28'
const due = (day: string) => ({ day, provisional: false })

function line(
  no: string,
  day: string | null,
  different: Partial<Row> = {},
  type: Line['type'] = applicationType,
): Line {
  const own = {
    no,
    version: 1,
    state: 'checking',
    step: 'check',
    assignee: 'clerk',
    due: day === null ? null : due(day),
  }
  return { type, row: row.parse({ ...own, ...different }), listing: { applicant: '陈*文', item: '采伐' } }
}
const listed = (list: string, ...lines: Line[]): Listed => ({ list, byHall: false, lines })

const works = [
  listed('check', line('a', '2026-09-25'), line('b', '2026-09-28', { assignee: null }), line('c', null)),
  listed('accept', line('d', '2026-09-29', { assignee: 'head', step: 'accept' })),
  listed('own-procedure', line('a', '2026-09-25')),
]

test('a case in two lists counts once, and by its last day', () => {
  expect(casesIn(works).map(({ row: { no } }) => no)).toEqual(['a', 'b', 'd', 'c'])
  expect(lateOf(casesIn(works), today).map(({ row: { no } }) => no)).toEqual(['a'])
})

test('load is told by officer and step, and what nobody has stands first', () => {
  expect(loadOf(works, today)).toEqual([
    { subject: null, steps: [{ step: 'check', count: 1 }], all: 1, late: 0 },
    {
      subject: 'clerk',
      steps: [
        { step: 'check', count: 2 },
        { step: 'own-procedure', count: 1 },
      ],
      all: 2,
      late: 1,
    },
    { subject: 'head', steps: [{ step: 'accept', count: 1 }], all: 1, late: 0 },
  ])
})

test('lateness is told in working days, a weekend being none', () => {
  // Friday, 25 September, is a holiday. Late by 1, 2, 3 and 9 working days.
  const late = ['2026-09-24', '2026-09-23', '2026-09-22', '2026-09-14'].map((day, at) => line(String(at), day))
  expect(latenessOf(late, calendar, today).map(({ count }) => count)).toEqual([2, 1, 1])
  expect(latenessOf([line('x', '2026-09-27')], calendar, today).map(({ count }) => count)).toEqual([1, 0, 0])
  expect(latenessOf([line('x', today)], calendar, today).map(({ count }) => count)).toEqual([0, 0, 0])
})

test('what comes due is told for five working days, and for a day off only where something falls due', () => {
  const lines = [line('a', today), line('b', '2026-09-30'), line('c', '2026-10-03'), line('d', '2026-12-01')]
  const coming = comingOf(lines, calendar, today)
  expect(coming.filter(({ count }) => count > 0)).toEqual([
    { day: today, count: 1 },
    { day: '2026-09-30', count: 1 },
    { day: '2026-10-03', count: 1 },
  ])
  expect(coming.map(({ day }) => day)).not.toContain('2026-10-02')
})

describe('what is no work of the office', () => {
  const signal = line('s', null, { state: 'unsigned', step: 'sign' }, signalType)
  test('is no load: a signal, and what the hall does', () => {
    const all = [listed('signal/sign', signal), { ...listed('wait', line('w', null)), byHall: true }]
    expect(casesIn(workIn(all))).toEqual([])
    expect(casesIn(all)).toHaveLength(2)
  })
})

test('a letter is not counted for an officer who may not know of it', () => {
  const letter = line('l', null, { closedTo: { officers: ['named'], offices: [] } }, enquiryType)
  const officer = { subject: 'named', office: 'town', roles: ['head' as const] }
  expect(casesIn(knownTo([listed('answer', letter)], officer))).toEqual([])
  expect(casesIn(knownTo([listed('answer', letter)], { ...officer, subject: 'other' }))).toHaveLength(1)
})

describe('a town’s villages', () => {
  const paper = (no: string, day: string) => line(no, null, { paper: { due: due(day), missing: false } })
  const warned = line('s', null, { state: 'warned', step: 'heed' }, signalType)
  const quiet = villageOf('v1', [listed('deliver', line('a', '2026-10-20'))], [paper('p', '2026-09-30')], today)
  const late = villageOf(
    'v2',
    [listed('supply', line('b', null)), listed('signal/heed', warned)],
    [paper('q', '2026-09-25')],
    today,
  )

  test('are counted by what lies there', () => {
    expect(quiet).toEqual({
      ...{ office: 'v1', open: 1, late: 0, returned: 0, paper: 1, latePaper: 0, warnings: 0, cards: 0 },
    })
    expect(late).toMatchObject({ open: 1, returned: 1, paper: 1, latePaper: 1, warnings: 1, cards: 0 })
  })
  test('stand in the order of what is late', () => {
    expect(byUrgency([quiet, late]).map(({ office }) => office)).toEqual(['v2', 'v1'])
  })
})

test('a week before the hall counted has no figures', () => {
  expect(spanOf(today)).toEqual({ from: '2026-08-10', until: today })
  const counted = [
    { office: 'town', day: '2026-09-22', subject: 'SL-0103', figures: { received: 2, closed: 1, late: 1 } },
  ]
  const weeks = weeksOf(counted, today, '2026-09-16')
  expect(weeks.map(({ from }) => from).slice(-2)).toEqual(['2026-09-21', '2026-09-28'])
  expect(weeks.slice(-4).map(({ figures }) => figures)).toEqual([
    null,
    { received: 0, closed: 0, late: 0 },
    { received: 2, closed: 1, late: 1 },
    { received: 0, closed: 0, late: 0 },
  ])
})

test('ratings are those that came since the month began, by level, beside what was closed', () => {
  const of = (day: string, figures: Counted['figures']): Counted => ({
    office: 'town',
    day,
    subject: 'SL-0103',
    figures,
  })
  const counted = [
    of('2026-08-31', { closed: 5, 'rated-satisfied': 5 }),
    of('2026-09-01', { closed: 2, 'rated-satisfied': 1 }),
    of('2026-09-28', { 'rated-satisfied': 2, 'rated-very-dissatisfied': 1 }),
  ]
  const { from, closed, levels } = ratedSince(counted, today)
  expect([from, closed]).toEqual(['2026-09-01', 2])
  expect(levels.map(({ count }) => count)).toEqual([0, 3, 0, 0, 1])
})
