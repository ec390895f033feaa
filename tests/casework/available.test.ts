import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { applicationType } from '../../shared/application/application.ts'
import type { Application, Known } from '../../shared/application/head.ts'
import type { Available, AvailableField } from '../../shared/casework/available.ts'
import type { Actor } from '../../shared/kernel/actor.ts'
import { isRefusal, refusals } from '../../shared/kernel/refusal.ts'
import { play } from '../application/journal.ts'
import { cast, moves } from '../application/stories.ts'
import { type Asked, decide, type Story, story } from '../application/story.ts'
import { actorOf, note, type Person, payment, permit, photo, procedureRow, seeded } from '../kernel/sample.ts'
import { type Asking, asking } from './journal.ts'
import { loanType } from './loan.ts'
import { borrower, by, clerk, LoanCase, system } from './loan-case.ts'

type Context = Asking<Known>
const offerOf = (c: Application, context: Context, actor: Actor): Available[] =>
  applicationType.available(c, { ...context, actor })
const offerTo = (s: Story, person: Person): Available[] => applicationType.available(s.head, s.context(actorOf(person)))
const named = (offer: readonly Available[], act: string) => offer.find(a => a.act === act)
const fieldOf = (offer: readonly Available[], act: string, name: string): AvailableField | undefined =>
  named(offer, act)?.form.find(f => f.name === name)
/** The options of a choice that need not wait. */
const open = (offer: readonly Available[], act: string, name: string): string[] =>
  fieldOf(offer, act, name)?.options.flatMap(o => (o.blocked === null ? [o.key] : [])) ?? []
const meeting = { meets: '2099-12-31', place: '会议室', parties: '申请人' }
const keysOf = (value: unknown): string[] =>
  typeof value === 'object' && value !== null ? Object.keys(value) : [String(value)]

describe('the desk’s actions', () => {
  test('include every act that succeeds, as possible now', () => {
    const items = [permit(), permit({ paperBefore: 'forwarding' }), payment(), ...seeded]
    const plays = fc
      .tuple(fc.constantFrom(...items), fc.boolean(), moves)
      .map(([item, fromVillage, told]) => play(item, fromVillage && item.villageIntake, told))
    fc.assert(
      fc.property(plays, ({ scenes, known }) => {
        for (const { before, attempt, verdict, at } of scenes) {
          const { actor, act, input } = attempt
          if (isRefusal(verdict) || actor.kind === 'system') continue
          const offer = offerOf(before, asking(known, at), actor)
          expect(offer.map(a => a.act)).toContain(act)
          expect(named(offer, act)?.blocked).toBeNull()
          for (const [name, value] of Object.entries(input)) {
            const kind = fieldOf(offer, act, name)?.kind
            if (kind !== 'choice' && kind !== 'yes-no' && kind !== 'files') continue
            // A supplied material may be supplied again, although nobody requests it any more.
            const again = (key: string) => before.materials.find(m => m.id === key)?.state === 'uploaded'
            const asked = keysOf(value).filter(key => kind !== 'files' || !again(key))
            for (const key of asked) expect(open(offer, act, name)).toContain(key)
          }
        }
      }),
      { numRuns: 100, endOnFailure: true },
    )
  })

  test('lead to no refusal for any procedure or longest extension', () => {
    const plays = fc
      .tuple(fc.constantFrom(permit(), payment(), ...seeded), fc.boolean(), moves)
      .map(([item, fromVillage, told]) => play(item, fromVillage && item.villageIntake, told))
    const goes = (c: Application, context: Context, actor: Actor) => {
      const offer = offerOf(c, context, actor)
      const follow = (asked: Asked) => expect(isRefusal(decide(c, asked, { ...context, actor }))).toBe(false)
      for (const procedure of open(offer, 'start-procedure', 'procedure')) {
        follow({ type: 'start-procedure', procedure, note, ...meeting })
        follow({ type: 'start-procedure', procedure, note, ...meeting, days: 365 })
      }
      for (const procedure of open(offer, 'finish-procedure', 'procedure'))
        follow({ type: 'finish-procedure', procedure, note, passed: false, evidence: photo(), second: 'colleague' })
      const most = fieldOf(offer, 'extend', 'days')?.most
      if (most != null) follow({ type: 'extend', days: most, reason: note })
      const askable = fieldOf(offer, 'request-supplement', 'requests')?.rows[0]?.options ?? []
      for (const { key } of askable)
        follow({ type: 'request-supplement', requests: [{ material: key, ground: 'wrong', reason: note }] })
    }
    fc.assert(
      fc.property(plays, ({ scenes, known }) => {
        for (const { after, at } of scenes) for (const actor of cast(after)) goes(after, asking(known, at), actor)
      }),
      { numRuns: 25, endOnFailure: true },
    )
  })

  test('name what is missing, and hide what does not apply', () => {
    const rejected = story().signedIn().given('clerk@town', {
      type: 'judge-material',
      material: 'identity',
      verdict: 'rejected',
      originalSeen: false,
      reason: note,
    })
    const offer = offerTo(rejected, 'clerk@town')
    expect(named(offer, 'confirm-complete')).toMatchObject({
      blocked: '还有材料未补齐或未通过审核，不能办理这一步。（身份证）',
      form: [],
    })
    const [material] = fieldOf(offer, 'request-supplement', 'requests')?.rows ?? []
    expect(material?.options.map(m => m.key)).toEqual(['identity', 'deed', 'survey', 'photo'])
    expect(named(offerTo(story().examining(), 'head@department'), 'extend')).toBeDefined()
    const rigid = story({ item: permit({ extension: null }) }).examining()
    expect(named(offerTo(rigid, 'head@department'), 'extend')).toBeUndefined()
  })

  test('wait for an open procedure only to propose a grant', () => {
    const step = (id: string, name: string, more = {}) => procedureRow(id, { owner: 'department', name, ...more })
    const item = permit({
      scenarios: [{ id: 'far', name: '远山', when: { fact: 'place', is: '远山' } }],
      procedures: [step('site-survey', '现场勘查'), step('far-survey', '远山勘查', { scenarios: ['far'] })],
    })
    const offer = offerTo(story({ item }).examining(), 'handler@department')
    expect(named(offer, 'handle')?.blocked).toBeNull()
    expect(open(offer, 'handle', 'opinion')).toEqual(['refuse'])
    const grant = fieldOf(offer, 'handle', 'opinion')?.options.find(o => o.key === 'grant')
    expect(grant?.blocked).toBe(`${refusals['procedure-missing'][1]}（现场勘查）`)
    expect(open(offer, 'start-procedure', 'procedure')).toEqual([
      'site-survey',
      'far-survey',
      'hearing',
      'expert-review',
    ])
    expect(fieldOf(offer, 'start-procedure', 'procedure')?.options.map(o => o.text)).toEqual([
      '现场勘查（5个工作日，不计入期限）',
      '远山勘查（5个工作日，不计入期限，这件的情形不要求）',
      '听证（20个工作日，不计入期限）',
      '专家评审（10个工作日，不计入期限）',
    ])
  })

  test('tell the handler that somebody else must review', () => {
    const s = story().examining().reviewing()
    const both: Actor = {
      kind: 'officer',
      subject: 'handler@department',
      office: s.head.holder,
      roles: ['handler', 'reviewer'],
    }
    expect(named(applicationType.available(s.head, s.context(both)), 'review')?.blocked).toBe(
      refusals['same-person'][1],
    )
  })

  test('are none for a supervisor, who only reads', () => {
    expect(offerTo(story().examining(), 'supervisor@department')).toEqual([])
  })
})

test('follow the table of duties for each step', () => {
  const { steps, villageTasks } = applicationType
  const work = [
    ...Object.entries(villageTasks).map(([name, step]) => [`errand ${name}`, step] as const),
    ...Object.entries(steps),
  ]
  const workOf = (...roles: string[]) =>
    work.filter(([, { who }]) => who.some(role => roles.includes(role))).map(([name]) => name)
  expect(workOf('reviewer')).toEqual(['review'])
  expect(workOf('station-head', 'head')).toEqual(['errand procedure', 'approve'])
  expect(workOf('supervisor')).toEqual([])
})

describe('the actions of any type', () => {
  const offered = (loan: LoanCase, actor: Actor) => loanType.available(loan.head, by(actor))
  const of = (loan: LoanCase, actor: Actor, act: string) => named(offered(loan, actor), act)

  test('have forms that fit the case', () => {
    const answer = of(new LoanCase().arrived(), clerk, 'answer')
    expect(answer).toMatchObject({
      title: '答复',
      tone: 'primary',
      confirm: null,
      href: '/api/loans/X/answer',
      blocked: null,
    })
    expect(
      answer?.form.map(({ name, kind, when, required, least, most }) => [name, kind, when, required, least, most]),
    ).toEqual([
      ['verdict', 'choice', null, true, null, null],
      ['days', 'number', 'lend', true, 1, 30],
      ['tools', 'rows', 'lend', true, null, 3],
      ['reason', 'sealed', 'refuse', true, 2, 1000],
    ])
    expect(answer?.form[2]?.rows.map(({ name, options }) => [name, options.map(o => o.text)])).toEqual([
      ['tool', ['油锯', '水泵']],
      ['photo', []],
    ])
    const back = of(new LoanCase().lent(), borrower(), 'give-back')
    expect(back?.form.map(({ name, options, needed }) => [name, options.map(o => o.key), needed])).toEqual([
      ['pictures', ['saw'], null],
      ['whole', [], '请确认完好无损。'],
    ])
  })

  test('show what a higher level allows, and hide the impossible', () => {
    const loan = new LoanCase().lent()
    expect(of(loan, borrower(3), 'prolong')).toMatchObject({ blocked: refusals['assurance-too-low'][1], form: [] })
    expect(of(loan, borrower(4), 'prolong')).toMatchObject({ blocked: null })
    for (const days of [1, 2, 3]) loan.given(borrower(), 'prolong', { days })
    expect(loan.when(borrower(), 'prolong', { days: 1 })).toMatchObject({ refused: 'already-extended' })
    expect(of(loan, borrower(4), 'prolong')).toBeUndefined()
  })

  test('leave out the system’s acts', () => {
    const names = offered(new LoanCase().lent(), system).map(({ act }) => act)
    expect(names).toEqual(['replace-pin'])
  })

  test('start with the act that advances the case', () => {
    const actions = offered(new LoanCase().arrived(), clerk)
    expect(actions.map(({ act, tone }) => [act, tone])).toEqual([
      ['answer', 'primary'],
      ['assign', 'secondary'],
      ['unmask', 'secondary'],
    ])
    expect(actions.map(({ href }) => href)).toEqual([
      '/api/loans/X/answer',
      '/api/loans/X/assign',
      '/api/loans/X/unmasked',
    ])
  })
})
