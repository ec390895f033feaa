import { expect } from 'vitest'
import { entriesOf } from '../../shared/casework/entry.ts'
import type { CommonHead } from '../../shared/casework/head.ts'
import type { Actor } from '../../shared/kernel/actor.ts'
import { dueOf } from '../../shared/kernel/clock.ts'
import { isRefusal, passes, refusals } from '../../shared/kernel/refusal.ts'
import { firstBreak } from '../../shared/ledger/chain.ts'
import { calendar } from '../kernel/sample.ts'
import { clocksGrow } from './honest-clocks.ts'
import { asking, type Play, sha256 } from './journal.ts'

/** Invariants of every case of every type after any acts. */

export const headIsFold = ({ type, history, head }: Play): void => {
  expect(history.map(r => r.seq)).toEqual(history.map((_, i) => i + 1))
  expect(head.version).toBe(history.length)
  expect(head).toEqual(type.fold(history))
}

/** The chain is whole and reveals the place of a changed byte. */
export const chainIsWhole = ({ entries }: Play): void => {
  expect(firstBreak(entries, sha256)).toBeNull()
  const at = Math.floor(entries.length / 2)
  const forged = entries.map((e, i) => (i === at ? { ...e, body: e.body.replace('"at"', '"At"') } : e))
  expect(firstBreak(forged, sha256)).toBe(at + 1)
}

export const clocksOnlyGrow = ({ scenes }: Play): void => {
  for (const { before, after } of scenes) clocksGrow(before, after)
}

/** Over a whole life no clock ends earlier than by its budget alone. */
export const noClockIsShortened = ({ scenes }: Play): void => {
  for (const { after } of scenes) {
    for (const clock of after.clocks) {
      const due = dueOf(clock, calendar)
      const bare = dueOf({ ...clock, pauses: [], added: [] }, calendar)
      if (due !== null && bare !== null) expect(due.day >= bare.day).toBe(true)
    }
  }
}

/** An act that the system repeats changes nothing the second time. */
export const redeliveryChangesNothing =
  (acts: ReadonlySet<string>) =>
  ({ type, scenes, known }: Play): void => {
    for (const { at, attempt, after } of scenes) {
      const { actor, act, input } = attempt
      if (actor.kind !== 'system' || !acts.has(act)) continue
      const again = type.decide(after, act, input, { ...asking(known, at), actor })
      expect(isRefusal(again) ? [] : again).toEqual([])
    }
  }

export const refusalsWriteNothing = ({ scenes }: Play): void => {
  for (const { before, after, verdict } of scenes) {
    if (!isRefusal(verdict)) continue
    expect(Object.keys(refusals)).toContain(verdict.refused)
    expect(after).toBe(before)
  }
}

/** Every event and every head matches its schema, and the head fits in 4 KB. */
export const everythingParses = ({ type, scenes, history }: Play): void => {
  for (const record of history) expect(type.parseEntry(JSON.parse(JSON.stringify(record)))).toEqual(record)
  for (const { after } of scenes) {
    expect(type.parse(after)).toEqual(after)
    expect(Buffer.byteLength(JSON.stringify(after))).toBeLessThanOrEqual(4096)
  }
}

/**
 * An act is offered to everybody it is permitted to, whatever their assurance level, because the applicant can raise
 * it.
 */
export const buttonsArePermissions =
  (acts: readonly string[], castOf: (head: CommonHead) => readonly Actor[]) =>
  ({ type, head }: Play): void => {
    for (const actor of castOf(head)) {
      // After a deletion only the system's own messages may still arrive, and no act is offered.
      if (actor.kind === 'system' && type.isErased(head)) continue
      const offered = type.allowed(head, actor)
      for (const act of acts) {
        const refusal = type.permit(head, act, actor)
        expect(offered.includes(act)).toBe(refusal === null || passes(refusal))
      }
    }
  }

/** An office that the case has not reached is refused every act. */
export const outsidersAreTurnedAway =
  (acts: readonly string[], castOf: (head: CommonHead) => readonly Actor[]) =>
  ({ type, head }: Play): void => {
    const outsiders = castOf(head).filter(a => a.kind === 'officer' && !head.passed.includes(a.office))
    expect(outsiders.length).toBeGreaterThan(0)
    for (const actor of outsiders) {
      for (const act of acts) expect(type.permit(head, act, actor)).toMatchObject({ refused: 'other-office' })
    }
  }

/** The sweep does the due acts, a late one in a second pass, and then nothing. */
export const sweepComesToRest = ({ type, scenes, known }: Play): void => {
  for (const { after, at } of scenes) {
    const rested = sweep(type, sweep(type, after, at, known), at, known)
    expect(type.dueActs(rested, calendar, at).acts).toEqual([])
    const wake = type.nextCheck(rested, calendar)
    if (rested.transitSince === null && wake !== null) expect(wake > at).toBe(true)
  }
}

/** All due acts, decided and applied one after the other. */
function sweep(type: Play['type'], c: CommonHead, at: string, known: unknown): CommonHead {
  const actor = { kind: 'system', name: 'sweep' } as const
  return type.dueActs(c, calendar, at).acts.reduce((head, { name, input }) => {
    const verdict = type.decide(head, name, input, { ...asking(known, at), actor })
    if (isRefusal(verdict)) return head
    return entriesOf(head, { actor, at, itemVersion: 1 }, verdict).reduce<CommonHead>(type.evolve, head)
  }, c)
}

/** An open case always has a next step, a closed one never. */
export const openHasNextStep = ({ type, scenes }: Play): void => {
  for (const { after } of scenes) expect(type.stepOf(after) !== null).toBe(type.isOpen(after))
}

/** A clock that restarts, and a store without its version guard: faults that the properties have to find. */
export const restarting = (after: CommonHead, at: string): CommonHead => ({
  ...after,
  clocks: after.clocks.map(clock => ({ ...clock, start: at.slice(0, 10) })),
})
