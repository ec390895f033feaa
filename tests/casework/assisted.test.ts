import { expect, test } from 'vitest'
import { applicationType } from '../../shared/application/application.ts'
import { file } from '../../shared/application/filing.ts'
import { assistedBy } from '../../shared/casework/assisted.ts'
import { entriesOf } from '../../shared/casework/entry.ts'
import { nextDay } from '../../shared/kernel/calendar.ts'
import { isRefusal } from '../../shared/kernel/refusal.ts'
import { fileCommand, type Story, story } from '../application/story.ts'
import { actorOf, calendar, calendarOf2025, note, permit, photo, town, village } from '../kernel/sample.ts'

/** What histories say of those who filed for applicants: written from the plan, 新府办〔2013〕52号 五(七). */

const figuresOf = ({ history, calendar: known }: Story) =>
  assistedBy(applicationType, null, history, known).map(({ month, figures }) => [month, figures])

const request = (material: string) => ({
  type: 'request-supplement' as const,
  requests: [{ material, ground: 'illegible' as const, reason: note }],
})
/** The sweep finds that the originals have not reached the town. */
const late = { type: 'signal', clock: 'paper-to-town', level: 'overdue' } as const

test('a case counts for the agent who filed it, at the agent’s station, and one that the applicant filed for nobody', () => {
  const [cell, ...more] = assistedBy(applicationType, null, story().history, calendar)
  expect(cell).toEqual({ month: '2026-03', town, station: village, by: 'agent@village', figures: { filed: 1 } })
  expect(more).toEqual([])
  expect(figuresOf(story({ fromVillage: false }))).toEqual([])
})

test('what the counter of a town takes in counts for its clerk at the town', () => {
  const actor = actorOf('clerk@town')
  const opening = file(fileCommand({ village: null, mandate: null }), { actor, item: permit() })
  if (isRefusal(opening)) throw new Error(opening.refused)
  const at = '2026-03-31T15:59:00.000Z'
  const records = entriesOf({ no: 'X26-0001', version: 0 }, { actor, at, itemVersion: 1 }, [opening])
  expect(assistedBy(applicationType, null, records, calendar)).toEqual([
    { month: '2026-03', town, station: town, by: 'clerk@town', figures: { filed: 1 } },
  ])
})

test('each request for a supplement sends the case back, whoever asked, in the month in which it did', () => {
  const told = story({ on: '2026-03-30' }).signedIn().given('clerk@town', request('deed'))
  expect(figuresOf(told)).toEqual([['2026-03', { filed: 1, returned: 1 }]])
  told.on('2026-03-31').given('agent@village', { type: 'supply', files: { deed: [photo()] } })
  told.given('clerk@town', { type: 'confirm-complete', checked: true }).given('clerk@town', { type: 'forward' })
  told.on('2026-04-01').signedIn().given('clerk@department', request('identity'))
  expect(figuresOf(told)).toEqual([
    ['2026-03', { filed: 1, returned: 1 }],
    ['2026-04', { returned: 1 }],
  ])
})

test('what is not accepted, or another organ’s, is rejected; what the applicant withdraws is not', () => {
  const reason = note
  const refused = story().atDepartment().given('clerk@department', { type: 'refuse-acceptance', reason })
  expect(figuresOf(refused)).toEqual([['2026-03', { filed: 1, rejected: 1 }]])
  const referred = story().signedIn().given('clerk@town', { type: 'refer', to: '县自然资源局', reason })
  expect(figuresOf(referred)).toEqual([['2026-03', { filed: 1, rejected: 1 }]])
  const withdrawn = story().signedIn().given('applicant', { type: 'withdraw', reason })
  expect(figuresOf(withdrawn)).toEqual([['2026-03', { filed: 1 }]])
})

test('originals that have not reached the town on the last day are late once, whether they come or not', () => {
  const told = story({ on: '2026-03-02' }).signedIn()
  const last = told.due('paper-to-town') ?? ''
  expect(last).toBe('2026-03-04')
  expect(told.on(last).answer('system', late)).toBe('not-due')
  expect(figuresOf(told)).toEqual([['2026-03', { filed: 1 }]])
  told.on(nextDay(last)).given('system', late)
  expect(figuresOf(told)).toEqual([['2026-03', { filed: 1, 'paper-late': 1 }]])
  expect(told.answer('system', late)).toEqual([])
  told.given('system', { type: 'note-hand-over', batch: 'B1', from: village, to: town, on: '2026-03-06' })
  told.given('system', { type: 'note-receipt', batch: 'B1', office: town, on: '2026-03-06' })
  expect(figuresOf(told)).toEqual([['2026-03', { filed: 1, 'paper-late': 1 }]])
})

test('originals that are late again by a corrected calendar are late once', () => {
  const told = story({ on: '2026-03-02' }).signedIn().on('2026-03-05').given('system', late)
  const years = calendar.years.map(one =>
    one.year === 2026 ? { ...one, holidays: [...one.holidays, '2026-03-04'] } : one,
  )
  told.calendar = { years }
  expect(told.due('paper-to-town')).toBe('2026-03-05')
  told.on('2026-03-06').given('system', late)
  expect(told.head.signals.filter(({ level }) => level === 'overdue')).toHaveLength(2)
  expect(figuresOf(told)).toEqual([['2026-03', { filed: 1, 'paper-late': 1 }]])
})

test('originals that came in time are never late, though nobody looked before the day was over', () => {
  const told = story({ on: '2026-03-02' }).signedIn()
  told.given('system', { type: 'note-hand-over', batch: 'B1', from: village, to: town, on: '2026-03-04' })
  told.given('system', { type: 'note-receipt', batch: 'B1', office: town, on: '2026-03-04' })
  expect(told.on('2026-03-06').answer('system', late)).toBe('not-due')
  expect(figuresOf(told)).toEqual([['2026-03', { filed: 1 }]])
})

test('another limit’s end says nothing of the originals', () => {
  const told = story({ on: '2026-03-02' }).signedIn()
  told.on('2026-03-11').given('system', { type: 'signal', clock: 'acceptance', level: 'overdue' })
  expect(figuresOf(told)).toEqual([['2026-03', { filed: 1 }]])
})

test('on a day of which nobody knows whether offices work nothing is late', () => {
  const told = story({ on: '2026-03-02', calendar: calendarOf2025 }).signedIn()
  told.on('2026-03-06').given('system', late)
  expect(figuresOf(told)).toEqual([['2026-03', { filed: 1 }]])
})
