import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Ground, openGround } from '../../../tools/bench/ground.ts'
import {
  type Functions,
  filed,
  type Measured,
  measure,
  type Operation,
  operations,
} from '../../../tools/bench/operations.ts'
import { seed } from '../../../tools/bench/seed.ts'

/** No request path gains a call. The engine's endpoint counts them for each function. */

let ground: Ground
let every: Operation[]
const byCases = new Map<number, Measured[]>()

beforeAll(async () => {
  ground = await openGround()
  Object.assign(process.env, ground.env)
  const functions: Functions = {
    applications: (await import('../../../functions/answering/applications.ts')).handler,
    reviews: (await import('../../../functions/answering/reviews.ts')).handler,
    work: (await import('../../../functions/answering/work.ts')).handler,
    paper: (await import('../../../functions/answering/paper.ts')).handler,
    signals: (await import('../../../functions/answering/signals.ts')).handler,
    personal: (await import('../../../functions/answering/personal.ts')).handler,
    public: (await import('../../../functions/answering/public.ts')).handler,
  }
  const { head } = await filed(ground, functions)
  every = await operations(ground, functions)
  let there = 0
  for (const cases of [1_000, 10_000]) {
    await seed(ground.store.cases, () => head, ground.reference.calendar, { from: there, until: cases })
    there = cases
    byCases.set(cases, await measure(ground, every))
  }
}, 180_000)
afterAll(() => ground.close())

const measured = (cases: number): Measured[] => byCases.get(cases) ?? []

describe('the data calls of a request', () => {
  test('match the numbers and kinds in design.md', () => {
    const counted = measured(1_000).map(({ name, calls }) => [name, calls])
    expect(counted).toEqual(every.map(({ name, budget }) => [name, budget]))
  })

  test('cost the same with a thousand cases and ten thousand', () => {
    expect(measured(10_000)).toEqual(measured(1_000))
  })

  test('never scan', () => {
    const calls = [...byCases.values()].flat().flatMap(m => m.calls)
    expect(calls.length).toBeGreaterThan(0)
    expect(calls).not.toContain('Scan')
  })
})

test('are detected when one more is made', async () => {
  const [operation] = every
  if (operation === undefined) throw new Error('nothing is measured')
  const talkative: Operation = {
    ...operation,
    async run() {
      await operation.run()
      return operation.run()
    },
  }
  const [grown] = await measure(ground, [talkative])
  expect(grown?.calls).not.toEqual(operation.budget)
})
