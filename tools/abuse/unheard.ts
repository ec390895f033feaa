import { expect } from 'vitest'
import type { Place } from '../../tests/journeys/place.ts'

/**
 * The answer to a role's next transaction is lost, and its repetition meets another one. The role checks whether the
 * first was made.
 */
export async function unheard<T>(place: Place, role: string, act: () => Promise<T>): Promise<T> {
  place.faults.plan(['call-failed-after', 'transaction-conflict'], role, 'TransactWriteItems')
  const done = await act()
  expect(place.faults.on, `${role} did a transaction`).toBe(false)
  return done
}
