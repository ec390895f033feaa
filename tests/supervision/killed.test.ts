import { TransactionCanceledException } from '@aws-sdk/client-dynamodb'
import type { Context, SQSRecord } from 'aws-lambda'
import { expect, test } from 'vitest'
import { sweep } from '../../shared/casework/service/sweep.ts'
import type { CaseTable } from '../../shared/casework/store/cases.ts'
import { history } from '../../shared/casework/store/dossier.ts'
import { signalCounts } from '../../shared/casework/store/signals.ts'
import { caseTypes, supervisedEvents } from '../../shared/hall/case-types.ts'
import { consumeByCase } from '../../shared/platform/consume.ts'
import { raise } from '../../shared/supervision/service/raise.ts'
import { dying, type Kill, Killed, openLine } from '../casework/store/line.ts'
import { calendar } from '../kernel/sample.ts'
import { startAfter } from './looking.ts'
import { accepted, decision, nothing, raising, registersWith } from './raising.ts'

/** Looks and sweeps that are killed, overlap or come again, in the real store: no signal is lost, and none doubled. */

const { cases, told: stored, read, signal, look, client } = raising()
const registers = registersWith(calendar)

/** Runs the work on a connection of its own, which is cut at each of its calls in turn, before the call and after it. */
async function killedEverywhere(prepare: () => Promise<string>, work: (on: CaseTable, no: string) => Promise<unknown>) {
  const killed: string[] = []
  for (const when of ['before', 'after'] as const satisfies Kill['when'][])
    for (let call = 0, isOver = false; !isOver; call += 1) {
      const no = await prepare()
      const line = openLine(client(), cases().name)
      let isCut = false
      const die = dying({ call, when })
      line.tap = async passing => {
        try {
          await die(passing)
        } catch (error) {
          isCut ||= error instanceof Killed
          throw error
        }
      }
      await work({ ...line.table, types: caseTypes }, no).catch(error => {
        if (!(error instanceof Killed)) throw error
      })
      isOver = !isCut
      killed.push(no)
    }
  return killed
}

const late = startAfter('2026-03-16')
const later = startAfter('2026-03-30')

test('a look that is killed at any call has raised its signal once after the next', async () => {
  const begin = () => stored(accepted())
  const numbers = await killedEverywhere(begin, (on, no) => raise({ cases: on, registers }, no, late, supervisedEvents))
  // Its head, its history, its signals, and the write, each killed before and after.
  expect(numbers.length).toBeGreaterThan(8)
  for (const no of numbers) {
    await look(no, late)
    expect(await look(no, late)).toEqual(nothing)
    expect(await signal(decision(no))).toMatchObject({ rule: 'T2', level: 'yellow', since: late, version: 1 })
    await expect(signal(decision(no, 1))).rejects.toThrow('no case')
  }
})

test('a look that is killed while a signal grows has grown it once after the next', async () => {
  const begin = async () => {
    const no = await stored(accepted())
    await look(no, late)
    return no
  }
  const numbers = await killedEverywhere(begin, (on, no) =>
    raise({ cases: on, registers }, no, later, supervisedEvents),
  )
  for (const no of numbers) {
    await look(no, later)
    expect(await look(no, later)).toEqual(nothing)
    expect(await signal(decision(no))).toMatchObject({ rule: 'T3', level: 'red', since: later, version: 2 })
  }
})

test.each(['TransactionConflict', 'ThrottlingError'])(
  'a signal that could not be written for %s is written when the announcement comes again',
  async Code => {
    const no = await stored(accepted())
    const line = openLine(client(), cases().name)
    line.tap = async ({ name, proceed }) => {
      if (!name.startsWith('TransactWrite')) return proceed()
      throw new TransactionCanceledException({
        ...{ $metadata: { attempts: 1 }, message: 'cancelled', CancellationReasons: [{ Code }] },
      })
    }
    const failing: CaseTable = { ...line.table, types: caseTypes }
    await expect(raise({ cases: failing, registers }, no, late, supervisedEvents)).rejects.toThrow('not filed')
    expect(await look(no, late)).toEqual({ ...nothing, filed: [decision(no)] })
    await expect(raise({ cases: failing, registers }, no, later, supervisedEvents)).rejects.toThrow('not changed')
    expect(await look(no, later)).toEqual({ ...nothing, grown: [decision(no)] })
  },
)

const sweeping = (on: CaseTable, at: string) =>
  sweep(on, registers, at, { announce: async () => {}, officersOf: async () => [] })
const told = async (no: string): Promise<unknown[]> =>
  ((await history(cases(), no))?.records ?? [])
    .map(({ event }) => event)
    .filter(({ type }) => type === 'signalled')
    .map(event => [Reflect.get(event, 'clock'), Reflect.get(event, 'level')])
const counted = async (): Promise<Record<string, number>> =>
  Object.fromEntries(
    (await signalCounts(cases(), '2026-03', null)).map(({ office, clock, level, count }) => [
      `${office} ${clock} ${level}`,
      count,
    ]),
  )
const sum = (counts: Record<string, number>): number => Object.values(counts).reduce((all, one) => all + one, 0)

test('a sweep that is killed at any call, or overlaps with two others, tells of each limit once and counts it once', async () => {
  // What was stored before is told of first.
  await sweeping(cases(), late)
  const before = sum(await counted())
  const begin = () => stored(accepted())
  const numbers = await killedEverywhere(begin, on => sweeping(on, late))
  for (let i = 0; i < 5; i += 1) numbers.push(await begin())
  await Promise.all([1, 2, 3].map(() => sweeping(cases(), late)))
  expect((await sweeping(cases(), late)).failed).toBe(0)
  const once = await told(numbers[0] ?? '')
  expect(once).toContainEqual(['promised', 'overdue'])
  expect(new Set(once.map(String)).size).toBe(once.length)
  for (const no of numbers) expect(await told(no)).toEqual(once)
  expect(sum(await counted()) - before).toBe(once.length * numbers.length)
  expect((await sweeping(cases(), late)).looked).toBe(0)
})

const context = { awsRequestId: 'request', getRemainingTimeInMillis: () => 10_000 } as Context
const message = (no: string, kind: string, seq: number): SQSRecord =>
  ({
    messageId: `${no} ${seq}`,
    body: JSON.stringify({
      'detail-type': kind,
      detail: { of: `CASE#${no}`, seq, at: late },
    }),
  }) as SQSRecord

test('ten thousand announcements again, in any order, leave signals and counts as they were', async () => {
  const [timely, delayed] = [await stored(accepted()), await stored(accepted())]
  await sweeping(cases(), late)
  await look(delayed, late)
  const entries = (await history(cases(), delayed))?.records ?? []
  const each = entries.flatMap(({ event, seq }) => [
    message(timely, event.type, seq),
    message(delayed, event.type, seq),
  ])
  each.push(message(decision(delayed), 'signal-raised', 1), message(delayed, 'look-due', 1))
  const before = { counts: await counted(), signal: await read(decision(delayed)), delayed: await read(delayed) }
  const raised: unknown[] = []
  const follow = consumeByCase(async (no, kinds) => {
    // Nobody has announced anything of the other one while its limit had not passed.
    const at = no === timely ? '2026-03-03T01:00:00.000Z' : late
    raised.push(await raise({ cases: cases(), registers }, no, at, kinds))
  })
  const size = 100
  const batch = (from: number): SQSRecord[] =>
    Array.from({ length: size }, (_, j) => each[((from + j) * 7919) % each.length] ?? message(timely, 'signed-in', 1))
  for (let i = 0; i < 10_000; i += 4 * size) {
    const abreast = [0, 1, 2, 3].map(n => follow({ Records: batch(i + n * size) }, context))
    for (const answer of await Promise.all(abreast)) expect(answer).toEqual({ batchItemFailures: [] })
  }
  // One look at each case for each batch.
  expect(raised).toHaveLength(300)
  for (const one of raised) expect(one).toEqual(nothing)
  expect({ counts: await counted(), signal: await read(decision(delayed)), delayed: await read(delayed) }).toEqual(
    before,
  )
})
