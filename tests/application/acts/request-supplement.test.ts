import { describe, expect, test } from 'vitest'
import { applicationType } from '../../../shared/application/application.ts'
import { calendar, note, payment, photo } from '../../kernel/sample.ts'
import { story } from '../story.ts'

const request = (...materials: string[]) =>
  ({
    type: 'request-supplement',
    requests: materials.map(material => ({ material, ground: 'illegible' as const, reason: note })),
  }) as const
const supply = (...materials: string[]) =>
  ({ type: 'supply', files: Object.fromEntries(materials.map(id => [id, [photo()]])) }) as const

describe('request-supplement', () => {
  test('the clerk of the office holding the case asks', () => {
    story().signedIn().expectOnly(['clerk@town'], request('deed'))
    expect(story().atDepartment().answer('clerk@department', request('deed'))).toMatchObject([{ round: 1 }])
  })

  test('one request names all defects and gives 15 working days', () => {
    const s = story().on('2026-03-04').signedIn().given('clerk@town', request('deed', 'identity'))
    expect(s.head.state).toBe('supplementing')
    expect(s.head.supplement?.requests.map(r => [r.material, r.ground, r.visibleBefore])).toEqual([
      ['deed', 'illegible', false],
      ['identity', 'illegible', false],
    ])
    expect(s.due('acceptance')).toBeNull()
    expect(s.due('supplement')).toBe('2026-03-25')
    expect(s.head.materials.map(m => m.state)).toEqual(['rejected', 'rejected', 'later'])
  })

  test('the acceptance clock resumes once everything came', () => {
    const s = story({ on: '2026-03-02' }).on('2026-03-04').signedIn().given('clerk@town', request('deed'))
    s.on('2026-03-16').given('applicant', supply('deed'))
    expect(s.due('acceptance')).toBe('2026-03-19')
    expect(s.clock('supplement')?.end).toBe('2026-03-16')
  })

  test('a second round about visible defects is recorded as repeated', () => {
    const s = story().signedIn().given('clerk@town', request('deed')).given('applicant', supply('deed'))
    expect(s.when('clerk@town', request('identity'))).toMatchObject([
      { round: 2, repeated: true, requests: [{ visibleBefore: true }] },
    ])
  })

  test('a second round about a new photograph is not', () => {
    const s = story().signedIn().given('clerk@town', request('deed')).given('applicant', supply('deed'))
    expect(s.when('clerk@town', request('deed'))).toMatchObject([{ round: 2, repeated: false }])
  })

  test('each round has a clock of its own', () => {
    const s = story().signedIn()
    for (const round of [1, 2, 3]) {
      s.given('clerk@town', request('deed')).given('agent@village', supply('deed'))
      expect(s.head.rounds).toBe(round)
    }
    expect(s.head.clocks.filter(k => k.id === 'supplement')).toHaveLength(3)
  })

  test('the department asks once and the case returns through the town', () => {
    const s = story().atDepartment().given('clerk@department', request('deed'))
    expect([s.head.holder, s.head.state, s.head.departmentAsked]).toEqual(['445321115', 'supplementing', true])
    s.given('applicant', supply('deed'))
    expect(s.answer('clerk@town', { type: 'confirm-complete', checked: true })).toBe('in-transit')
    s.complete().given('clerk@town', { type: 'forward' }).signedIn()
    expect(s.answer('clerk@department', request('deed'))).toBe('already-asked')
    expect(s.answer('clerk@department', { type: 'accept', checked: true })).toMatchObject([{ type: 'accepted' }])
  })

  test('only the item’s own materials can be requested', () => {
    const s = story().signedIn()
    expect(s.answer('clerk@town', request('passport'))).toBe('material-unknown')
    s.given('clerk@town', request('photo'))
    expect(s.head.materials.at(-1)).toMatchObject({ id: 'photo', state: 'expected', original: false })
  })

  test('after acceptance there is one more notice, and the limits run on', () => {
    const s = story().examining()
    const due = s.due('promised')
    s.given('handler@department', request('deed'))
    expect([s.head.state, s.head.holder, s.due('promised')]).toEqual(['examining', 'forestry', due])
    expect(s.answer('clerk@department', request('identity'))).toBe('already-asked')
    s.on('2026-03-04').given('applicant', supply('deed'))
    expect([s.head.state, s.head.supplement, s.clock('supplement')?.end]).toEqual(['examining', null, '2026-03-04'])
    expect(s.answer('clerk@department', request('identity'))).toBe('already-asked')
  })

  test('a notice after acceptance that nobody answers ends, and the case is decided on what is there', () => {
    const s = story().examining().given('handler@department', request('deed'))
    expect(s.on('2026-03-23').answer('system', { type: 'lapse-supplement' })).toBe('not-due')
    s.on('2026-03-24').given('system', { type: 'lapse-supplement' })
    expect([s.head.state, s.head.supplement]).toEqual(['examining', null])
    expect(s.answer('handler@department', { type: 'handle', opinion: 'grant', note })).toBe('materials-unsettled')
    s.approving('refuse')
    expect(s.answer('head@department', { type: 'approve', agreed: true, note, remedies: true })).toMatchObject([
      { type: 'decided', outcome: 'refused' },
    ])
  })

  test('a decision ends what was asked for after the acceptance, and the sweep asks for nothing more', () => {
    const s = story().examining().given('handler@department', request('deed')).approving('refuse')
    s.given('head@department', { type: 'approve', agreed: true, note, remedies: true })
    expect([s.head.supplement, s.clock('supplement')?.end]).toEqual([null, s.head.decision?.on])
    expect(applicationType.dueActs(s.head, calendar, '2026-04-20T02:00:00.000Z').acts.map(({ name }) => name)).toEqual(
      expect.not.arrayContaining(['lapse-supplement']),
    )
  })

  test('a second round on what could be seen the first time leaves the clock running', () => {
    const s = story({ fromVillage: false }).signedIn().on('2026-03-04').given('clerk@town', request('identity'))
    expect(s.due('acceptance')).toBeNull()
    s.on('2026-03-06').given('applicant', supply('identity'))
    const due = s.due('acceptance')
    s.given('clerk@town', request('deed'))
    expect(s.due('acceptance')).toBe(due)
    // the office was silent on the whole application, so the permit counts as accepted
    s.on('2026-03-20').given('system', { type: 'deem-accepted' })
    expect(s.head.accepted?.how).toBe('deemed')
  })

  test('a household check that ends does not end the supplement’s pause', () => {
    const s = story({ item: payment() }).signedIn()
    s.given('agent@village', { type: 'start-procedure', procedure: 'household-check', note })
    s.given('clerk@town', request('deed'))
    s.on('2026-03-04').given('agent@village', {
      type: 'finish-procedure',
      procedure: 'household-check',
      note,
      passed: true,
    })
    expect(s.due('acceptance')).toBeNull()
    s.on('2026-03-10').given('applicant', supply('deed'))
    expect(s.due('acceptance')).toBe('2026-03-17')
  })

  test('a supplement does not end the household check’s pause', () => {
    const s = story({ item: payment() }).signedIn()
    s.given('agent@village', { type: 'start-procedure', procedure: 'household-check', note })
    s.given('clerk@town', request('deed')).on('2026-03-04').given('applicant', supply('deed'))
    expect(s.due('acceptance')).toBeNull()
    s.on('2026-03-06').given('agent@village', {
      type: 'finish-procedure',
      procedure: 'household-check',
      note,
      passed: true,
    })
    expect(s.due('acceptance')).toBe('2026-03-13')
  })
})
