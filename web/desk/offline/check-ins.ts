import { ask, type Refused } from '../../platform/api/hall.ts'
import { session } from '../../platform/api/session.ts'
import { isTemporary } from '../../platform/components/failed-action.ts'
import { dayOfTime } from '../../platform/components/labels.ts'
import { committed, database, writing } from './database.ts'
import { announceChange } from './queue.ts'

/** That somebody signed in at the station, kept on this computer until the hall has it. */

const prefix = (owner: string): string => `signed-in ${owner} `

/** All of an owner; no day begins with a later character. */
const rangeOf = (owner: string): IDBKeyRange => IDBKeyRange.bound(prefix(owner), `${prefix(owner)}~`)

/** Keeps the first of a day. `at`: milliseconds since 1970. */
export async function keepCheckIn(owner: string, at: number): Promise<void> {
  const key = prefix(owner) + dayOfTime(at)
  const tx = await writing('numbers')
  const known = await tx.store.get(key)
  await committed(tx, tx.store.put(known ?? at, key))
  announceChange()
}

/** When somebody signed in of whom the hall does not know yet, by day. */
export async function keptCheckIns(owner: string): Promise<Map<string, number>> {
  const { store } = (await database()).transaction('numbers')
  const [keys, values] = await Promise.all([store.getAllKeys(rangeOf(owner)), store.getAll(rangeOf(owner))])
  return new Map(keys.map((key, i) => [key.slice(prefix(owner).length), values[i] ?? 0]))
}

async function forget(owner: string, day: string): Promise<void> {
  const tx = await writing('numbers')
  await committed(tx, tx.store.delete(prefix(owner) + day))
}

/**
 * Tells the hall, in the name of whoever signed in at the station. What it refuses for good is dropped. The refusal if the
 * rest has to wait or something was dropped; null while somebody else is signed in at the hall, or nobody.
 */
export async function sendCheckIns(owner: string): Promise<Refused | null> {
  const kept = await keptCheckIns(owner)
  if (kept.size === 0 || session() === null) return null
  const me = await ask('me')
  if (!me.ok) return me
  if (me.body.subject !== owner) return null
  let refused: Refused | null = null
  for (const [day, at] of kept) {
    const answer = await ask('check-in', { body: { at: new Date(at).toISOString() } })
    if (!answer.ok) refused = answer
    if (!answer.ok && (isTemporary(answer) || answer.code === 'expired')) break
    await forget(owner, day)
  }
  announceChange()
  return refused
}
