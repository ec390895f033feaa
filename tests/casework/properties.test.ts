import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { caseTypes } from '../../shared/hall/case-types.ts'
import { type Parts, type Play, soundOf } from './journal.ts'
import { loans } from './loan.ts'
import { rows } from './openings.ts'
import * as properties from './properties.ts'
import { castOf, everyWalk, givenTo } from './walks.ts'

test('every case type has openings in this test', () => {
  expect(rows.map(({ name }) => name)).toEqual(caseTypes.map(({ name }) => name))
  for (const { openings } of rows) expect(openings.length).toBeGreaterThan(0)
})

describe.each([...rows, loans].map(of => [of.name, of] as const))('any sequence of acts on type %s', (_, of) => {
  const holds = (property: (p: Play) => void) => fc.assert(everyWalk(of, property), { numRuns: 60, endOnFailure: true })
  const isFalsified = (property: (p: Play) => void, parts: Parts<Play['head']>) =>
    fc.check(everyWalk(of, property, parts), { numRuns: 100, endOnFailure: true }).failed
  const acts = Object.keys(of.acts)
  const cast = (head: Play['head']) => castOf(of, head)
  const bySystem = acts.filter(act => of.acts[act]?.who.join() === 'system')

  test('every act without a form gets an input', () => {
    const [opening] = of.openings
    if (opening === undefined) throw new RangeError('nothing opens')
    const { type } = of
    const head = type.evolve(null, {
      case: 'X',
      seq: 1,
      at: '2026-03-02T01:00:00.000Z',
      by: { kind: 'system', subject: 'test' },
      itemVersion: opening.itemVersion,
      event: opening.opening,
    })
    const given = givenTo(of, head)
    const silent = acts.filter(act => Object.values(type.formOf(act)).some(field => field.kind === 'value'))
    expect(silent.filter(act => !given[act]?.length)).toEqual([])
  })

  // One walk shows all of them, because walking takes longest. What fails names its property.
  test('every property holds', () =>
    holds(p => {
      properties.headIsFold(p)
      properties.chainIsWhole(p)
      properties.clocksOnlyGrow(p)
      properties.noClockIsShortened(p)
      properties.redeliveryChangesNothing(new Set(bySystem))(p)
      properties.refusalsWriteNothing(p)
      properties.everythingParses(p)
      properties.buttonsArePermissions(acts, cast)(p)
      properties.outsidersAreTurnedAway(acts, cast)(p)
      properties.sweepComesToRest(p)
      properties.openHasNextStep(p)
    }))

  test('a clock that restarts is detected', () => {
    const sound = soundOf(of.type)
    const resetting = {
      ...sound,
      evolve: (c: Play['head'] | null, record: Parameters<typeof sound.evolve>[1]) =>
        c === null ? sound.evolve(c, record) : properties.restarting(sound.evolve(c, record), record.at),
    }
    expect(isFalsified(properties.clocksOnlyGrow, resetting)).toBe(true)
    expect(isFalsified(properties.headIsFold, resetting)).toBe(true)
  })

  test('a store without its version guard is detected', () =>
    expect(isFalsified(properties.headIsFold, { ...soundOf(of.type), guard: () => true })).toBe(true))
})
