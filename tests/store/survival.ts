import { GetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb'
import { expect } from 'vitest'
import * as z from 'zod'
import type { Actor } from '../../shared/domain/actor.ts'
import type { Case } from '../../shared/domain/case/case.ts'
import { firstBreak } from '../../shared/domain/case/chain.ts'
import { decide } from '../../shared/domain/case/decide.ts'
import { type Recorded, recorded } from '../../shared/domain/case/event.ts'
import { evolve, fold } from '../../shared/domain/case/evolve.ts'
import type { Reference } from '../../shared/domain/catalogue.ts'
import type { Item } from '../../shared/domain/item.ts'
import { isRefusal } from '../../shared/domain/refusal.ts'
import { act } from '../../shared/store/act.ts'
import { parseHead, partition, type Stored } from '../../shared/store/cases.ts'
import { file } from '../../shared/store/filing.ts'
import { sha256 } from '../../shared/store/ledger.ts'
import { indexKeys } from '../../shared/store/listing.ts'
import type { Table } from '../../shared/store/table.ts'
import { seal } from '../../shared/store/values.ts'
import { clocksAreHonest } from '../domain/case/honest-clocks.ts'
import { calendar, photo, specials } from '../domain/case/sample.ts'
import { type Asked, type Attempt, type Move, resolve } from '../domain/case/stories.ts'
import { fileCommand } from '../domain/case/story.ts'
import { freshNumber } from './fresh.ts'
import { dying, type Kill, Killed, type Line } from './line.ts'

/** One case lived through the store while processes die and messages come twice; and what must be true of it afterwards. */

/** One move, and what goes wrong about it. */
export interface Turn {
  move: Move
  /** the process dies there, and a fresh one tries the same again */
  kill: Kill | null
  /** the same comes once more */
  again: boolean
  /** another writer read the same version and writes after this one is done */
  late: boolean
}
export interface Life {
  item: Item
  fromVillage: boolean
  filing: Kill | null
  turns: readonly Turn[]
}

/** Two processes, each with a line of its own, and an eye that no test touches. */
export interface Stage {
  line: Line
  rival: Line
  eye: Table
}

const referenceOf = (item: Item): Reference => ({ items: [item], offices: new Map(), specials, calendar })

/** Does it until somebody lives to hear the answer. */
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

async function headIn({ db, name }: Table, no: string): Promise<Stored | null> {
  const reply = await db.send(
    new GetCommand({ TableName: name, Key: { pk: partition(no), sk: 'HEAD' }, ConsistentRead: true }),
  )
  return reply.Item === undefined ? null : parseHead(reply.Item)
}

async function headNow(table: Table, no: string): Promise<Case> {
  const stored = await headIn(table, no)
  if (stored === null) throw new Error(`case ${no} is not there`)
  return stored.head
}

/** Files the case with every tried number; the number that counts, of which alone there is anything. */
async function filed({ line, eye }: Stage, { item, fromVillage, filing: kill }: Life, at: string): Promise<string> {
  const needed = item.materials.filter(m => m.required && !m.mayFollow)
  const tried: string[] = []
  const attempt = { key: `attempt-${freshNumber()}`, digest: 'same body' }
  const once = () => {
    const caseNo = freshNumber()
    tried.push(caseNo)
    const person = seal('{}')
    return file(line.table, referenceOf(item), {
      actor: fromVillage
        ? { kind: 'officer', subject: 'agent', office: '445321115201', roles: ['agent'] }
        : { kind: 'applicant', subject: 'p-1', key: 'key-1', level: 4 },
      at,
      item,
      command: fileCommand({
        ...(fromVillage ? {} : { village: null, mandate: null }),
        caseNo,
        applicant: { key: 'key-1', kind: item.audience[0] ?? 'natural', guardian: false, person: person.sealed },
        files: Object.fromEntries(needed.map(m => [m.id, [photo()]])),
      }),
      listing: { applicant: '陈*文', item: item.shortName },
      sealings: [person],
      attempt,
      draft: null,
      mandate: null,
    })
  }
  const { said } = await surviving(line, kill, once)
  const again = await once()
  if (isRefusal(said) || isRefusal(again)) throw new Error(JSON.stringify([said, again]))
  expect(again.no).toBe(said.no)
  for (const no of tried) expect((await headIn(eye, no)) !== null).toBe(no === said.no)
  return said.no
}

/** The hall's own messages come again by themselves and act on the newest head; a new query code is asked for by a person. */
const isRedelivered = (actor: Actor, { type }: Asked): boolean => actor.kind === 'system' && type !== 'replace-pin'

/** Plays the life and answers its number and how many commands took effect. Every acknowledgement is checked at once. */
export async function live(stage: Stage, life: Life): Promise<{ no: string; effects: number }> {
  const { line, rival, eye } = stage
  let minutes = Date.parse('2026-03-02T01:00:00.000Z') / 60_000
  const now = (seconds = 0) => new Date(minutes * 60_000 + seconds * 1000).toISOString()
  const reference = referenceOf(life.item)
  const no = await filed(stage, life, now())
  let effects = 1
  const by = (on: Line, { actor, command }: Attempt, seen: Case, at = now()) =>
    act(on.table, reference, {
      no,
      actor,
      at,
      expected: isRedelivered(actor, command) ? null : seen.version,
      sealings: [seal('a reason')],
      command: () => command,
    })

  for (const { move, kill, again, late } of life.turns) {
    minutes += move.wait
    const before = await headNow(eye, no)
    const attempt = resolve(move, before, { at: now(), item: life.item, calendar, specials })
    if (attempt === null) continue
    const held = late ? holdWrite(rival, () => by(rival, attempt, before, now(30))) : null
    await held?.reached
    const verdict = decide(before, attempt.command, {
      at: now(),
      actor: attempt.actor,
      item: life.item,
      calendar,
      specials,
    })
    const { died, said } = await surviving(line, kill, () => by(line, attempt, before))
    const after = await headNow(eye, no)
    const events = isRefusal(verdict) ? 0 : verdict.length
    // Exactly once, whoever died: a refused command wrote nothing, a granted one is there and is not there twice.
    expect(after.version).toBe(before.version + events)
    if (events === 0) expect(after).toEqual(before)
    else effects += 1
    if (!died) expect(isRefusal(said) ? said.refused : said.head).toEqual(isRefusal(verdict) ? verdict.refused : after)
    const outcome = await held?.release()
    if (held !== null && events > 0) expect(outcome).toMatchObject({ refused: 'stale-version' })
    if (again && events > 0) {
      const repeated = await by(line, attempt, before)
      if (!isRedelivered(attempt.actor, attempt.command)) expect(repeated).toMatchObject({ refused: 'stale-version' })
    }
    expect(await headNow(eye, no)).toEqual(after)
  }
  return { no, effects }
}

/** Lets somebody work up to their write and holds that back until it is released. */
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

const rows = z.array(z.looseObject({ pk: z.string(), sk: z.string() }))
const eventRow = z.looseObject({ seq: z.int(), body: z.string(), hash: z.string() })
const headRow = z.looseObject({ head: z.string(), hash: z.string(), version: z.int(), listing: z.unknown() })

/** Reads what is stored, byte by byte, and holds it against what the design promises. */
export async function isSound({ db, name }: Table, no: string, effects: number): Promise<void> {
  const reply = await db.send(
    new QueryCommand({
      TableName: name,
      ConsistentRead: true,
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': partition(no) },
    }),
  )
  const kept = rows.parse(reply.Items)
  const entries = kept.filter(row => row.sk.startsWith('EVENT#')).map(row => eventRow.parse(row))
  const {
    pk: _,
    sk: __,
    head: text,
    hash,
    version,
    listing: ___,
    ...keys
  } = headRow.parse(kept.find(r => r.sk === 'HEAD'))
  const head: unknown = JSON.parse(text)
  const records: Recorded[] = entries.map(entry => recorded.parse(JSON.parse(entry.body)))

  expect(records.map(r => r.seq)).toEqual(records.map((_r, i) => i + 1))
  expect(entries.map(e => e.seq)).toEqual(records.map(r => r.seq))
  expect(firstBreak(entries, sha256)).toBeNull()
  expect(entries.at(-1)?.hash).toBe(hash)
  expect(version).toBe(entries.length)
  expect(head).toEqual(fold(records))
  expect(keys).toEqual(indexKeys(fold(records), calendar))
  expect(kept.filter(row => row.sk.startsWith('VALUE#'))).toHaveLength(effects)
  records.reduce<Case | null>((before, record) => {
    const after = evolve(before, record)
    if (before !== null) clocksAreHonest(before, after, typesAround(records, record))
    return after
  }, null)
}

/** The events of the command this one belongs to: written together, at one time. */
const typesAround = (records: readonly Recorded[], { at }: Recorded): string[] =>
  records.filter(r => r.at === at).map(r => r.event.type)
