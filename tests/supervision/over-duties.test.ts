import { describe, expect, test } from 'vitest'
import { applicationType } from '../../shared/application/application.ts'
import { disclosureRequestType } from '../../shared/disclosure-request/disclosure-request.ts'
import { itemChangeType } from '../../shared/item-change/item-change.ts'
import type { DatedRule } from '../../shared/kernel/supervision/rule.ts'
import { type Story, story } from '../application/story.ts'
import { request } from '../disclosure-request/request.ts'
import { Change, legality } from '../item-change/change.ts'
import { department, note, payment, permit, procedureRow, town, village, yearOf2027 } from '../kernel/sample.ts'
import { briefly, endOf, look, startAfter } from './looking.ts'

/** The rules over limits: each fires in its first minute, is silent one minute before, and never counts a pause. */

const found = (told: Story, at: string, set: readonly DatedRule[] = []) =>
  briefly(look(applicationType, told, at, { set }).filter(({ rule }) => rule.startsWith('T')))
const online = (on = '2026-03-02', different = {}) => story({ on, fromVillage: false, item: permit(different) })
/** Accepted on its first day: promised in 10 working days, by law 20. Nothing else of it is late. */
const accepted = (on = '2026-03-02', different = {}) => online(on, different).examining()
const of = (office: string, ...rules: string[]) => rules.map(rule => `${rule} ${office}`)

describe('the promise', () => {
  test('T1 warns one working day before it ends', () => {
    const told = accepted()
    expect(told.due('promised')).toBe('2026-03-16')
    expect(found(told, endOf('2026-03-12'))).toEqual([])
    expect(found(told, startAfter('2026-03-12'))).toEqual(of(department, 'T1 warning'))
    expect(found(told, endOf('2026-03-16'))).toEqual(of(department, 'T1 warning'))
  })

  test('T1 takes the county’s number of days', () => {
    const set = [{ id: 'T1', threshold: 3, effectiveFrom: '2026-01-01' }]
    expect(found(accepted(), startAfter('2026-03-10'), set)).toEqual(of(department, 'T1 warning'))
    expect(found(accepted(), endOf('2026-03-10'), set)).toEqual([])
  })

  test.each([
    [2, []],
    [3, of(department, 'T1 warning')],
  ])('of %s working days: T1 is silent where there are no more than two', (days, expected) => {
    const materials = permit().materials.filter(({ mayFollow }) => !mayFollow)
    const told = accepted('2026-03-02', { promised: { days, unit: 'wd' }, materials })
    expect(found(told, endOf(told.due('promised') ?? ''))).toEqual(expected)
  })

  test('T2 charges the office from the first minute after the last day', () => {
    const told = accepted()
    const [finding] = look(applicationType, told, startAfter('2026-03-16'))
    expect(finding).toMatchObject({ rule: 'T2', level: 'yellow', office: department, since: startAfter('2026-03-16') })
    expect(finding?.sentence).toBe('forestry承诺在2026年3月16日以前办结XX-4K7TQ-9M2CB-5（采伐），超过了1个工作日。')
    const acceptedAt = told.history.find(({ event }) => event.type === 'accepted')?.seq
    expect(finding?.evidence).toEqual([acceptedAt])
  })

  test('one delay is one finding: past the law’s limit it is T3, and red', () => {
    const told = accepted()
    expect(told.due('statutory')).toBe('2026-03-30')
    expect(found(told, endOf('2026-03-30'))).toEqual(of(department, 'T2 yellow'))
    expect(found(told, startAfter('2026-03-30'))).toEqual(of(department, 'T3 red'))
  })

  test('that was kept late stays late, with the entry that ended it', () => {
    const told = accepted().surveyed().on('2026-03-18').approving()
    told.given('head@department', { type: 'approve', agreed: true, note, remedies: true })
    const decided = told.history.at(-1)?.seq
    const [finding] = look(applicationType, told)
    expect(finding).toMatchObject({ rule: 'T2', office: department })
    expect(finding?.evidence).toContain(decided)
  })
})

describe('the calendar', () => {
  test('rests over a holiday and counts a Saturday or Sunday that is worked', () => {
    // Ten working days from Thursday 24 September 2026: 1 to 7 October rest, Saturday the 10th is worked.
    const told = accepted('2026-09-24')
    expect(told.due('promised')).toBe('2026-10-15')
    expect(found(told, endOf('2026-10-15'))).toEqual(of(department, 'T1 warning'))
    expect(found(told, startAfter('2026-10-15'))).toEqual(of(department, 'T2 yellow'))
    const sunday = accepted('2026-09-17', { promised: { days: 8, unit: 'wd' } })
    // Sunday the 20th is worked, and Friday the 25th rests.
    expect(sunday.due('promised')).toBe('2026-09-29')
    expect(found(sunday, endOf('2026-09-27'))).toEqual([])
    expect(found(sunday, startAfter('2026-09-27'))).toEqual(of(department, 'T1 warning'))
  })

  test('on a provisional day a card is a warning, and no more once the year makes it timely', () => {
    const told = accepted('2026-12-21')
    const due = told.due('promised') ?? ''
    expect(due > '2026-12-31').toBe(true)
    const [finding] = look(applicationType, told, startAfter(due))
    expect(finding).toMatchObject({ rule: 'T2', level: 'warning', provisional: true })
    told.calendar = { years: [...told.calendar.years, yearOf2027] }
    expect(found(told, startAfter(due))).toEqual(of(department, 'T1 warning'))
    expect(found(told, startAfter(told.due('promised') ?? ''))).toEqual(of(department, 'T2 yellow'))
  })
})

describe('a pause', () => {
  const hearing = { type: 'start-procedure', procedure: 'hearing', note } as const
  const item = () => permit()
  const begun = (told: Story, day: string) => told.on(day).given('head@department', hearing)
  const ended = (told: Story, day: string) =>
    told.on(day).given('head@department', { type: 'finish-procedure', procedure: 'hearing', note, passed: true })

  test('before, across and after the last day is not counted', () => {
    const told = accepted('2026-03-02', item())
    begun(told, '2026-03-12')
    // Nobody is near or late while it rests.
    expect(found(told, endOf('2026-03-31'))).toEqual([])
    ended(told, '2026-03-19')
    const due = told.due('promised') ?? ''
    expect(due).toBe('2026-03-23')
    expect(found(told, endOf(due))).toEqual(of(department, 'T1 warning'))
    expect(found(told, startAfter(due))).toEqual(of(department, 'T2 yellow'))
  })

  test('while the supplement waits nobody is late with the acceptance', () => {
    const told = online().signedIn().on('2026-03-05')
    const requests = [{ material: 'deed', ground: 'wrong', reason: note }] as const
    told.given('clerk@town', { type: 'request-supplement', requests: [...requests] })
    expect(found(told, endOf('2026-03-20'))).toEqual([])
  })
})

describe('a permit that nobody accepts', () => {
  test('is near on its fourth day (T5) and late after its fifth (T11), at the office that has it', () => {
    const told = online().signedIn()
    expect(told.due('acceptance')).toBe('2026-03-09')
    expect(found(told, endOf('2026-03-05'))).toEqual([])
    expect(found(told, startAfter('2026-03-05'))).toEqual(of(town, 'T5 warning'))
    expect(found(told, startAfter('2026-03-09'))).toEqual(of(town, 'T11 yellow'))
  })

  test('charges whoever owed it when it passed, and not who has the case now', () => {
    const told = online().signedIn().on('2026-03-10').given('system', { type: 'deem-accepted' })
    told.given('clerk@town', { type: 'forward' }).signedIn()
    expect(told.head.holder).toBe(department)
    expect(found(told, told.at)).toEqual(of(town, 'T11 yellow'))
  })

  test('of another kind is a step that is late: T4, and T10 after two working days', () => {
    const told = story({ item: payment(), fromVillage: false }).signedIn()
    expect(found(told, endOf('2026-03-09'))).toEqual([])
    expect(found(told, startAfter('2026-03-09'))).toEqual(of(town, 'T4 warning'))
    expect(found(told, endOf('2026-03-11'))).toEqual(of(town, 'T4 warning'))
    expect(found(told, startAfter('2026-03-11'))).toEqual(of(town, 'T10 yellow'))
  })
})

describe('the other steps of an application', () => {
  test('T6: a village brings its paper within two working days', () => {
    const told = story().signedIn()
    expect(told.due('paper-to-town')).toBe('2026-03-04')
    expect(found(told, endOf('2026-03-04'))).toEqual([])
    expect(found(told, startAfter('2026-03-04'))).toEqual(of(village, 'T6 yellow'))
  })

  test('T7: a procedure ends on its own last day, and its office answers', () => {
    const procedures = [procedureRow('site-survey', { owner: 'town', limit: { days: 5, unit: 'wd' } })]
    const told = accepted('2026-03-02', { procedures })
    told.given('clerk@town', { type: 'start-procedure', procedure: 'site-survey', note })
    expect(told.due('procedure')).toBe('2026-03-09')
    expect(found(told, endOf('2026-03-09'))).toEqual([])
    expect(found(told, startAfter('2026-03-09'))).toEqual(of(town, 'T7 yellow'))
  })

  test('T8: a result is delivered in time', () => {
    const told = accepted().surveyed().approving()
    told.given('head@department', { type: 'approve', agreed: true, note, remedies: true })
    expect(told.due('delivery')).toBe('2026-03-16')
    expect(found(told, endOf('2026-03-16'))).toEqual([])
    expect(found(told, startAfter('2026-03-16'))).toEqual(of(department, 'T8 yellow'))
  })
})

describe('other types', () => {
  test('T13: a request for information is answered within the law’s days, and the confirmation is a step', () => {
    const told = request({ channel: 'counter', receivedOn: '2026-03-02' })
    const due = told.due('answer') ?? ''
    const at = (minute: string) => briefly(look(disclosureRequestType, told, minute))
    expect(at(endOf(due))).toEqual(of(department, 'T1 warning'))
    expect(at(startAfter(due))).toEqual(of(department, 'T13 red'))
    const unsure = request({ channel: 'agent', village }).signedIn()
    expect(briefly(look(disclosureRequestType, unsure, startAfter('2026-03-03')))).toEqual(of(department, 'T4 warning'))
  })

  test('T15: a change of items waits for no office too long', () => {
    const told = new Change()
    expect(told.due('legality')).toBe('2026-03-09')
    expect(briefly(look(itemChangeType, told, endOf('2026-03-09')))).toEqual([])
    expect(briefly(look(itemChangeType, told, startAfter('2026-03-09')))).toEqual(of(legality, 'T15 yellow'))
  })
})
