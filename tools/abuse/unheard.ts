import { expect } from 'vitest'
import type { Place } from '../../tests/journeys/place.ts'

/** Writes of one role that do not go as usual. */

type Faults = Parameters<Place['faults']['plan']>[0]

async function withFaults<T>(
  place: Place,
  faults: Faults,
  role: string,
  act: () => Promise<T>,
  operation = 'TransactWriteItems',
): Promise<T> {
  place.faults.plan(faults, role, operation)
  const done = await act()
  expect(place.faults.on, `${role} called ${operation}`).toBe(false)
  return done
}

/**
 * The answer to a role's next transaction is lost, and its repetition meets another one. The role checks whether the
 * first was made.
 */
export const unheard = <T>(place: Place, role: string, act: () => Promise<T>): Promise<T> =>
  withFaults(place, ['call-failed-after', 'transaction-conflict'], role, act)

/** A role's next transaction meets another one. It checks whether that one has made the same. */
export const overtaken = <T>(place: Place, role: string, act: () => Promise<T>): Promise<T> =>
  withFaults(place, ['transaction-conflict'], role, act)

/** The answer to a role's next single write is lost. It finds at the second try what the first has written. */
export const unanswered = <T>(place: Place, role: string, act: () => Promise<T>): Promise<T> =>
  withFaults(place, ['call-failed-after'], role, act, 'PutItem')
