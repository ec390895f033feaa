import { kinds } from 'cdk-local'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Ground, openGround } from '../../tools/faults/ground.ts'
import { runWave, type Verdict } from '../../tools/faults/wave.ts'

/** Three hundred schedules of faults; `npm run faults` walks ten thousand. */

const schedules = 300
const width = 50

let ground: Ground
beforeAll(async () => {
  ground = await openGround(width)
}, 120_000)
afterAll(() => ground?.close())

test('three hundred fault schedules keep every invariant and use every fault', async () => {
  const verdicts: Verdict[] = []
  for (let first = 1; first <= schedules; first += width) {
    const seeds = Array.from({ length: width }, (_, slot) => first + slot)
    verdicts.push(...(await runWave(ground, seeds)))
  }
  const failing = verdicts.filter(({ faults }) => faults.length > 0)
  expect(failing.map(({ seed, faults }) => `seed ${seed}: ${faults.join('; ')}`)).toEqual([])
  const struck = new Set(verdicts.flatMap(verdict => verdict.struck.map(({ kind }) => kind)))
  expect(Object.keys(kinds).filter(kind => ![...struck].some(one => one === kind))).toEqual([])
  const acts = new Set(verdicts.flatMap(verdict => verdict.acts))
  expect(['request-supplement', 'supply', 'start-procedure', 'finish-procedure'].filter(act => !acts.has(act))).toEqual(
    [],
  )
  expect(verdicts.reduce((sum, { batches }) => sum + batches.received, 0)).toBeGreaterThan(schedules * 0.05)
  // Schedules whose every request was refused would prove nothing.
  expect(verdicts.reduce((sum, { cases }) => sum + cases, 0)).toBeGreaterThan(schedules * 0.8)
  expect(verdicts.reduce((sum, { requests }) => sum + requests.unknown, 0)).toBeGreaterThan(30)
}, 600_000)
