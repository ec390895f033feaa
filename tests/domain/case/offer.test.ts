import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Actor } from '../../../shared/domain/actor.ts'
import type { Case } from '../../../shared/domain/case/case.ts'
import { decide } from '../../../shared/domain/case/decide.ts'
import { errandsOf } from '../../../shared/domain/case/duty.ts'
import { type Offer, offerOf } from '../../../shared/domain/case/offer.ts'
import type { Item } from '../../../shared/domain/item.ts'
import { isRefusal } from '../../../shared/domain/refusal.ts'
import { play } from './journal.ts'
import { actorOf, calendar, note, type Person, payment, permit, procedureRow, seeded, specials } from './sample.ts'
import { cast, moves } from './stories.ts'
import { type Story, story } from './story.ts'

const context = (item: Item, actor: Actor, at: string) => ({ at, actor, item, calendar, specials })
const offerTo = (s: Story, person: Person): Offer => offerOf(s.head, context(s.item, actorOf(person), s.at))
const heldBack = (o: Offer, command: string, choice: string | null = null) =>
  o.hindered.find(h => h.command === command && h.choice === choice)?.code

describe('what the desk offers', () => {
  test('is what goes through: whatever anybody managed to do had been offered, and not as something that has to wait', () => {
    const items = [permit(), permit({ paperBefore: 'forwarding' }), payment(), ...seeded]
    const plays = fc
      .tuple(fc.constantFrom(...items), fc.boolean(), moves)
      .map(([item, fromVillage, told]) => play(item, fromVillage && item.villageIntake, told))
    fc.assert(
      fc.property(plays, ({ scenes, item }) => {
        for (const { before, attempt, verdict, at } of scenes) {
          const { actor, command } = attempt
          if (isRefusal(verdict) || actor.kind === 'system') continue
          const offer = offerOf(before, context(item, actor, at))
          expect(offer.allowed).toContain(command.type)
          expect(heldBack(offer, command.type)).toBeUndefined()
          if (command.type === 'handle') expect(heldBack(offer, 'handle', command.opinion)).toBeUndefined()
          if (command.type === 'start-procedure') expect(offer.startable.map(p => p.id)).toContain(command.procedure)
          if (command.type === 'finish-procedure') expect(offer.finishable.map(p => p.id)).toContain(command.procedure)
        }
      }),
      { numRuns: 100, endOnFailure: true },
    )
  })

  test('leads to no refusal: every procedure offered starts or ends, and a limit is extended by the most that is said', () => {
    const plays = fc
      .tuple(fc.constantFrom(permit(), payment(), ...seeded), fc.boolean(), moves)
      .map(([item, fromVillage, told]) => play(item, fromVillage && item.villageIntake, told))
    const goes = (c: Case, at: string, item: Item, actor: Actor) => {
      const offer = offerOf(c, context(item, actor, at))
      const follow = (command: Parameters<typeof decide>[1]) =>
        expect(isRefusal(decide(c, command, context(item, actor, at)))).toBe(false)
      for (const { id, days } of offer.startable) follow({ type: 'start-procedure', procedure: id, note, days })
      for (const { id } of offer.finishable) follow({ type: 'finish-procedure', procedure: id, note, passed: false })
      if (offer.extension !== null) follow({ type: 'extend', days: offer.extension, reason: note })
      for (const { id } of offer.askable) {
        if (heldBack(offer, 'request-supplement') !== undefined) continue
        follow({ type: 'request-supplement', requests: [{ material: id, ground: 'wrong', reason: note }] })
      }
    }
    fc.assert(
      fc.property(plays, ({ scenes, item }) => {
        for (const { after, at } of scenes) for (const actor of cast(after)) goes(after, at, item, actor)
      }),
      { numRuns: 25, endOnFailure: true },
    )
  })

  test('tells what is still missing by its name, and hides what the case has no use for', () => {
    const rejected = story().signedIn().given('clerk@town', {
      type: 'judge-material',
      material: 'identity',
      verdict: 'rejected',
      originalSeen: false,
      reason: note,
    })
    const offer = offerTo(rejected, 'clerk@town')
    expect(offer.allowed).toContain('confirm-complete')
    expect(offer.hindered).toContainEqual({
      command: 'confirm-complete',
      choice: null,
      code: 'materials-unsettled',
      sentence: '还有材料未补齐或未通过审核，不能办理这一步。（身份证）',
    })
    expect(offer.askable.map(m => m.id)).toEqual(['identity', 'deed', 'survey', 'photo'])
    expect(offerTo(story({ item: permit({ extension: null }) }).examining(), 'head@department').allowed).not.toContain(
      'extend',
    )
  })

  test('holds back a proposal to grant alone while a procedure is still to come', () => {
    const item = permit({ procedures: [procedureRow('site-survey', { owner: 'department', name: '现场勘查' })] })
    const offer = offerTo(story({ item }).examining(), 'handler@department')
    expect(heldBack(offer, 'handle')).toBeUndefined()
    expect(heldBack(offer, 'handle', 'refuse')).toBeUndefined()
    expect(offer.hindered.find(h => h.choice === 'grant')?.sentence).toContain('现场勘查')
    expect(offer.startable.map(p => p.name)).toEqual(['现场勘查', '听证', '专家评审'])
  })

  test('tells the one who handled a case that somebody else has to review it', () => {
    const s = story().examining().reviewing()
    const both: Actor = {
      kind: 'officer',
      subject: 'handler@department',
      office: s.head.holder,
      roles: ['handler', 'reviewer'],
    }
    expect(heldBack(offerOf(s.head, context(s.item, both, s.at)), 'review')).toBe('same-person')
  })

  test('is nothing for a supervisor, who reads alone', () => {
    const { allowed, hindered, startable } = offerTo(story().examining(), 'supervisor@department')
    expect({ allowed, hindered, startable }).toEqual({ allowed: [], hindered: [], startable: [] })
  })
})

test('a step is the work of those whom the table names', () => {
  expect(errandsOf(['reviewer'])).toEqual(['review'])
  expect(errandsOf(['station-head', 'head'])).toEqual(['own-procedure', 'approve'])
  expect(errandsOf(['supervisor'])).toEqual([])
})
