import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { move } from '../../application/stories.ts'
import { delegated, payment, permit, procedureRow, seeded } from '../../kernel/sample.ts'
import { openLine, unguarded } from './line.ts'
import { isSound } from './sound.ts'
import { type Life, live, type Stage } from './survival.ts'
import { openStore, type Store } from './tables.ts'

/** The stories of the core, through the store on the real engine, with killed processes and late writers. */

let store: Store
let stage: Stage
let careless: Stage

beforeAll(async () => {
  store = await openStore()
  const open = () => openLine(store.here.root, store.cases.name)
  stage = { line: open(), rival: open(), eye: store.cases }
  careless = { line: open(), rival: open(), eye: store.cases }
  careless.line.tap = unguarded
  careless.rival.tap = unguarded
})
afterAll(() => store.here.close())

const items = [
  permit(),
  permit({ paperBefore: 'forwarding' }),
  payment({ procedures: [procedureRow('grading', { owner: 'external' }), procedureRow('village-notice')] }),
  delegated(),
  ...seeded,
]

/** A command makes two calls, so the third is never reached, and no process dies. */
const kill = fc.record({ call: fc.nat(2), when: fc.constantFrom('before' as const, 'after' as const) })
const nextAttempt = fc.record({ move, kill: fc.option(kill, { freq: 2 }), again: fc.boolean(), late: fc.boolean() })
const life: fc.Arbitrary<Life> = fc
  .record({
    item: fc.constantFrom(...items),
    fromVillage: fc.boolean(),
    filing: fc.option(kill),
    turns: fc.array(nextAttempt, { minLength: 5, maxLength: 30, size: 'max' }),
  })
  .map(l => ({ ...l, fromVillage: l.fromVillage && l.item.villageIntake }))

const soundOn = (on: () => Stage) =>
  fc.asyncProperty(life, async lived => {
    const { no, texts } = await live(on(), lived)
    await isSound(on().eye, no, texts)
  })

describe('commands survive crashes, delays and duplicates', () => {
  test(
    'head, history, chain, indexes and clocks agree about every command',
    () =>
      fc.assert(
        soundOn(() => stage),
        { numRuns: 30, endOnFailure: true },
      ),
    90_000,
  )

  test('a store without its version guard is detected', async () => {
    const found = await fc.check(
      soundOn(() => careless),
      { numRuns: 30, endOnFailure: true },
    )
    expect(found.failed).toBe(true)
  })
})
