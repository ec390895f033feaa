import { describe, expect, test } from 'vitest'
import { isIdle, listsOf, officeRows } from '../../shared/boards/county.ts'
import { lateOf, officerRows } from '../../shared/boards/officers.ts'
import type { Counted } from '../../shared/casework/counted.ts'
import type { Line } from '../../shared/casework/row.ts'
import type { InHand } from '../../shared/casework/store/in-hand.ts'
import { calendar } from '../kernel/sample.ts'

/** What the county's board says of offices and officers. Today is Wednesday, 4 March 2026. */

const setting = { calendar, on: '2026-03-04' }
let made = 0
const one = (office: string, due: string | null, list = 'handle'): InHand => ({ office, due, list, no: `X${++made}` })
const counted = (office: string, figures: Counted['figures']): Counted => ({
  ...{ office, figures, day: '2026-03-02', subject: 'SL-0103' },
})
const rowsOf = (cases: InHand[], figures: Counted[] = []) =>
  officeRows(['forestry', 'health', 'justice'], cases, figures, setting)
const forestry = (cases: InHand[], figures: Counted[] = []) =>
  rowsOf(cases, figures).find(({ office }) => office === 'forestry')

describe('an office', () => {
  test('is late after the last day, not on it', () => {
    const days = ['2026-03-03', '2026-03-04', '2026-03-05', '2026-03-06', null]
    // A working day before the last is near.
    expect(forestry(days.map(day => one('forestry', day)))).toMatchObject({ open: 5, late: 1, soon: 2 })
  })

  test('has no open case in a signal or a chase, and its chases stand by themselves', () => {
    const asked = ['signal/sign', 'signal/heed', 'chase/reply'].map(list => one('forestry', '2026-03-02', list))
    expect(forestry([...asked, one('forestry', null, 'enquiry/answer')])).toMatchObject({ open: 1, late: 0, chases: 1 })
    expect(listsOf('forestry', [...asked, one('forestry', null), one('health', null, 'accept')])).toEqual(['handle'])
  })

  test('closed on time what was not closed late, of all that it closed', () => {
    const figures = [
      counted('forestry', { closed: 3, late: 1, early: 2 }),
      counted('forestry', { closed: 1, yellow: 1 }),
      counted('health', { closed: 9, late: 9 }),
    ]
    expect(forestry([], figures)).toMatchObject({ closed: 4, onTime: 3, warning: 0, yellow: 1, red: 0 })
  })

  test('is satisfying by the first three levels of all its ratings', () => {
    const figures = [
      counted('forestry', { 'rated-very-satisfied': 2, 'rated-satisfied': 1, 'rated-dissatisfied': 1 }),
      counted('forestry', { 'rated-basically-satisfied': 1, 'rated-very-dissatisfied': 1 }),
    ]
    expect(forestry([], figures)).toMatchObject({ rated: 6, satisfied: 4, closed: 0 })
  })

  test('stands before those with fewer late cases, and is idle without any figure', () => {
    const rows = rowsOf([one('health', '2026-03-02'), one('forestry', null), one('forestry', null)])
    expect(rows.map(({ office }) => office)).toEqual(['health', 'forestry', 'justice'])
    expect(rows.map(isIdle)).toEqual([false, false, true])
  })
})

const line = (assignee: string | null, due: string | null, step = 'handle'): Line => ({
  type: { name: 'application', stateOf: () => ({ staff: '', applicant: '' }) },
  row: {
    ...{ no: `X${++made}`, version: 1, state: 'handling', step, assignee },
    due: due === null ? null : { day: due, provisional: false },
  },
  listing: { applicant: '陈*', item: '采伐' },
})

test('officers stand with their open and late cases by step, the latest first', () => {
  const lines = [line('a', null), line('b', '2026-03-02'), line('b', '2026-03-06', 'review'), line(null, null)]
  expect(officerRows(lines, ({ row }) => String(row.step), setting.on)).toEqual([
    {
      ...{ subject: 'b', open: 2, late: 1 },
      steps: [
        { label: 'handle', open: 1, late: 1 },
        { label: 'review', open: 1, late: 0 },
      ],
    },
    { subject: 'a', open: 1, late: 0, steps: [{ label: 'handle', open: 1, late: 0 }] },
    { subject: null, open: 1, late: 0, steps: [{ label: 'handle', open: 1, late: 0 }] },
  ])
})

test('late cases stand by their last day, the longest first', () => {
  const lines = [line('a', '2026-03-03'), line('a', '2026-02-27'), line('a', '2026-03-04'), line('a', null)]
  expect(lateOf(lines, setting.on).map(({ row }) => row.due?.day)).toEqual(['2026-02-27', '2026-03-03'])
})
