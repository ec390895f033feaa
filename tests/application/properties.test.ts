import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { applicationType } from '../../shared/application/application.ts'
import type { Application, Known } from '../../shared/application/head.ts'
import { isRefusal } from '../../shared/kernel/refusal.ts'
import { clocksAreHonest } from '../casework/honest-clocks.ts'
import { type Play as AnyPlay, asking, type Parts, soundOf } from '../casework/journal.ts'
import * as properties from '../casework/properties.ts'
import { delegated, payment, permit, procedureRow, seeded } from '../kernel/sample.ts'
import { play } from './journal.ts'
import { cast, moves } from './stories.ts'
import { decide } from './story.ts'

const items = [
  permit(),
  permit({ paperBefore: 'forwarding' }),
  permit({ paperBefore: 'decision', procedures: [procedureRow('site-survey', { owner: 'department' })] }),
  payment({ paperBefore: 'delivery' }),
  payment({ procedures: [procedureRow('grading', { owner: 'external' }), procedureRow('village-notice')] }),
  delegated(),
  ...seeded,
]
type Play = AnyPlay<Application, Known>
const sound = soundOf(applicationType)

const everyStory = (property: (p: Play) => void, parts: Parts<Application>) =>
  fc.property(fc.constantFrom(...items), fc.boolean(), moves, (item, fromVillage, story) =>
    property(play(item, fromVillage && item.villageIntake, story, parts)),
  )
const holds = (property: (p: Play) => void) =>
  fc.assert(everyStory(property, sound), { numRuns: 100, endOnFailure: true })
const isFalsified = (property: (p: Play) => void, parts: Parts<Application>) =>
  fc.check(everyStory(property, parts), { numRuns: 200, endOnFailure: true }).failed

const noClockCheats = ({ scenes }: Play) => {
  for (const { before, after, verdict } of scenes)
    clocksAreHonest(before, after, isRefusal(verdict) ? [] : verdict.map(e => e.type))
}

const idempotent = new Set([
  'sign-in',
  'note-hand-over',
  'note-receipt',
  'note-missing',
  'signal',
  'deem-accepted',
  'abandon',
])
const acts = Object.keys(applicationType.acts)
/** States in which an office still owes the applicant something. */
const openStates: readonly Application['state'][] = [
  'checking',
  'supplementing',
  'complete',
  'examining',
  'reviewing',
  'approving',
  'decided',
  'returning',
]

/** Late messages about the last batch change nothing. */
const lateMessagesChangeNothing = ({ scenes, known }: Play) => {
  const settled = scenes.filter(s => s.before.paper?.batch != null && s.after.paper?.batch === null)
  for (const { before, after, at } of settled) {
    const batch = before.paper?.batch ?? ''
    const from = before.paper?.at ?? ''
    const to = before.paper?.to ?? ''
    const late = [
      { type: 'note-hand-over', batch, from, to, on: '2026-03-02' },
      { type: 'note-receipt', batch, office: to, on: '2026-03-02' },
      { type: 'note-missing', batch, from },
    ] as const
    const actor = { kind: 'system', name: 'custody' } as const
    for (const asked of late) expect(decide(after, asked, { ...asking(known, at), actor })).toEqual([])
  }
}

const openAsLongAsOwed = ({ scenes }: Play) => {
  for (const { after } of scenes) expect(applicationType.isOpen(after)).toBe(openStates.includes(after.state))
}

describe('any acts in any order', () => {
  // One story shows all of them, because telling it takes longest. What fails names its property.
  test('every property holds', () =>
    holds(p => {
      properties.headIsFold(p)
      properties.chainIsWhole(p)
      noClockCheats(p)
      properties.noClockIsShortened(p)
      properties.redeliveryChangesNothing(idempotent)(p)
      lateMessagesChangeNothing(p)
      properties.refusalsWriteNothing(p)
      properties.everythingParses(p)
      properties.buttonsArePermissions(acts, () => cast(p.head))(p)
      properties.outsidersAreTurnedAway(acts, () => cast(p.head))(p)
      properties.sweepComesToRest(p)
      properties.openHasNextStep(p)
      openAsLongAsOwed(p)
    }))
})

describe('the properties detect', () => {
  const breaking = (change: (next: Application, type: string, at: string) => Application): Parts<Application> => ({
    ...sound,
    evolve: (c, record) => change(sound.evolve(c, record), record.event.type, record.at),
  })
  const resetting = breaking((next, type, at) =>
    type === 'signed-in' ? { ...next, clocks: next.clocks.map(k => ({ ...k, start: at.slice(0, 10) })) } : next,
  )
  const forgetful = breaking(next => ({
    ...next,
    clocks: next.clocks.map(k => ({ ...k, pauses: k.pauses.filter(p => p.until === null) })),
  }))
  const unguarded: Parts<Application> = { ...sound, guard: () => true }

  test('a clock that resets on sign-in', () => {
    expect(isFalsified(noClockCheats, resetting)).toBe(true)
    expect(isFalsified(properties.headIsFold, resetting)).toBe(true)
  })

  test('a forgotten pause', () => expect(isFalsified(noClockCheats, forgetful)).toBe(true))

  test('a store without its version guard', () => expect(isFalsified(properties.headIsFold, unguarded)).toBe(true))
})

test('the stories reach every state', () => {
  const plays = fc
    .tuple(fc.constantFrom(...items), fc.boolean(), moves)
    .map(([item, fromVillage, story]) => play(item, fromVillage && item.villageIntake, story))
  const reached = new Set(fc.sample(plays, { numRuns: 400, seed: 7 }).flatMap(p => p.scenes.map(s => s.after.state)))
  expect([...reached].toSorted()).toEqual(Object.keys(applicationType.states).toSorted())
})
