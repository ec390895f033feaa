import { describe, expect, test } from 'vitest'
import { decided } from '../../shared/application/acts/approve.ts'
import { extended } from '../../shared/application/acts/extend.ts'
import { applicationType } from '../../shared/application/application.ts'
import type { Recorded } from '../../shared/casework/entry.ts'
import type { Opened } from '../../shared/supervision/rules/over-events.ts'
import { type Story, story } from '../application/story.ts'
import { department, note, type Person, photo, town } from '../kernel/sample.ts'
import { briefly, look } from './looking.ts'

/** The rules over events, with those that the engine refuses anyway: they are told as if it had not. */

const delivery = { days: 10, unit: 'wd' } as const
/** Each step some time after the one before, so that nothing is too quick. */
const later = (told: Story, minutes = 10): Story => {
  told.at = new Date(Date.parse(told.at) + minutes * 60_000).toISOString()
  return told
}
const examining = () =>
  later(later(story({ fromVillage: false })).atDepartment()).given('clerk@department', {
    ...{ type: 'accept', checked: true },
  })
const approving = () => {
  const told = later(examining()).surveyed()
  later(told).given('handler@department', { type: 'handle', opinion: 'grant', note })
  return later(later(told).given('reviewer@department', { type: 'review', agreed: true, note }))
}

interface Different extends Partial<Recorded> {
  by?: Recorded['by']
}
/** The case with an entry that its engine would not write. */
function forged(told: Story, event: { type: string }, different: Different = {}) {
  const seq = told.history.length + 1
  const by = { kind: 'officer', subject: 'head@department', office: department } as const
  const record: Recorded = { case: 'X26-0001', seq, at: told.at, by, itemVersion: 1, event, ...different }
  const history = [...told.history, record]
  return { head: applicationType.evolve(told.head, record), history, calendar: told.calendar, at: told.at }
}
type Looked = Pick<Story, 'head' | 'history' | 'calendar' | 'at'>
/** The county looks for what the release leaves to it. */
const set = ['P7', 'P8'].map(id => ({ id, state: 'on' as const, effectiveFrom: '2026-01-01' }))
const found = (told: Looked, different: Parameters<typeof look>[3] = {}) =>
  briefly(look(applicationType, told, told.at, { set, ...different }).filter(({ rule }) => !rule.startsWith('T')))
const grant = { outcome: 'granted', reason: null, remedies: false, delivery } as const
const refuse = { outcome: 'refused', reason: note, remedies: true, delivery } as const

test('a case that goes its way breaks no rule', () => {
  const told = approving().given('head@department', { type: 'approve', agreed: true, note, remedies: true })
  expect(found(told)).toEqual([])
})

describe('content', () => {
  test('C1: a refusal gives its reason', () => {
    expect(found(forged(approving(), decided({ ...refuse, reason: null })))).toEqual([`C1 yellow ${department}`])
    expect(found(forged(approving(), decided(refuse)))).toEqual([])
  })

  test('C2: nothing is granted while a material is missing', () => {
    const told = later(examining())
    expect(found(forged(told, decided(grant)))).toEqual([`C2 red ${department}`])
    expect(found(forged(approving(), decided(grant)))).toEqual([])
  })

  test('C4: a refusal tells the remedies', () => {
    expect(found(forged(approving(), decided({ ...refuse, remedies: false })))).toEqual([`C4 yellow ${department}`])
  })

  test('C3 and P5: a second notice charges who could have seen the defect before', () => {
    const ask = (told: Story, material: string) =>
      told.given('clerk@town', { type: 'request-supplement', requests: [{ material, ground: 'wrong', reason: note }] })
    const supply = (told: Story, material: string) =>
      later(told).given('applicant', { type: 'supply', files: { [material]: [photo()] } })
    const first = ask(later(story({ fromVillage: false }).signedIn()), 'deed')
    expect(found(first)).toEqual([])
    // The identity card lay there before; the deed is new.
    expect(found(ask(later(supply(first, 'deed')), 'identity'))).toEqual([`C3 yellow ${town}`])
    const again = ask(later(supply(ask(later(story({ fromVillage: false }).signedIn()), 'deed'), 'deed')), 'deed')
    expect(found(again)).toEqual([`P5 warning ${town}`])
  })
})

describe('process', () => {
  test('P1: no step of an officer is older than the step before', () => {
    const at = '2026-03-01T01:00:00.000Z'
    expect(found(forged(approving(), decided(grant), { at }))).toContain(`P1 yellow ${department}`)
  })

  test('P1: what the hall writes may be a moment older than a step, and a step older than what the hall writes', () => {
    const by = { kind: 'system', subject: 'year-import' } as const
    const moved = { type: 'dates-moved', reason: '2027年公布', import: 'y2027', moves: [] }
    const at = (told: Story, minutes: number) => new Date(Date.parse(told.at) + minutes * 60_000).toISOString()
    const told = approving()
    expect(found(forged(told, moved, { by, at: at(told, -1) }))).toEqual([])
    const written = forged(told, moved, { by, at: at(told, 30) })
    const decision = { case: 'X26-0001', seq: written.history.length + 1, itemVersion: 1, event: decided(grant) }
    const officer = { kind: 'officer', subject: 'head@department', office: department } as const
    const history = [...written.history, { ...decision, at: at(told, 20), by: officer }]
    expect(found({ ...written, history })).toEqual([])
  })

  test('P2: who handled or reviewed does not decide', () => {
    const by = { kind: 'officer', subject: 'handler@department', office: department } as const
    expect(found(forged(approving(), decided(grant), { by }))).toEqual([`P2 yellow ${department}`])
  })

  test('P3: what a person does takes effect on its own day, what follows from the law as of an earlier one', () => {
    expect(found(forged(approving(), decided(grant), { asOf: '2026-02-27' }))).toEqual([`P3 yellow ${department}`])
    const deemed = story({ fromVillage: false }).signedIn().on('2026-03-10').given('system', { type: 'deem-accepted' })
    expect(found(deemed)).toEqual([])
  })

  test('P4: only the deciding office extends a limit', () => {
    const late = extended({ days: 5, reason: note })
    const by = { kind: 'officer', subject: 'clerk@town', office: town } as const
    expect(found(forged(examining(), late, { by }))).toEqual([`P4 red ${town}`])
    expect(found(later(examining()).given('head@department', { type: 'extend', days: 5, reason: note }))).toEqual([])
  })

  test('P4: nor does it charge whoever continues the deciding office', () => {
    const by = { kind: 'officer', subject: 'head@department', office: 'housing' } as const
    const extension = forged(later(examining()), extended({ days: 5, reason: note }), { by })
    const present = (id: string) => (id === department || id === 'housing' ? 'agriculture' : id)
    expect(found(extension, { present })).toEqual([])
    expect(found(extension)).toEqual(['P4 red housing'])
  })

  test('P7: two steps within a minute are seen, in a minute and more they are not', () => {
    const reviewed = (minutes: number) => {
      const told = later(examining()).surveyed()
      later(told).given('handler@department', { type: 'handle', opinion: 'grant', note })
      told.at = new Date(Date.parse(told.at) + minutes * 60_000 - (minutes === 1 ? 0 : 1)).toISOString()
      return told.given('reviewer@department', { type: 'review', agreed: true, note })
    }
    expect(found(reviewed(1))).toEqual([])
    expect(found(reviewed(0))).not.toEqual([])
    const told = later(examining()).surveyed()
    later(told).given('handler@department', { type: 'handle', opinion: 'grant', note })
    const quick = told.given('reviewer@department', { type: 'review', agreed: true, note })
    expect(look(applicationType, quick, quick.at, { set })[0]?.evidence).toEqual([
      quick.history.length - 1,
      quick.history.length,
    ])
  })

  test('P8: whoever finds materials right has opened them', () => {
    const told = later(story({ fromVillage: false }).signedIn())
    const files = told.head.materials.flatMap(m => m.files)
    const person: Person = 'clerk@town'
    told.given(person, { type: 'confirm-complete', checked: true })
    const opened = files.map(upload => ({ at: '2026-03-02T01:05:00.000Z', subject: person, upload }))
    const seen = (log: readonly Opened[] | null) => found(told, { opened: log })
    expect(seen(opened)).toEqual([])
    expect(seen([])).toEqual([`P8 yellow ${town}`])
    expect(seen(opened.map(one => ({ ...one, subject: 'clerk@town#2' })))).toEqual([`P8 yellow ${town}`])
    expect(seen(null)).toEqual([])
  })
})

test('a violation that two rules name is one finding, the gravest, and says which entries show it', () => {
  const told = forged(approving(), decided({ ...refuse, reason: null, remedies: false }))
  const [finding, ...more] = look(applicationType, told)
  expect(more).toEqual([])
  expect(finding).toMatchObject({ duty: `event#${told.history.length}`, evidence: [told.history.length] })
})

test('what somebody did is judged by the rules of its day, whenever it is found', () => {
  const told = forged(approving(), decided({ ...refuse, reason: null }))
  const graver = (effectiveFrom: string) => ({ set: [{ id: 'C1', level: 'red' as const, effectiveFrom }] })
  const at = '2026-05-06T01:00:00.000Z'
  const c1 = (different: Parameters<typeof look>[3]) =>
    briefly(look(applicationType, told, at, different).filter(({ rule }) => rule === 'C1'))
  expect(c1(graver('2026-03-02'))).toEqual([`C1 red ${department}`])
  expect(c1(graver('2026-03-03'))).toEqual([`C1 yellow ${department}`])
  expect(c1({ from: told.at })).toEqual([`C1 yellow ${department}`])
  expect(c1({ from: at }), 'before the hall was supervised').toEqual([])
})
