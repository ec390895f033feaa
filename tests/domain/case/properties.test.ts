import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Case, caseFile } from '../../../shared/domain/case/case.ts'
import { firstBreak } from '../../../shared/domain/case/chain.ts'
import { decide } from '../../../shared/domain/case/decide.ts'
import { recorded } from '../../../shared/domain/case/event.ts'
import { evolve, fold } from '../../../shared/domain/case/evolve.ts'
import { allowed, lifecycle, openStates, permit as permits } from '../../../shared/domain/case/lifecycle.ts'
import { nextStep } from '../../../shared/domain/case/step.ts'
import { dueNow, wakeAt } from '../../../shared/domain/case/wake.ts'
import { dueOf } from '../../../shared/domain/clock.ts'
import { isRefusal, refusals } from '../../../shared/domain/refusal.ts'
import { clocksAreHonest } from './honest-clocks.ts'
import { type Parts, type Play, play, type Scene, sha256, sound } from './journal.ts'
import { calendar, delegated, payment, permit, procedureRow, seeded, specials } from './sample.ts'
import { cast, moves } from './stories.ts'

const items = [
  permit(),
  permit({ paperBefore: 'forwarding' }),
  permit({ paperBefore: 'decision', procedures: [procedureRow('site-survey', { owner: 'department' })] }),
  payment({ paperBefore: 'delivery' }),
  payment({ procedures: [procedureRow('grading', { owner: 'external' }), procedureRow('village-notice')] }),
  delegated(),
  ...seeded,
]
const plays = (parts: Parts = sound) =>
  fc
    .tuple(fc.constantFrom(...items), fc.boolean(), moves)
    .map(([item, fromVillage, story]) => play(item, fromVillage && item.villageIntake, story, parts))

const holds = (property: (p: Play) => void, runs = 100) =>
  fc.assert(fc.property(plays(), property), { numRuns: runs, endOnFailure: true })
const isFalsified = (property: (p: Play) => void, parts: Parts) =>
  fc.check(fc.property(plays(parts), property), { numRuns: 200, endOnFailure: true }).failed

const headIsFold = ({ history, head }: Play) => {
  expect(history.map(r => r.seq)).toEqual(history.map((_, i) => i + 1))
  expect(head.version).toBe(history.length)
  expect(head).toEqual(fold(history))
}

const chainIsWhole = ({ entries }: Play) => {
  expect(firstBreak(entries, sha256)).toBeNull()
}

function noClockCheated({ before, after, verdict }: Scene): void {
  clocksAreHonest(before, after, isRefusal(verdict) ? [] : verdict.map(e => e.type))
}

const noClockCheats = ({ scenes }: Play) => scenes.forEach(noClockCheated)

/** Over a whole life no clock ends earlier than its budget alone would have it. */
const noClockIsShortened = ({ scenes }: Play) => {
  for (const { after } of scenes) {
    for (const clock of after.clocks) {
      const due = dueOf(clock, calendar)
      const bare = dueOf({ ...clock, pauses: [], added: [] }, calendar)
      if (due !== null && bare !== null) expect(due.day >= bare.day).toBe(true)
    }
  }
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

describe('whatever anybody does to a case, in any order', () => {
  test('the head is the fold of the history and the version counts its events', () => holds(headIsFold))

  test('the hash chain is whole, and shows where one byte was changed', () =>
    holds(p => {
      chainIsWhole(p)
      const at = Math.floor(p.entries.length / 2)
      const forged = p.entries.map((e, i) => (i === at ? { ...e, body: e.body.replace('"at"', '"At"') } : e))
      expect(firstBreak(forged, sha256)).toBe(at + 1)
    }))

  test('no clock is reset or shortened; a due day moves by extension or pause alone', () =>
    holds(p => {
      noClockCheats(p)
      noClockIsShortened(p)
    }))

  test('a system command that comes twice changes nothing the second time', () =>
    holds(({ scenes, item }) => {
      for (const { at, attempt, after } of scenes) {
        const { actor, command } = attempt
        if (actor.kind !== 'system' || !idempotent.has(command.type)) continue
        const again = decide(after, command, { at, actor, item, calendar, specials })
        expect(isRefusal(again) ? [] : again).toEqual([])
      }
    }))

  test('the messages about the last batch, come they ever so late, change nothing', () =>
    holds(({ scenes, item }) => {
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
        for (const command of late) expect(decide(after, command, { at, actor, item, calendar, specials })).toEqual([])
      }
    }))

  test('a refusal has a known code and writes nothing', () =>
    holds(({ scenes }) => {
      for (const { before, after, verdict } of scenes) {
        if (!isRefusal(verdict)) continue
        expect(Object.keys(refusals)).toContain(verdict.refused)
        expect(after).toBe(before)
      }
    }))

  test('every event and every head is what its schema says, and the head fits in 4 KB', () =>
    holds(({ scenes, history }) => {
      for (const record of history) recorded.parse(record)
      for (const { after } of scenes) {
        caseFile.parse(after)
        expect(Buffer.byteLength(JSON.stringify(after))).toBeLessThanOrEqual(4096)
      }
    }))

  test('the buttons are the permissions', () =>
    holds(({ head }) => {
      for (const actor of cast(head)) {
        const offered = allowed(head, actor)
        for (const type of Object.keys(lifecycle) as (keyof typeof lifecycle)[]) {
          expect(offered.includes(type)).toBe(permits(head, type, actor) === null)
        }
      }
    }, 60))

  test('an office the case has not reached is turned away from everything', () =>
    holds(({ head }) => {
      const outsiders = cast(head).filter(a => a.kind === 'officer' && !head.passed.includes(a.office))
      expect(outsiders.length).toBeGreaterThan(0)
      for (const actor of outsiders) expect(permits(head, 'unmask', actor)).toMatchObject({ refused: 'other-office' })
    }, 60))

  test('the sweep does what is due, a late one in a second pass, and then sleeps', () =>
    holds(({ scenes, item }) => {
      for (const { after, at } of scenes) {
        const rested = sweep(sweep(after, at, item), at, item)
        expect(dueNow(rested, calendar, at).commands).toEqual([])
        const wake = wakeAt(rested, calendar)
        if (rested.transitSince === null && wake !== null) expect(wake > at).toBe(true)
      }
    }))

  test('an open case always has a next step, a closed one never', () =>
    holds(({ scenes }) => {
      for (const { after } of scenes) expect(nextStep(after) !== null).toBe(openStates.includes(after.state))
    }))
})

/** Everything that is due, decided and applied one after the other. */
function sweep(c: Case, at: string, item: Play['item']): Case {
  const actor = { kind: 'system', name: 'sweep' } as const
  return dueNow(c, calendar, at).commands.reduce((head, command) => {
    const verdict = decide(head, command, { at, actor, item, calendar, specials })
    if (isRefusal(verdict)) return head
    return verdict.reduce(
      (h, event) =>
        evolve(h, {
          case: 'X',
          seq: h.version + 1,
          at,
          by: { kind: 'system', subject: 'sweep' },
          itemVersion: 1,
          event,
        }),
      head,
    )
  }, c)
}

describe('the properties can fail', () => {
  const resetting: Parts = {
    ...sound,
    evolve: (c, record) => {
      const next = evolve(c, record)
      if (record.event.type !== 'signed-in') return next
      return { ...next, clocks: next.clocks.map(k => ({ ...k, start: record.at.slice(0, 10) })) }
    },
  }
  const forgetful: Parts = {
    ...sound,
    evolve: (c, record) => {
      const next = evolve(c, record)
      return { ...next, clocks: next.clocks.map(k => ({ ...k, pauses: k.pauses.filter(p => p.until === null) })) }
    },
  }
  const unguarded: Parts = { ...sound, guard: () => true }

  test('a clock reset on sign-in is found, by the fold and by the clocks', () => {
    expect(isFalsified(noClockCheats, resetting)).toBe(true)
    expect(isFalsified(headIsFold, resetting)).toBe(true)
  })

  test('a pause that is forgotten is found', () => expect(isFalsified(noClockCheats, forgetful)).toBe(true))

  test('a store without its version guard is found', () => expect(isFalsified(headIsFold, unguarded)).toBe(true))
})

test('the stories reach every state, so that the properties speak of all of them', () => {
  const reached = new Set(fc.sample(plays(), { numRuns: 400, seed: 7 }).flatMap(p => p.scenes.map(s => s.after.state)))
  expect([...reached].toSorted()).toEqual(caseFile.shape.state.options.toSorted())
})
