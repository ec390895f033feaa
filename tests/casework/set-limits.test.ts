import { describe, expect, test } from 'vitest'
import { application } from '../../shared/application/head.ts'
import type { Recorded } from '../../shared/casework/entry.ts'
import type { ClockRule, CommonHead } from '../../shared/casework/head.ts'
import { chase } from '../../shared/chase/head.ts'
import { disclosureRequest } from '../../shared/disclosure-request/head.ts'
import { enquiryType } from '../../shared/enquiry/enquiry.ts'
import { enquiry, kinds } from '../../shared/enquiry/head.ts'
import { caseTypes } from '../../shared/hall/case-types.ts'
import { itemChange } from '../../shared/item-change/head.ts'
import { limitIds, limitsOf } from '../../shared/kernel/limit.ts'
import { signal } from '../../shared/signal/head.ts'
import { story } from '../application/story.ts'
import { request } from '../disclosure-request/request.ts'
import { letter } from '../enquiry/letter.ts'
import { note } from '../kernel/sample.ts'

/** Limits that a county sets hold for the clocks that start later. */

const set = (id: string, days: number) => limitsOf([{ id, days }])

describe('a limit that the county has set', () => {
  test('holds for a clock that starts later, and is kept by its entry', () => {
    const told = letter({ kind: 'help' })
    told.limits = set('enquiry-chase', 2)
    told.given('clerk@desk', { type: 'route', to: 'forestry', named: [] })
    expect(told.history.at(-1)).not.toHaveProperty('limits')
    told.signedIn().given('supervisor@county', { type: 'chase', demand: note })
    expect(told.history.at(-1)).toMatchObject({ limits: { chase: 2 } })
    expect(told.clock('chase')?.budget).toBe(2)
    expect(told.due('chase')).toBe('2026-03-04')
  })

  test('leaves a running clock and its texts as they were', () => {
    const told = letter().answered()
    told.limits = set('enquiry-reopening', 20)
    expect(told.due('reopening')).toBe('2026-03-16')
    expect(told.offered('applicant').find(({ act }) => act === 'reopen')?.help).toContain('10个工作日内')
    expect(told.last.notice?.text).toContain('10个工作日内要求重办')
  })

  test('is what people read of a clock that it has started', () => {
    const told = letter({ kind: 'help' }).handled()
    told.limits = limitsOf([
      { id: 'enquiry-reopening', days: 20 },
      { id: 'enquiry-answer-help', days: 6 },
    ])
    told.given('clerk@department', { type: 'answer', outcome: 'solved', text: note })
    expect(told.last.notice?.text).toContain('20个工作日内要求重办')
    expect(
      told
        .on('2026-03-20')
        .offered('applicant')
        .find(({ act }) => act === 'reopen')?.help,
    ).toContain('20个工作日')
    told.given('applicant', { type: 'reopen', reason: note })
    expect(told.clock('answer')).toMatchObject({ budget: 6, start: '2026-03-20' })
    // Extended by no more than the limit that holds for this letter.
    const longer = { type: 'extend', days: 7, reason: note } as const
    expect(told.answer('head@department', longer)).toBe('extension-not-allowed')
  })

  test('is not said of an earlier clock, however late its message is sent', () => {
    const told = letter({ kind: 'help' }).handled()
    told.given('clerk@department', { type: 'answer', outcome: 'solved', text: note })
    told.limits = set('enquiry-answer-help', 6)
    told.given('applicant', { type: 'reopen', reason: note })
    expect(told.clock('answer')?.budget).toBe(6)
    expect(told.said(told.history[0]).notice?.text).toContain('10个工作日内答复')
  })

  test('comes again from the history alone', () => {
    const told = letter({ kind: 'help' }).handled()
    told.limits = set('enquiry-reopening', 20)
    told.given('clerk@department', { type: 'answer', outcome: 'solved', text: note })
    const stored = told.history.map(entry => enquiryType.parseEntry(JSON.parse(JSON.stringify(entry))))
    expect(enquiryType.fold(stored)).toEqual(told.head)
    // An entry of an earlier release says nothing of limits.
    const landed = stored.map(({ limits: _, ...entry }) => entry)
    expect(enquiryType.fold(landed).clocks.at(-1)?.budget).toBe(10)
  })
})

describe('the limits of each type', () => {
  test('of letters depend on the kind', () => {
    const told = letter({ kind: 'report' })
    expect(told.clock('answer')?.budget).toBe(15)
    const opened = enquiryType.withLimits(null, told.history, set('enquiry-answer-report', 12))
    expect(opened[0]).toMatchObject({ limits: { answer: 12 } })
    expect(enquiryType.withLimits(null, told.history, set('enquiry-answer-help', 6))).toEqual(told.history)
  })

  test('of requests for information begin anew after a supplement', () => {
    const told = request().signedIn().confirmed().supplementing()
    told.limits = set('disclosure-request-answer', 18)
    told.on('2026-03-09').given('applicant', { type: 'supply', text: note })
    expect(told.head.clocks.filter(({ id }) => id === 'answer').map(({ budget }) => budget)).toEqual([20, 18])
    told.given('head@department', { type: 'extend', days: 5, reason: note })
    expect(told.last.document?.paragraphs[0]).toContain('不能在18个工作日内答复')
  })

  test('of applications stand in their events, and the paper’s in the entry', () => {
    const told = story().examining().surveyed().approving()
    told.limits = limitsOf([{ id: 'application-delivery', days: 6 }])
    told.given('head@department', { type: 'approve', agreed: true, note, remedies: true })
    expect(told.history.at(-1)).toMatchObject({ event: { delivery: { days: 6, unit: 'wd' } } })
    expect(told.clock('delivery')?.budget).toBe(6)

    const asked = story().signedIn()
    asked.limits = limitsOf([{ id: 'application-supplement', days: 25 }])
    const requests = [{ material: 'deed', ground: 'missing', reason: note } as const]
    expect(asked.given('clerk@town', { type: 'request-supplement', requests }).clock('supplement')?.budget).toBe(25)

    const [first] = caseTypes
    expect(first?.withLimits(null, story().history, set('application-paper-to-town', 1))).toMatchObject([
      { limits: { 'paper-to-town': 1 } },
    ])
  })

  test('are each named by its clock, or taken by the decision that starts it', () => {
    const rules = [application, enquiry, disclosureRequest, itemChange, signal, chase].flatMap(({ clocks }) =>
      Object.values<ClockRule<never>>(clocks),
    )
    const named = rules.flatMap(({ limit = [] }) =>
      typeof limit === 'function' ? Object.keys(kinds).map(kind => limit({ kind } as never)) : limit,
    )
    const decided = ['supplement', 'grace', 'delivery', 'paper-to-department'].map(own => `application-${own}`)
    expect([...named, ...decided].toSorted()).toEqual(limitIds.toSorted())
  })

  test('that decisions of applications take are in their events', () => {
    const told = story().examining()
    told.limits = set('application-grace', 9)
    told.on('2026-03-20').given('system', { type: 'tell-deferral' })
    expect(told.history.at(-1)).toMatchObject({ event: { grace: { days: 9, unit: 'wd' } } })
  })

  // The days of an entry go to the clocks behind those that ran before.
  test.each([
    ['application', story().decided().history],
    ['enquiry', letter().answered().given('applicant', { type: 'reopen', reason: note }).history],
    ['disclosure-request', request().signedIn().confirmed().supplementing().history],
  ])('of %s never start a clock before others', (name, history: readonly Recorded[]) => {
    const type = caseTypes.find(one => one.name === name)
    let before: CommonHead | null = null
    for (const record of history) {
      const after: CommonHead | undefined = type?.evolve(before, record)
      const names = (head: CommonHead | null | undefined) => head?.clocks.map(({ id, start }) => `${id} ${start}`) ?? []
      expect(names(after).slice(0, names(before).length)).toEqual(names(before))
      before = after ?? null
    }
  })
})
