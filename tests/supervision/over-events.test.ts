import { describe, expect, test } from 'vitest'
import { decided } from '../../shared/application/acts/approve.ts'
import { extended } from '../../shared/application/acts/extend.ts'
import { applicationType } from '../../shared/application/application.ts'
import type { Recorded } from '../../shared/casework/entry.ts'
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
const found = (told: Parameters<typeof look>[1]) =>
  briefly(look(applicationType, told as Story).filter(({ rule }) => !rule.startsWith('T')))
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
  test('P1: no entry is older than the one before', () => {
    const at = '2026-03-01T01:00:00.000Z'
    expect(found(forged(approving(), decided(grant), { at }))).toContain(`P1 yellow ${department}`)
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
    expect(look(applicationType, quick)[0]?.evidence).toEqual([quick.history.length - 1, quick.history.length])
  })

  test('P8: whoever finds materials right has opened them', () => {
    const told = later(story({ fromVillage: false }).signedIn())
    const files = told.head.materials.flatMap(m => m.files)
    const person: Person = 'clerk@town'
    told.given(person, { type: 'confirm-complete', checked: true })
    const opened = files.map(upload => ({ at: '2026-03-02T01:05:00.000Z', subject: person, upload }))
    const seen = (log: { at: string; subject: string; upload: string }[] | null) =>
      briefly(look(applicationType, told, told.at, { opened: log }))
    expect(seen(opened)).toEqual([])
    expect(seen([])).toEqual([`P8 yellow ${town}`])
    expect(seen(opened.map(one => ({ ...one, subject: 'clerk@town#2' })))).toEqual([`P8 yellow ${town}`])
    expect(seen(null)).toEqual([])
  })
})

test('a violation that two rules name is one finding, the gravest, and says which entries show it', () => {
  const told = forged(approving(), decided({ ...refuse, reason: null, remedies: false }))
  const [finding, ...more] = look(applicationType, told as Story)
  expect(more).toEqual([])
  expect(finding).toMatchObject({ duty: `event#${told.history.length}`, evidence: [told.history.length] })
})
