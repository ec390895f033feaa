import { GetCommand } from '@aws-sdk/lib-dynamodb'
import { expect } from 'vitest'
import { applicationType } from '../../../shared/application/application.ts'
import { file as opening } from '../../../shared/application/filing.ts'
import type { Application, Known } from '../../../shared/application/head.ts'
import type { CaseType } from '../../../shared/casework/case-type.ts'
import { sealedIn } from '../../../shared/casework/entry.ts'
import { type CaseTable, parseHead, partition, type Stored } from '../../../shared/casework/store/cases.ts'
import { execute } from '../../../shared/casework/store/execute.ts'
import { file } from '../../../shared/casework/store/filing.ts'
import type { Registers } from '../../../shared/catalogue/reference.ts'
import type { Actor } from '../../../shared/kernel/actor.ts'
import { dayOf } from '../../../shared/kernel/calendar.ts'
import type { Item } from '../../../shared/kernel/item/item.ts'
import { decidedBy } from '../../../shared/kernel/item/scenario.ts'
import { isRefusal } from '../../../shared/kernel/refusal.ts'
import { commit } from '../../../shared/ledger/values.ts'
import type { Move } from '../../application/asked.ts'
import { resolve } from '../../application/stories.ts'
import { fileCommand } from '../../application/story.ts'
import { basics, calendar, itemsFrom, limits, note, photo, specials } from '../../kernel/sample.ts'
import { type Attempt, asking } from '../journal.ts'
import { freshNumber } from './fresh.ts'
import { dying, type Kill, Killed, type Line } from './line.ts'

/** One case's life through the store while processes die and messages arrive twice. */

/** One move and its faults. */
export interface Turn {
  move: Move
  /** the process dies there, and a new one tries the same again */
  kill: Kill | null
  /** the same move arrives once more */
  again: boolean
  /** another writer has read the same version and writes after this one */
  late: boolean
}
export interface Life {
  item: Item
  fromVillage: boolean
  filing: Kill | null
  turns: readonly Turn[]
}

/** Two processes, each with a line of its own, and a reader that no test disturbs. */
export interface Stage {
  line: Line
  rival: Line
  eye: CaseTable<Application>
}

const type: CaseType<Application, Known> = applicationType

const registersOf = (item: Item): Registers => ({
  items: itemsFrom(item),
  ...basics,
})

/** Repeats it until a process survives to receive the answer. */
async function surviving<T>(
  line: Line,
  kill: Kill | null,
  work: () => Promise<T>,
): Promise<{ died: boolean; said: T }> {
  const tap = line.tap
  if (kill !== null) line.tap = dying(kill)
  try {
    return { died: false, said: await work() }
  } catch (error) {
    if (!(error instanceof Killed)) throw error
    line.tap = tap
    return { died: true, said: await work() }
  } finally {
    line.tap = tap
  }
}

async function headIn(from: CaseTable<Application>, no: string): Promise<Stored<Application> | null> {
  const { db, name } = from
  const reply = await db.send(
    new GetCommand({ TableName: name, Key: { pk: partition(no), sk: 'HEAD' }, ConsistentRead: true }),
  )
  return reply.Item === undefined ? null : parseHead(from, reply.Item)
}

async function headNow(table: CaseTable<Application>, no: string): Promise<Application> {
  const stored = await headIn(table, no)
  if (stored === null) throw new Error(`case ${no} is not there`)
  return stored.head
}

/** Files the case with every tried number. Returns the valid number, the only one with any item. */
async function filed({ line, eye }: Stage, { item, fromVillage, filing: kill }: Life, at: string): Promise<string> {
  const needed = decidedBy(item, {}).asked.materials.filter(m => m.required && !m.mayFollow)
  const tried: string[] = []
  const attempt = { key: `attempt-${freshNumber()}`, digest: 'same body' }
  const actor: Actor = fromVillage
    ? { kind: 'officer', subject: 'agent', office: '445321115201', roles: ['agent'] }
    : { kind: 'applicant', subject: 'p-1', key: 'key-1', level: 4 }
  const once = async () => {
    const tries = freshNumber()
    tried.push(tries)
    const person = commit('{}')
    const filing = fileCommand({
      ...(fromVillage ? {} : { village: null, mandate: null }),
      applicant: { key: 'key-1', kind: item.audience[0] ?? 'natural', guardian: false, person: person.sealed },
      files: Object.fromEntries(needed.map(m => [m.id, [photo()]])),
    })
    const event = opening(filing, { actor, item })
    if (isRefusal(event)) return event
    return file(line.table, registersOf(item), {
      type,
      no: tries,
      actor,
      at,
      itemVersion: item.version,
      behalf: 'key-1',
      event,
      listing: { applicant: '陈*文', item: item.shortName },
      commitments: [person],
      attempt,
      draft: null,
      searchKeys: [],
      use: null,
      files: [],
    })
  }
  const { said } = await surviving(line, kill, once)
  const again = await once()
  if (isRefusal(said) || isRefusal(again)) throw new Error(JSON.stringify([said, again]))
  expect(again.no).toBe(said.no)
  for (const no of tried) expect((await headIn(eye, no)) !== null).toBe(no === said.no)
  return said.no
}

/** The hall's own messages repeat by themselves and act on the newest head. A person requests a new query code. */
const isRedelivered = ({ actor, act }: Attempt): boolean => actor.kind === 'system' && act !== 'replace-pin'

/**
 * An act as it arrives in a request: its texts unsealed, to be sealed in its own write, and everything else beside
 * them.
 */
function broughtBy({ act, input }: Attempt) {
  const entries = Object.entries(input)
  const open = entries.filter(([, value]) => sealedIn(value).length > 0)
  const body: Record<string, unknown> = JSON.parse(
    JSON.stringify(Object.fromEntries(open)).replaceAll(JSON.stringify(note), JSON.stringify('a reason')),
  )
  return { act, body, input: () => Object.fromEntries(entries.filter(([name]) => !(name in body))) }
}

/**
 * Plays the life and returns its number and the count of texts sealed by effective acts. It checks every
 * acknowledgement at once.
 */
export async function live(stage: Stage, life: Life): Promise<{ no: string; texts: number }> {
  const { line, rival, eye } = stage
  let minutes = Date.parse('2026-03-02T01:00:00.000Z') / 60_000
  const now = (seconds = 0) => new Date(minutes * 60_000 + seconds * 1000).toISOString()
  const reference = registersOf(life.item)
  const no = await filed(stage, life, now())
  let texts = 1
  const by = (on: Line, attempt: Attempt, seen: Application, at = now()) =>
    execute(on.table, reference, {
      no,
      ...broughtBy(attempt),
      actor: attempt.actor,
      at,
      expected: isRedelivered(attempt) ? null : seen.version,
    })

  for (const { move, kill, again, late } of life.turns) {
    minutes += move.wait
    const before = await headNow(eye, no)
    const attempt = resolve(move, before, asking({ item: life.item, specials }, now()))
    if (attempt === null) continue
    const held = late ? holdWrite(rival, () => by(rival, attempt, before, now(30))) : null
    await held?.reached
    const { act, input } = attempt
    const verdict = type.decide(before, act, input, {
      at: now(),
      on: dayOf(now()),
      actor: attempt.actor,
      calendar,
      limits,
      known: { item: life.item, specials },
    })
    const { died, said } = await surviving(line, kill, () => by(line, attempt, before))
    const after = await headNow(eye, no)
    const events = isRefusal(verdict) ? 0 : verdict.length
    // Exactly once, despite any crash: a refused command wrote nothing, and a granted one is there once.
    expect(after.version).toBe(before.version + events)
    if (events === 0) expect(after).toEqual(before)
    else texts += sealedIn(input).length
    if (!died) expect(isRefusal(said) ? said.refused : said.head).toEqual(isRefusal(verdict) ? verdict.refused : after)
    const outcome = await held?.release()
    if (held !== null && events > 0) expect(outcome).toMatchObject({ refused: 'stale-version' })
    if (again && events > 0) {
      const repeated = await by(line, attempt, before)
      if (!isRedelivered(attempt)) expect(repeated).toMatchObject({ refused: 'stale-version' })
    }
    expect(await headNow(eye, no)).toEqual(after)
  }
  return { no, texts }
}

/** Lets a process work up to its write and holds the write back until it is released. */
function holdWrite<T>(line: Line, work: () => Promise<T>): { reached: Promise<void>; release: () => Promise<T> } {
  const reached = Promise.withResolvers<void>()
  const released = Promise.withResolvers<void>()
  const tap = line.tap
  line.tap = async passing => {
    if (passing.name === 'TransactWriteItems') {
      reached.resolve()
      await released.promise
    }
    return tap === null ? passing.proceed() : tap(passing)
  }
  const done = work().finally(() => {
    line.tap = tap
    reached.resolve()
  })
  return {
    reached: reached.promise,
    release: () => {
      released.resolve()
      return done
    },
  }
}
