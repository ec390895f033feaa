import { beforeAll, describe, expect, test } from 'vitest'
import type { Recorded } from '../../shared/casework/entry.ts'
import { explore, type Place } from './exploration.ts'
import { loans } from './loan.ts'
import { rows } from './openings.ts'

/** Acts of every type that do not advance a case. */
const aside = ['assign', 'unmask', 'replace-pin', 'signal', 'move-dates', 'delete-values']
/** Acts by which a closed case continues. */
const reopening = ['reopen']
const most = 1200
/** A merger passes four offices, and ends after a list that two more heads sign. */
const mostOf = (opening: object): number => ('kind' in opening && opening.kind === 'reorganise' ? 2 : 1) * most

describe.each([...rows, loans].map(of => [of.name, of] as const))('every path of a case of type %s', (_, of) => {
  const { type } = of
  const entries: Recorded[] = []
  let places: Place[] = []
  let looked: Place[] = []
  beforeAll(() => {
    places = of.openings.flatMap(({ opening }, at) => explore(of, at, mostOf(opening), entry => entries.push(entry)))
    looked = places.filter(place => place.attempts.length > 0)
  })

  test('reaches every state', () => {
    expect([...new Set(places.map(({ head }) => head.state))].toSorted()).toEqual(of.states.toSorted())
  })

  test('produces every kind of event', () => {
    const seen = new Set(entries.map(({ event }) => event.type))
    expect(type.events.map(event => event.type).filter(kind => !seen.has(kind))).toEqual([])
  })

  test('writes only what the schemas accept', () => {
    // Many ways lead through the same entry.
    for (const [text, entry] of new Map(entries.map(one => [JSON.stringify(one), one])))
      expect(type.parseEntry(JSON.parse(text))).toEqual(entry)
    for (const { head } of places) expect(type.parse(JSON.parse(JSON.stringify(head)))).toEqual(head)
  })

  test('leaves every open case an act that advances it, or its day', () => {
    const stuck = looked.filter(({ head, attempts }) => {
      const onward = attempts.filter(({ act }) => !aside.includes(act) && of.acts[act]?.tone !== 'danger')
      const waits = Object.values(of.acts).some(({ onDay }) => (onDay?.(head) ?? null) !== null)
      return type.isOpen(head) && onward.length === 0 && !waits
    })
    expect(stuck.map(({ head }) => head)).toEqual([])
  })

  test('reopens a closed case only by a reopening act', () => {
    const closed = places.filter(({ head, ways }) => !type.isOpen(head) && ways.length > 0)
    expect(closed.length).toBeGreaterThan(0)
    for (const { ways } of closed) {
      for (const { act, to } of ways) expect(type.isOpen(to.head)).toBe(reopening.includes(act))
    }
  })

  test('always names the next step', () => {
    for (const { head } of places) {
      const step = type.stepOf(head)
      if (step !== null) expect(Object.keys(type.steps)).toContain(step)
      expect(type.doing(head)).not.toBe('')
      expect(type.retentionOf(head) === null).toBe(type.isOpen(head))
    }
  })
})
