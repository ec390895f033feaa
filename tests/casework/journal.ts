import { createHash } from 'node:crypto'
import type { Context } from '../../shared/casework/act.ts'
import type { CaseType } from '../../shared/casework/case-type.ts'
import { entriesOf, type Recorded } from '../../shared/casework/entry.ts'
import type { CommonHead } from '../../shared/casework/head.ts'
import type { Actor } from '../../shared/kernel/actor.ts'
import { dayOf } from '../../shared/kernel/calendar.ts'
import { isRefusal, type Refusal } from '../../shared/kernel/refusal.ts'
import { genesis, link } from '../../shared/ledger/chain.ts'
import { calendar, limits } from '../kernel/sample.ts'

/** A store in memory that plays cases of any type, with the parts a test may break on purpose. */

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

/** Somebody's attempt. */
export interface Attempt {
  actor: Actor
  act: string
  input: object
}
/** A decision's context without the actor. */
export type Asking<K> = Omit<Context<K>, 'actor'>

export interface Parts<H> {
  evolve(head: H | null, record: Recorded): H
  /** whether a writer that saw version `expected` may append to a history of this length */
  guard(expected: number, length: number): boolean
}
export const soundOf = <H extends CommonHead, K>({ evolve }: CaseType<H, K>): Parts<H> => ({
  evolve,
  guard: (expected, length) => expected === length,
})

/** One step of a story: the head before, the attempt, its events, the head after. */
export interface Scene<H> {
  at: string
  before: H
  attempt: Attempt
  verdict: readonly { type: string }[] | Refusal
  after: H
}

export interface Play<H extends CommonHead = CommonHead, K = unknown> {
  type: CaseType<H, K>
  known: K
  history: Recorded[]
  entries: { body: string; hash: string }[]
  head: H
  scenes: Scene<H>[]
}

/** The beginning of a case: its author, its event, and the version it is bound to. */
export interface Beginning<H extends CommonHead, K> {
  type: CaseType<H, K>
  known: K
  itemVersion: number
  actor: Actor
  opening: { type: string }
}

function freeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value)
    for (const inner of Object.values(value)) freeze(inner)
  }
  return value
}

/** A decision's context at an instant. */
export const asking = <K>(known: K, at: string): Asking<K> => ({ at, on: dayOf(at), calendar, limits, known })

/**
 * Plays a story over a new case. Every head is frozen, so a decision that writes to it throws. After each move somebody
 * who saw the version before tries the same again, and the guard has to refuse.
 */
export function playOver<H extends CommonHead, K, M extends { wait: number }>(
  { type, known, itemVersion, actor: opener, opening }: Beginning<H, K>,
  story: readonly M[],
  resolve: (move: M, head: H, context: Asking<K>) => Attempt | null,
  parts: Parts<H> = soundOf(type),
): Play<H, K> {
  const history: Recorded[] = []
  const entries: Play['entries'] = []
  const scenes: Scene<H>[] = []
  let minutes = Date.parse('2026-03-02T01:00:00.000Z') / 60_000
  const now = () => new Date(minutes * 60_000).toISOString()

  const append = (before: H | null, actor: Actor, events: readonly { type: string }[]): H | null => {
    const expected = before?.version ?? 0
    if (!parts.guard(expected, history.length)) return before
    const written = entriesOf({ no: 'X', version: expected }, { actor, at: now(), itemVersion }, events)
    return written.reduce((head: H | null, entry) => {
      const record = freeze(entry)
      const body = JSON.stringify(record)
      history.push(record)
      entries.push({ body, hash: link(entries.at(-1)?.hash ?? genesis, body, sha256) })
      return freeze(parts.evolve(head, record))
    }, before)
  }

  let head = append(null, opener, [opening])
  if (head === null) throw new RangeError('nothing was opened')

  for (const move of story) {
    minutes += move.wait
    const before: H = head
    const context = asking(known, now())
    const attempt = resolve(move, before, context)
    if (attempt === null) continue
    const { actor, act, input } = freeze(attempt)
    const verdict = type.decide(before, act, input, { ...context, actor })
    if (!isRefusal(verdict)) {
      head = append(before, actor, verdict) ?? before
      if (verdict.length > 0) append(before, actor, verdict)
    }
    scenes.push({ at: now(), before, attempt, verdict, after: head })
  }
  return { type, known, history, entries, head, scenes }
}
