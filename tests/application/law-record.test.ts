import { describe, expect, test } from 'vitest'
import { checkApplication } from '../../shared/application/api/check.ts'
import { applicationType } from '../../shared/application/application.ts'
import { file } from '../../shared/application/filing.ts'
import { answers } from '../data/answers.ts'
import { actorOf, filing, note, payment, permit, photo, seeded } from '../kernel/sample.ts'
import { fileCommand, story } from './story.ts'

/** What the law asks of the record: what may follow, who decides, and what was looked at. */

describe('what may follow (容缺受理)', () => {
  test('is pledged with the filing', () => {
    const actor = actorOf('agent@village')
    expect(file(fileCommand({ pledged: false }), { actor, item: permit() })).toMatchObject({
      refused: 'pledge-missing',
    })
    const whole = { ...fileCommand().files, survey: [photo()] }
    expect(file(fileCommand({ pledged: false, files: whole }), { actor, item: permit() })).toMatchObject({
      type: 'filed',
    })
  })

  test('has a last day two working days before the promise ends', () => {
    const s = story().examining()
    expect([s.due('promised'), s.due('deferral')]).toEqual(['2026-03-16', '2026-03-12'])
    expect(s.surveyed().clock('deferral')?.end).toBe('2026-03-02')
  })

  test('missed, it is told once, has five days more, and then the case is decided on what is there', () => {
    const s = story().examining()
    expect(s.on('2026-03-12').answer('system', { type: 'tell-deferral' })).toBe('not-due')
    s.on('2026-03-13').given('system', { type: 'tell-deferral' })
    expect(s.due('deferral')).toBe('2026-03-19')
    expect(s.answer('system', { type: 'tell-deferral' })).toBe('not-due')
    s.on('2026-03-20').given('system', { type: 'lapse-deferral' })
    expect([s.head.state, s.head.deferral]).toEqual(['examining', 'missed'])
    s.approving('grant')
    const decide = { type: 'approve', agreed: true, note, remedies: true } as const
    expect(s.answer('head@department', decide)).toBe('materials-unsettled')
  })

  test('it follows an urgent grant, and its day still runs when the case is closed', () => {
    const item = payment({
      ...{ procedures: [], urgent: { fact: 'urgent', is: true } },
      form: { type: 'object', properties: { urgent: { type: 'boolean', title: '是否紧急' } }, required: [] },
    })
    const opening = file(fileCommand({ facts: { urgent: true } }), { actor: actorOf('agent@village'), item })
    expect(opening).toMatchObject({ urgent: true })
    const s = story({ item })
    s.head = { ...s.head, urgent: true }
    s.examining().approving()
    s.given('head@department', { type: 'approve', agreed: true, note, remedies: false })
    s.given('clerk@department', { type: 'attach-result', upload: photo() })
    s.given('applicant', { type: 'collect' })
    expect([s.head.state, s.clock('deferral')?.end]).toEqual(['delivered', null])
    expect(s.answer('applicant', { type: 'supply', files: { survey: [photo()] } })).toHaveLength(1)
    // A decision that is taken back leaves nothing to bring, and nothing for the sweep to ask.
    const back = story({ item })
    back.head = { ...back.head, urgent: true }
    back.examining().approving()
    back.given('head@department', { type: 'approve', agreed: true, note, remedies: false })
    back.given('head@department', { type: 'revoke', reason: note })
    expect([back.head.state, back.clock('deferral')?.end]).toEqual(['revoked', '2026-03-02'])
    const ordinary = story({ item }).examining().surveyed().approving()
    ordinary.given('head@department', { type: 'approve', agreed: true, note, remedies: false })
    expect(ordinary.answer('applicant', { type: 'supply', files: { survey: [photo()] } })).toBe('state-forbids')
  })
})

describe('every state has a lawful way out', () => {
  test('an original that never comes prevents a grant, and no refusal', () => {
    const refused = story({ item: permit({ paperBefore: 'decision' }) })
      .examining()
      .approving('refuse')
    const decide = { type: 'approve', agreed: true, note, remedies: true } as const
    expect(refused.answer('head@department', decide)).toMatchObject([{ outcome: 'refused' }])
    const granted = story({ item: permit({ paperBefore: 'decision' }) })
      .examining()
      .surveyed()
      .approving()
    expect(granted.answer('head@department', decide)).toBe('original-missing')
  })
})

describe('the item says who accepts and how soon the result is delivered', () => {
  const item = payment({
    ...{ acceptedBy: 'town', procedures: [], paperBefore: 'filing' },
    delivery: { granted: { days: 6, unit: 'wd' }, refused: { days: 3, unit: 'wd' } },
  })

  test('the town accepts what it examines first, and the limits run from there', () => {
    const s = story({ item }).complete()
    expect([applicationType.stepOf(s.head), s.answer('clerk@town', { type: 'forward' })]).toEqual([
      'accept',
      'not-accepted-yet',
    ])
    s.given('clerk@town', { type: 'accept', checked: true })
    expect([applicationType.stepOf(s.head), s.due('statutory')]).toEqual(['forward', '2026-03-30'])
    s.on('2026-03-04').given('clerk@town', { type: 'forward' }).signedIn()
    expect([s.head.state, s.due('statutory')]).toEqual(['examining', '2026-03-30'])
  })

  test.each([
    ['grant', '2026-03-10'],
    ['refuse', '2026-03-05'],
  ] as const)('a decision to %s is delivered in the item’s time', (opinion, due) => {
    const s = story({ item }).complete().given('clerk@town', { type: 'accept', checked: true })
    s.given('clerk@town', { type: 'forward' }).signedIn().surveyed().approving(opinion)
    s.given('head@department', { type: 'approve', agreed: true, note, remedies: true })
    expect(s.due('delivery')).toBe(due)
  })
})

describe('a filing (备案)', () => {
  const there = () =>
    story({ item: filing(), fromVillage: false }).complete().given('clerk@town', { type: 'forward' }).signedIn()

  test('complete is recorded at once', () => {
    const s = there()
    s.given('clerk@department', { type: 'record', checked: true, note })
    expect(s.head).toMatchObject({ state: 'decided', decision: { outcome: 'granted', on: '2026-03-02' } })
    expect(s.head.materials.filter(m => m.files.length > 0).every(m => m.state === 'accepted')).toBe(true)
  })

  test('is neither accepted nor refused', () => {
    expect(there().answer('clerk@department', { type: 'accept', checked: true })).toBe('filing-only')
    expect(there().answer('clerk@department', { type: 'refuse-acceptance', reason: note })).toBe('filing-only')
    expect(story().atDepartment().answer('clerk@department', { type: 'record', checked: true, note })).toBe(
      'not-a-filing',
    )
  })
})

describe('the record is true', () => {
  test('no material passes that no officer looked at', () => {
    expect(story().signedIn().answer('clerk@town', { type: 'confirm-complete', checked: false })).toBe(
      'materials-unjudged',
    )
    const s = story().signedIn().given('clerk@town', { type: 'confirm-complete', checked: true })
    expect(s.head.materials.map(m => m.state)).toEqual(['accepted', 'accepted', 'later'])
    s.given('clerk@town', { type: 'forward' }).signedIn().given('clerk@department', { type: 'accept', checked: false })
    s.given('applicant', { type: 'supply', files: { survey: [photo()] } })
    expect(s.answer('handler@department', { type: 'handle', opinion: 'grant', note })).toBe('materials-unsettled')
  })
})

describe('questions before the form (情形引导)', () => {
  const item = (code: string) => seeded.find(i => i.code === code) ?? permit()
  const person = { kind: 'natural', name: '陈大文', phone: null, address: '', representative: null } as const
  const told = (code: string, different: object, number = '445321199001010012') =>
    checkApplication(
      { applicant: { ...person, number }, form: { ...answers[code], ...different }, creditCodeConfirmed: false },
      item(code),
      '2026-03-02',
    ).problems.map(p => p.path)

  test.each([
    ['SL-0104', { prepackagedOnly: true }, '/form/prepackagedOnly'],
    ['SL-0103', { object: '自留地和房前屋后的零星林木' }, '/form/object'],
    ['SL-0102', { object: '自然保护区以外的竹子' }, '/form/object'],
    ['SL-0502', {}, '/applicant/number'],
  ])('%s says at once that nothing is to be applied for', (code, different, path) => {
    expect(told(code, different)).toContain(path)
  })

  test('whoever is old enough hears nothing of age', () => {
    // 80 years old on the very day
    expect(told('SL-0502', {}, '445321194603020012')).not.toContain('/applicant/number')
  })
})
