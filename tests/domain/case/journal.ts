import { createHash } from 'node:crypto'
import type { Actor } from '../../../shared/domain/actor.ts'
import { recordOf } from '../../../shared/domain/actor.ts'
import type { Case } from '../../../shared/domain/case/case.ts'
import { genesis, link } from '../../../shared/domain/case/chain.ts'
import type { CommandOf } from '../../../shared/domain/case/command.ts'
import type { Context } from '../../../shared/domain/case/context.ts'
import { decide, open } from '../../../shared/domain/case/decide.ts'
import type { Event, Recorded } from '../../../shared/domain/case/event.ts'
import { evolve as evolveTruly } from '../../../shared/domain/case/evolve.ts'
import type { Item } from '../../../shared/domain/item.ts'
import { isRefusal, type Refusal } from '../../../shared/domain/refusal.ts'
import { calendar, note, photo, specials } from './sample.ts'
import { type Attempt, type Move, resolve } from './stories.ts'
import { fileCommand } from './story.ts'

/** A store in memory that plays stories, with the parts a test may break on purpose. */

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

export interface Parts {
  evolve: (c: Case | null, record: Recorded) => Case
  /** may a writer that saw version `expected` append to a history of this length? */
  guard: (expected: number, length: number) => boolean
}
export const sound: Parts = { evolve: evolveTruly, guard: (expected, length) => expected === length }

/** One step of a story: the head before, what was tried, what followed, the head after. */
export interface Scene {
  at: string
  before: Case
  attempt: Attempt
  verdict: Event[] | Refusal
  after: Case
}

export interface Play {
  history: Recorded[]
  entries: { body: string; hash: string }[]
  head: Case
  scenes: Scene[]
  item: Item
}

function freeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value)
    for (const inner of Object.values(value)) freeze(inner)
  }
  return value
}

/** The filing of any item with what it cannot do without. */
function filingOf(item: Item, fromVillage: boolean): CommandOf<'file'> {
  const needed = item.materials.filter(m => m.required && !m.mayFollow)
  return fileCommand({
    ...(fromVillage ? {} : { village: null, mandate: null }),
    applicant: { key: 'key-1', kind: item.audience[0] ?? 'natural', guardian: false, person: note },
    files: Object.fromEntries(needed.map(m => [m.id, [photo()]])),
  })
}

/**
 * Plays a story over a case that was just filed. Every head is frozen: a decision that writes to it throws. After each
 * move somebody who saw the version before tries the same again; the guard has to keep them out.
 */
export function play(item: Item, fromVillage: boolean, story: readonly Move[], parts: Parts = sound): Play {
  const history: Recorded[] = []
  const entries: Play['entries'] = []
  const scenes: Scene[] = []
  let minutes = Date.parse('2026-03-02T01:00:00.000Z') / 60_000
  const now = () => new Date(minutes * 60_000).toISOString()

  const append = (before: Case | null, actor: Actor, events: Event[]): Case | null => {
    const expected = before?.version ?? 0
    if (!parts.guard(expected, history.length)) return before
    return events.reduce((c: Case | null, event, i) => {
      const seq = expected + i + 1
      const record = freeze({ case: 'X', seq, at: now(), by: recordOf(actor), itemVersion: item.version, event })
      const body = JSON.stringify(record)
      history.push(record)
      entries.push({ body, hash: link(entries.at(-1)?.hash ?? genesis, body, sha256) })
      return freeze(parts.evolve(c, record))
    }, before)
  }

  const filer: Actor = fromVillage
    ? { kind: 'officer', subject: 'agent', office: '445321115201', roles: ['agent'] }
    : { kind: 'applicant', subject: 'p-1', key: 'key-1', level: 4 }
  const base = (): Omit<Context, 'actor'> => ({ at: now(), item, calendar, specials })
  const filed = open(filingOf(item, fromVillage), { ...base(), actor: filer })
  if (isRefusal(filed)) throw new Error(filed.refused)
  let head = append(null, filer, filed)
  if (head === null) throw new RangeError('nothing was filed')

  for (const move of story) {
    minutes += move.wait
    const before: Case = head
    const attempt = resolve(move, before, base())
    if (attempt === null) continue
    freeze(attempt)
    const verdict = decide(before, attempt.command, { ...base(), actor: attempt.actor })
    if (!isRefusal(verdict)) {
      head = append(before, attempt.actor, verdict) ?? before
      if (verdict.length > 0) append(before, attempt.actor, verdict)
    }
    scenes.push({ at: now(), before, attempt, verdict, after: head })
  }
  return { history, entries, head, scenes, item }
}
