import { ask, type Refused, refused } from '../../platform/api/hall.ts'
import { hallTime, hallTimeOf, isHallTimeKnown } from '../../platform/api/hall-clock.ts'
import { session } from '../../platform/api/session.ts'
import { isTemporary } from '../../platform/components/failed-action.ts'
import { committed, database, writing } from './database.ts'
import { isStorageFull, noStorageText, storageFullText } from './free-space.ts'
import { announceChange } from './queue.ts'

/**
 * That somebody signed in at the station, kept on this computer until the hall has it: by the hall's time, or, where no reply
 * had told it yet, by this computer's clock. Then only the next reply tells by how much that is wrong.
 */

const prefixes = { hall: 'signed-in', device: 'signed-in-unsure' } as const
type Clock = keyof typeof prefixes

const prefix = (clock: Clock, owner: string): string => `${prefixes[clock]} ${owner} `

/** All of an owner; no time begins with a later character. */
const rangeOf = (clock: Clock, owner: string): IDBKeyRange =>
  IDBKeyRange.bound(prefix(clock, owner), `${prefix(clock, owner)}~`)

async function keep(owner: string): Promise<void> {
  const at = hallTime()
  const tx = await writing('numbers')
  await committed(tx, tx.store.put(at, `${prefix(isHallTimeKnown() ? 'hall' : 'device', owner)}${at}`))
  announceChange()
}

/** By the hall's time as far as it is known, when somebody signed in of whom the hall does not know yet, by key. */
async function kept(owner: string): Promise<Map<string, number>> {
  // A computer that stores nothing has kept nothing; where there is no store at all, asking for it throws at once.
  const known = await Promise.resolve()
    .then(database)
    .catch(() => null)
  if (known === null) return new Map()
  const { store } = known.transaction('numbers')
  const read = async (clock: Clock): Promise<[string, number][]> => {
    const range = rangeOf(clock, owner)
    const [keys, values] = await Promise.all([store.getAllKeys(range), store.getAll(range)])
    return keys.map((key, i) => [key, clock === 'hall' ? (values[i] ?? 0) : hallTimeOf(values[i] ?? 0)])
  }
  const [sure, unsure] = await Promise.all([read('hall'), read('device')])
  return new Map([...sure, ...unsure])
}

/** When somebody signed in of whom the hall does not know yet. */
export const keptCheckIns = async (owner: string): Promise<number[]> => [...(await kept(owner)).values()]

async function forget(key: string): Promise<void> {
  const tx = await writing('numbers')
  await committed(tx, tx.store.delete(key))
}

interface Dropped {
  /** milliseconds since 1970 */
  at: number
  /** why, as the hall said it */
  sentence: string
}
const droppedKey = (owner: string): string => `refused-check-ins ${owner}`

/** What the hall refused for good, until somebody has read it. */
export function droppedCheckIns(owner: string): readonly Dropped[] {
  try {
    return JSON.parse(localStorage.getItem(droppedKey(owner)) ?? '[]')
  } catch {
    return []
  }
}

/** Whether this computer keeps it until it is read. */
function isDropped(owner: string, at: number, { errors, sentence }: Refused): boolean {
  const dropped = [...droppedCheckIns(owner), { at, sentence: errors[0]?.message ?? sentence }]
  try {
    localStorage.setItem(droppedKey(owner), JSON.stringify(dropped))
    return true
  } catch {
    return false
  }
}

export function dismissDropped(owner: string): void {
  localStorage.removeItem(droppedKey(owner))
  announceChange()
}

/**
 * Tells the hall, in the name of whoever signed in at the station. What it refuses for good is dropped, which is said until it
 * is read; not what lies ahead of a clock that was set back. The refusal if something has to wait; null while somebody else is
 * signed in at the hall, or nobody.
 */
export async function sendCheckIns(owner: string): Promise<Refused | null> {
  if ((await kept(owner)).size === 0 || session() === null) return null
  const me = await ask('me')
  if (!me.ok) return me
  if (me.body.subject !== owner) return null
  let held: Refused | null = null
  for (const [key, at] of await kept(owner)) {
    const refusal = await refusalOf({ at: new Date(at).toISOString() })
    const mayPass = refusal !== null && (isTemporary(refusal) || refusal.code === 'expired')
    const mustWait = mayPass || (refusal !== null && at > hallTime())
    if (mustWait || (refusal !== null && !isDropped(owner, at, refusal))) held = refusal
    else await forget(key)
    if (mayPass) break
  }
  announceChange()
  return held
}

async function refusalOf(body: { at?: string }): Promise<Refused | null> {
  const answer = await ask('check-in', { body })
  return answer.ok ? null : answer
}

/**
 * Signs somebody in the same way on every day: this computer keeps it, and then the hall is told. Where the computer stores
 * nothing, the hall is told at once, and without a network it is refused. Null once it is told, or waits for who it is to sign in.
 */
export async function signIn(owner: string): Promise<Refused | null> {
  try {
    await keep(owner)
  } catch (error) {
    const unkept = refused('full', isStorageFull(error) ? storageFullText : `${noStorageText}，没有网络时不能签到。`)
    const me = session() === null ? null : await ask('me')
    if (!me?.ok || me.body.subject !== owner) return unkept
    const refusal = await refusalOf({})
    return refusal?.code === 'unreachable' ? unkept : refusal
  }
  return sendCheckIns(owner)
}
