import { expect } from 'vitest'
import type { CommonHead } from '../../shared/casework/head.ts'
import { type Clock, dueOf } from '../../shared/kernel/clock.ts'
import { calendar } from '../kernel/sample.ts'

/** The allowed changes of a clock: nothing is removed, a pause only ends, and an end is only set. */
function grewOnly(before: Clock, after: Clock | undefined): void {
  if (after === undefined) throw new Error(`clock ${before.id} vanished`)
  const { pauses, added, end, ...fixed } = before
  const { pauses: nextPauses, added: nextAdded, end: nextEnd, ...nextFixed } = after
  expect(nextFixed).toEqual(fixed)
  expect(nextAdded.slice(0, added.length)).toEqual(added)
  pauses.forEach((pause, i) => {
    expect(nextPauses[i]).toMatchObject(pause.until === null ? { from: pause.from, why: pause.why } : pause)
  })
  if (end !== null) expect(nextEnd).toBe(end)
}

/**
 * From one head to the next, by events of any type, no clock was reset or shortened. Returns whether a due day moved
 * later.
 */
export function clocksGrow(before: CommonHead, after: CommonHead): boolean {
  const moved = before.clocks.map((clock, i) => {
    const next = after.clocks[i]
    grewOnly(clock, next)
    const was = dueOf(clock, calendar)
    const is = next === undefined ? null : dueOf(next, calendar)
    if (clock.end !== null || was === null || is === null || was.day === is.day) return false
    expect(next?.added.length).toBeGreaterThan(clock.added.length)
    expect(is.day > was.day).toBe(true)
    return true
  })
  return moved.includes(true)
}

/** For an application also: only an extension, a pause or the grace for what may follow moved a due day. */
export function clocksAreHonest(before: CommonHead, after: CommonHead, types: readonly string[]): void {
  if (clocksGrow(before, after)) expect(types.some(t => t === 'extended' || t === 'deferral-missed')).toBe(true)
}
