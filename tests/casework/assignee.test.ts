import { describe, expect, test } from 'vitest'
import { applicationType } from '../../shared/application/application.ts'
import type { Application, Known } from '../../shared/application/head.ts'
import { assigneeAmong, isByHall, isPassedOn, nextAssignee } from '../../shared/casework/assignee.ts'
import type { CaseType } from '../../shared/casework/case-type.ts'
import type { Role } from '../../shared/kernel/actor.ts'
import type { Officer } from '../../shared/offices/roster.ts'
import { type Story, story } from '../application/story.ts'
import { department, note } from '../kernel/sample.ts'

const type: CaseType<Application, Known> = applicationType
const on = '2026-03-10'

const officer = (subject: string, ...roles: Role[]): Officer => ({
  ...{ subject, version: 1, name: subject, office: department, roles, phone: null, active: true, absences: [] },
})
const [clerk, handler] = [officer('clerk@department', 'clerk'), officer('handler@department', 'handler')]
const [reviewer, head] = [officer('reviewer@department', 'reviewer'), officer('head@department', 'head')]
const staff = [clerk, handler, reviewer, head]

/** The assignee after the last act of the tale, of a case that was `before`. */
function continues(before: Story, act: (tale: Story) => Story, officers: readonly Officer[] = staff) {
  const earlier = before.head
  const later = act(before).head
  expect(isPassedOn(type, earlier, later)).toBe(true)
  return nextAssignee(type, later, officers, [], on)
}

const atClerk = () => story().complete().given('clerk@town', { type: 'forward' }).signedIn(clerk.subject)
const accept = (tale: Story) => tale.given('clerk@department', { type: 'accept', checked: true })
const review = (tale: Story) => tale.given('reviewer@department', { type: 'review', agreed: true, note })

describe('the assignee of the next step', () => {
  test('is a handler after the clerk’s acceptance', () => {
    expect(continues(atClerk(), accept)).toBe('handler@department')
  })

  test('stays who has the next duty too', () => {
    const both = officer(clerk.subject, 'clerk', 'handler')
    expect(continues(atClerk(), accept, [both, handler])).toBe(clerk.subject)
    expect(continues(atClerk(), accept, [{ ...both, active: false }, handler])).toBe('handler@department')
  })

  test('is a deputy where the handler is away, and nobody where all are', () => {
    const away = { ...handler, absences: [{ from: '2026-03-09', through: '2026-03-11', deputy: 'aide' }] }
    expect(continues(atClerk(), accept, [clerk, away, officer('aide', 'handler'), officer('zeng', 'handler')])).toBe(
      'aide',
    )
    expect(continues(atClerk(), accept, [clerk, away])).toBeNull()
  })

  test('is never one of the people who may not take the step', () => {
    const able = ['handler@department', 'reviewer@department'].map(name => officer(name, 'reviewer', 'head'))
    const examined = story().examining().surveyed()
    expect(continues(examined, tale => tale.reviewing(), able)).toBe('reviewer@department')
    expect(continues(story().examining().surveyed().reviewing(), review, able)).toBeNull()
    expect(continues(story().examining().surveyed().reviewing(), review, [...able, head])).toBe('head@department')
  })

  test('is the handler again when the reviewer returns the case', () => {
    const others = [officer('another', 'handler'), ...staff]
    const returned = (tale: Story) => tale.given('reviewer@department', { type: 'review', agreed: false, note })
    expect(continues(story().examining().surveyed().reviewing(), returned, others)).toBe('handler@department')
  })
})

test('a case on its way, arriving or at its end is passed on by nobody', () => {
  const sent = story().complete().given('clerk@town', { type: 'forward' })
  const onItsWay = sent.head
  expect(isPassedOn(type, onItsWay, sent.signedIn(handler.subject).head)).toBe(false)
  const complete = story().complete()
  const before = complete.head
  expect(isPassedOn(type, before, complete.given('clerk@town', { type: 'forward' }).head)).toBe(false)
  const early = story().signedIn('yang')
  const open = early.head
  const closed = early.given('clerk@town', { type: 'refer', to: '县民政局', reason: note })
  expect(isPassedOn(type, open, closed.head)).toBe(false)
})

test('what the hall does itself is assigned to nobody, and nobody is missed', () => {
  const tale = atClerk()
  const step = type.stepOf(tale.head) ?? ''
  const hall = { ...type, steps: { ...type.steps, [step]: { ...type.steps[step], byHall: true } } } as typeof type
  expect(assigneeAmong(type, tale.head, [officer('a', 'clerk')], [], on)).toBe('a')
  expect(isByHall(hall, tale.head)).toBe(true)
  expect(assigneeAmong(hall, tale.head, [officer('a', 'clerk')], [], on)).toBeNull()
  const before = { ...tale.head, state: 'examining' as const }
  expect([isPassedOn(type, before, tale.head), isPassedOn(hall, before, tale.head)]).toEqual([true, false])
})

test('an arriving case takes turns among those who have its first duty', () => {
  const clerks = [officer('a', 'clerk'), officer('b', 'clerk'), handler]
  const chosen = [...Array(9).keys()].map(n =>
    assigneeAmong(type, { ...atClerk().head, no: `X26-${n}` }, clerks, [], on),
  )
  expect(new Set(chosen)).toEqual(new Set(['a', 'b']))
})

test('an entry names the officer who continues, and one of before does not', () => {
  const tale = accept(atClerk())
  const entry = tale.history.at(-1)
  if (entry === undefined) throw new Error('nothing was recorded')
  const before = type.fold(tale.history.slice(0, -1))
  expect(type.evolve(before, entry).assignee).toBe(clerk.subject)
  expect(type.evolve(before, { ...entry, assignee: 'zeng' }).assignee).toBe('zeng')
  expect(type.evolve(before, { ...entry, assignee: null }).assignee).toBeNull()
  const words = { ...tale.context(), hall: '', office: String, officer: (s: string) => `@{${s}}`, text: () => '' }
  const said = (assignee?: string | null) => String(type.staffLine({ ...entry, assignee }, words))
  expect(said()).not.toContain('下一步')
  expect(said('zeng')).toMatch(/办结。下一步由@\{zeng\}经办。$/)
  expect(said(null)).toMatch(/下一步没有合适的人在岗，请分派。$/)
})
