import { describe, expect, test } from 'vitest'
import { signalType as type } from '../../shared/signal/signal.ts'
import { actorOf, calendarOf2025, department, note, yearOf2027 } from '../kernel/sample.ts'
import { type Asked, type Card, county, signalTo } from './card.ts'

/** The life of a signal: signed for, explained or corrected, ruled, appealed, re-examined by somebody else. */

const warning = (different = {}, on?: string) => signalTo({ level: 'warning', rule: 'T1', ...different }, on)
const worse = {
  type: 'grow',
  rule: 'T3',
  level: 'red',
  since: '2026-03-10T16:00:00.000Z',
  due: '2026-03-10',
  provisional: false,
  evidence: [1, 4, 7],
  sentence: '林业局应在法定的2026年3月10日以前办结。',
  silence: 2,
} satisfies Asked
const officers = ['head@department', 'clerk@department', 'station-head@department', 'agent@department'] as const

describe('a card', () => {
  test('is signed for within one working day and explained within three more', () => {
    const told = signalTo()
    expect(told.due('sign')).toBe('2026-03-03')
    told.expectOnly(officers, { type: 'sign-for' })
    told.on('2026-03-03').signed()
    expect([told.head.state, told.due('explain')]).toEqual(['unexplained', '2026-03-06'])
    told.expectOnly(officers, { type: 'explain', how: 'corrected', text: note })
    told.given('head@department', { type: 'explain', how: 'corrected', text: note })
    expect(told.head).toMatchObject({ state: 'explained', holder: county })
  })

  test('counts its days by the calendar: a holiday, and a Saturday that is worked', () => {
    expect(signalTo({}, '2026-09-30').due('sign')).toBe('2026-10-08')
    expect(signalTo({}, '2026-10-09').due('sign')).toBe('2026-10-10')
    expect(signalTo({}, '2026-09-30').due('silence')).toBe('2026-10-09')
  })

  test.each([
    ['uphold', 'upheld', 'yellow'],
    ['lower', 'lowered', 'warning'],
  ] as const)('%s: it stands unless the office appeals within five working days', (act, outcome, level) => {
    const told = signalTo().explained().on('2026-03-05').ruled(act)
    expect(told.head).toMatchObject({ state: 'ruled', level, holder: department, ruling: { outcome } })
    expect(told.due('appeal')).toBe('2026-03-12')
    expect(told.on('2026-03-12').swept()).toEqual([])
    expect(told.on('2026-03-13').answer('head@department', { type: 'appeal', reason: note })).toBe('appeal-late')
    expect(told.swept()).toEqual(['close'])
    expect(told.head).toMatchObject({ state: 'closed', outcome })
  })

  test('that was wrong is withdrawn and over', () => {
    expect(signalTo().explained().ruled('withdraw').head).toMatchObject({ state: 'closed', outcome: 'withdrawn' })
  })

  test('is appealed on the last day, and somebody else examines it again within five working days', () => {
    const told = signalTo().explained().on('2026-03-05').ruled().on('2026-03-12').appealed()
    expect([told.head.state, told.head.holder, told.due('review')]).toEqual(['appealed', county, '2026-03-19'])
    const again = { type: 're-examine', outcome: 'lowered', reason: note } as const
    expect(told.answer('supervisor@county', again)).toBe('not-allowed')
    expect(type.reads.barred?.(told.head)).toEqual(['supervisor@county'])
    told.given('supervisor@county#2', again)
    expect(told.head).toMatchObject({ state: 'closed', outcome: 'lowered', level: 'warning' })
  })

  test('is ruled by supervisors alone, once the office was heard', () => {
    const told = signalTo()
    for (const act of ['uphold', 'lower', 'withdraw'] as const) {
      expect(told.answer('supervisor@county', { type: act, reason: note })).toBe('explanation-awaited')
    }
    told.explained().expectOnly(['supervisor@county'], { type: 'uphold', reason: note })
  })

  test('of the supervisors’ own office is not theirs to judge', () => {
    const own = signalTo({ office: county }).given('clerk@county', { type: 'sign-for' })
    own.given('head@county', { type: 'explain', how: 'explained', text: note })
    for (const act of ['uphold', 'lower', 'withdraw'] as const) {
      expect(own.answer('supervisor@county', { type: act, reason: note })).toBe('not-allowed')
    }
    const proposal = { type: 'propose-exemption', ground: 'outage', reason: note } as const
    own.given('head@county', proposal)
    expect(own.answer('supervisor@county', { type: 'confirm-exemption', reason: note })).toBe('not-allowed')
  })

  test('that is closed never changes', () => {
    const told = signalTo().explained().ruled('withdraw')
    expect(told.answer('system', worse)).toBe('state-forbids')
    expect(told.answer('system', { type: 'withdraw-by-calendar', due: '2026-03-31' })).toBe('state-forbids')
    expect(told.answer('head@department', { type: 'appeal', reason: note })).toBe('state-forbids')
  })
})

describe('T9', () => {
  test('raises by one level who has not signed by the second working day, once', () => {
    const told = signalTo()
    expect(told.on('2026-03-04').swept()).toEqual([])
    expect(told.on('2026-03-05').swept()).toEqual(['mark-unsigned'])
    expect(told.head).toMatchObject({ state: 'unsigned', level: 'red', silent: ['sign'] })
    expect(told.answer('system', { type: 'mark-unsigned' })).toBe('not-due')
    expect(told.on('2026-03-20').swept()).toEqual([])
  })

  test('raises by one level who has not explained by the last day, once', () => {
    const told = signalTo().signed()
    expect(told.on('2026-03-05').swept()).toEqual([])
    expect(told.on('2026-03-06').swept()).toEqual(['mark-unexplained'])
    expect(told.head).toMatchObject({ level: 'red', silent: ['explain'] })
    expect(told.on('2026-03-20').swept()).toEqual([])
  })

  test('of a step is over once it is done: who signed late is heard within the days for explaining', () => {
    const told = signalTo().on('2026-03-05')
    told.swept()
    told.signed()
    const uphold = { type: 'uphold', reason: note } as const
    expect([told.due('explain'), told.answer('supervisor@county', uphold)]).toEqual([
      '2026-03-10',
      'explanation-awaited',
    ])
    expect(told.on('2026-03-10').answer('supervisor@county', uphold)).toBe('explanation-awaited')
    expect(told.on('2026-03-11').given('supervisor@county', uphold).head.state).toBe('ruled')
  })

  test('of an earlier round says nothing of a step that is asked anew', () => {
    const told = signalTo().on('2026-03-05')
    told.swept()
    told.explained().ruled('lower').on('2026-03-11').given('system', worse)
    expect(told.head).toMatchObject({ state: 'unsigned', silent: ['sign'] })
    expect(told.answer('supervisor@county', { type: 'uphold', reason: note })).toBe('explanation-awaited')
  })

  test('leaves a red card red, and a silent office can be ruled on', () => {
    const told = signalTo({ level: 'red', rule: 'T3' }).on('2026-03-05')
    expect(told.swept()).toEqual(['mark-unsigned'])
    expect(told.head.level).toBe('red')
    expect(told.ruled().head.state).toBe('ruled')
  })

  test('waits while another calendar may still move the day', () => {
    const told = signalTo({}, '2025-12-31')
    told.calendar = calendarOf2025
    // The first days of a year that is not published may all be off.
    expect([told.due('silence'), told.on('2026-01-06').swept()]).toEqual(['2026-01-05', []])
  })
})

describe('a warning', () => {
  test('asks for no answer and ends with its step', () => {
    const told = warning()
    expect(told.head).toMatchObject({ state: 'warned', clocks: [] })
    expect(told.offered('clerk@department')).toEqual([])
    expect(told.on('2026-04-01').swept()).toEqual([])
    expect(told.given('system', { type: 'lapse' }).head).toMatchObject({ state: 'closed', outcome: 'lapsed' })
    expect(told.answer('system', { type: 'lapse' })).toBe('state-forbids')
  })

  test('that was wrong can be withdrawn by a supervisor', () => {
    expect(warning().ruled('withdraw').head.outcome).toBe('withdrawn')
    expect(warning().answer('supervisor@county', { type: 'uphold', reason: note })).toBe('state-forbids')
  })

  test('grows into a card when its limit passes', () => {
    const told = warning().on('2026-03-11').given('system', worse)
    expect(told.head).toMatchObject({ state: 'unsigned', level: 'red', rule: 'T3', evidence: [1, 4, 7] })
    expect(told.due('sign')).toBe('2026-03-12')
  })
})

describe('growth', () => {
  test('raises the level of the same signal and asks anew what was answered', () => {
    for (const tell of [() => signalTo().explained(), () => signalTo().explained().ruled()]) {
      const told = tell().on('2026-03-11').given('system', worse)
      expect(told.head).toMatchObject({ state: 'unsigned', level: 'red', ruling: null, holder: department })
    }
  })

  test('leaves the days of an office that has not signed yet', () => {
    const told = signalTo().on('2026-03-03').given('system', worse)
    expect([told.head.level, told.due('sign')]).toEqual(['red', '2026-03-03'])
  })

  test('changes nothing the second time, and never lowers', () => {
    const told = signalTo().given('system', worse)
    expect(told.answer('system', worse)).toEqual([])
    expect(told.answer('system', { ...worse, level: 'yellow' })).toEqual([])
  })

  test('leaves what a supervisor has lowered, while no other rule is broken', () => {
    const told = signalTo().explained().ruled('lower')
    expect(told.answer('system', { ...worse, rule: 'T2', level: 'yellow' })).toEqual([])
    expect(told.given('system', worse).head).toMatchObject({ rule: 'T3', level: 'red', state: 'unsigned' })
  })

  test('follows when a provisional day has become certain', () => {
    const told = warning({ rule: 'T2', provisional: true })
    const certain = { ...worse, rule: 'T2', level: 'yellow' } as const
    expect(told.answer('system', { ...certain, provisional: true })).toEqual([])
    expect(told.given('system', certain).head).toMatchObject({ level: 'yellow', provisional: false, state: 'unsigned' })
  })
})

describe('an exemption', () => {
  const proposal = { type: 'propose-exemption', ground: 'force-majeure', reason: note } as const
  const consent = { type: 'confirm-exemption', reason: note } as const
  test('takes a second person', () => {
    const told = signalTo().given('supervisor@county', proposal)
    expect(told.answer('supervisor@county', consent)).toBe('not-allowed')
    expect(told.answer('head@department', consent)).toBe('not-allowed')
    told.given('supervisor@county#2', consent)
    expect(told.head).toMatchObject({ state: 'closed', outcome: 'exempted', level: 'yellow' })
  })

  test('is proposed once, and a ruling settles it as well', () => {
    const told = signalTo().explained().given('head@department', proposal)
    expect(told.answer('station-head@department', proposal)).toBe('exemption-open')
    expect(told.ruled().head).toMatchObject({ state: 'ruled', exemptions: [] })
    expect(signalTo().answer('supervisor@county', consent)).toBe('nothing-to-do')
  })
})

test('a calendar that takes the lateness away withdraws a signal and says so', () => {
  const told: Card = warning({ due: '2027-01-04', provisional: true }, '2027-01-05')
  told.calendar = { years: [...told.calendar.years, yearOf2027] }
  told.given('system', { type: 'withdraw-by-calendar', due: '2027-01-05' })
  expect(told.head).toMatchObject({ state: 'closed', outcome: 'recounted', due: '2027-01-05' })
  const record = told.history.at(-1)
  const words = { known: null, calendar: told.calendar, hall: '', office: String, officer: String, text: () => '' }
  expect(record && type.staffLine(record, words)).toContain('放假安排公布或者改正以后没有逾期，撤销')
})

test('an outage of the hall on the last day withdraws a card and says so', () => {
  const told = signalTo()
  const excuse = { day: '2026-02-28', minutes: 65, sentence: '当天打不开65分钟，不算超期。' }
  told.given('system', { type: 'withdraw-by-outage', ...excuse })
  expect(told.head).toMatchObject({ state: 'closed', outcome: 'excused' })
  const record = told.history.at(-1)
  const words = { known: null, calendar: told.calendar, hall: '', office: String, officer: String, text: () => '' }
  expect(record && type.staffLine(record, words)).toBe('因系统故障撤销。当天打不开65分钟，不算超期。')
  expect(told.answer('system', { type: 'withdraw-by-outage', ...excuse })).toBe('state-forbids')
})

test('nobody who administers the hall and no citizen can do anything with it', () => {
  const { head } = signalTo().explained()
  for (const who of ['administrator@county', 'security@county', 'auditor@county', 'applicant'] as const) {
    expect(type.allowed(head, actorOf(who))).toEqual([])
  }
})
