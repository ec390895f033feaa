import { entriesOf, type Recorded } from '../../shared/casework/entry.ts'
import type { CommonHead } from '../../shared/casework/head.ts'
import type { Actor } from '../../shared/kernel/actor.ts'
import { isRefusal } from '../../shared/kernel/refusal.ts'
import { calendar } from '../kernel/sample.ts'
import { type Attempt, asking } from './journal.ts'
import type { Row } from './openings.ts'
import { givenTo, lawful, system } from './walks.ts'

/** Every way a case can go, breadth first. Cases that differ only in numbers, days and names count as one. */

export interface Place {
  head: CommonHead
  at: string
  /** everybody's possible acts; empty where nobody looked any more */
  attempts: Attempt[]
  /** the position after each of them, and after time alone */
  ways: { act: string; to: Place }[]
}

const isText = (value: unknown): value is string => typeof value === 'string'
const isDay = (value: unknown): boolean => isText(value) && /^\d{4}-\d{2}-\d{2}/.test(value)

/** The part of a field that shows the case's position. */
function gist(value: unknown, isDeep: boolean): unknown {
  if (typeof value === 'number') return value > 0
  if (isDay(value)) return 'day'
  if (Array.isArray(value)) return value.length > 0
  if (typeof value !== 'object' || value === null) return value
  return isDeep ? true : Object.entries(value).map(([name, inner]) => [name, gist(inner, true)])
}

const passing = ['no', 'version', 'pin', 'assignee', 'passed', 'inNameOf', 'signals', 'recounted']
const standingOf = ({ end, pauses }: CommonHead['clocks'][number]): string =>
  end !== null ? 'ended' : pauses.at(-1)?.until === null ? 'paused' : 'running'

function keyOf({ clocks, ...head }: CommonHead): string {
  const fields = Object.entries(head).flatMap(([name, value]) =>
    passing.includes(name) ? [] : [[name, gist(value, false)]],
  )
  // Who was warned and is late owes a reason at the next act.
  const levels = [...new Set(head.signals.map(({ clock, level }) => `${clock} ${level}`))].toSorted()
  const running = [...new Set(clocks.map(clock => `${clock.id} ${standingOf(clock)}`))].toSorted()
  return JSON.stringify([fields, running, levels])
}

/** The eve of a holiday, so that the calendar moves days. */
const start = '2026-02-12T01:00:00.000Z'
const longest = 31

/** Events of time alone: the next due act, and the deletion after the retention period. */
function inTime(of: Row, { head, at }: Place): { attempt: Attempt; when: string }[] {
  const { type } = of
  const wake = type.nextCheck(head, calendar)
  const later = wake === null || wake < at ? at : wake
  const due = type.dueActs(head, calendar, later).acts.map(({ name, input }) => ({
    attempt: { actor: system, act: name, input },
    when: later,
  }))
  if (type.isOpen(head) || type.isErased(head)) return due
  const when = `${Number(at.slice(0, 4)) + longest}${at.slice(4)}`
  const deletions = givenTo(of, head)['delete-values'] ?? []
  return [...due, ...deletions.map(input => ({ attempt: { actor: system, act: 'delete-values', input }, when }))]
}

/** The positions reachable from an opening, at most so many. `written` receives every entry on the way. */
export function explore(of: Row, opening: number, most: number, written: (entry: Recorded) => void): Place[] {
  const { type } = of
  const beginning = of.openings[opening]
  if (beginning === undefined) throw new RangeError(`no opening ${opening}`)
  const { known, itemVersion } = beginning
  const places = new Map<string, Place>()
  const queue: Place[] = []

  function arrive(from: CommonHead | null, actor: Actor, at: string, events: readonly { type: string }[]): Place {
    const entries = entriesOf(from ?? { no: 'X', version: 0 }, { actor, at, itemVersion }, events)
    entries.forEach(written)
    const head = entries.reduce<CommonHead | null>(type.evolve, from)
    if (head === null) throw new RangeError('an opening opens')
    const key = keyOf(head)
    const found = places.get(key)
    if (found !== undefined) return found
    const place: Place = { head, at, attempts: [], ways: [] }
    places.set(key, place)
    queue.push(place)
    return place
  }

  arrive(null, beginning.actor, start, [beginning.opening])
  for (const place of queue) {
    if (places.size > most) break
    const { head, at } = place
    const now = lawful(of, head, asking(known, at))
    place.attempts = now
    for (const { attempt, when } of [...now.map(attempt => ({ attempt, when: at })), ...inTime(of, place)]) {
      const { actor, act, input } = attempt
      const verdict = type.decide(head, act, input, { ...asking(known, when), actor })
      if (isRefusal(verdict)) continue
      place.ways.push({ act, to: arrive(head, actor, when, verdict) })
    }
  }
  return queue
}
