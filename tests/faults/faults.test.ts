import { kinds } from 'cdk-local'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { deployModel, type Model, openGround } from '../../tools/faults/ground.ts'
import { runWave, type Verdict } from '../../tools/faults/wave.ts'

/** Three hundred schedules of faults; `npm run faults` walks ten thousand. */

const schedules = 300
const width = 50

let model: Model
beforeAll(async () => {
  model = await deployModel(width)
}, 120_000)
afterAll(() => model?.remove())

const verdicts: Verdict[] = []
const waves = Array.from({ length: schedules / width }, (_, wave) => 1 + wave * width)

// Each wave has a hall of its own: what the one before left open would be supervised, and reminded of, in all that follow.
test.each(waves)(
  'fifty fault schedules from %i on keep every invariant',
  async first => {
    const ground = await openGround(model)
    try {
      const seeds = Array.from({ length: width }, (_, slot) => first + slot)
      const judged = await runWave(ground, seeds)
      verdicts.push(...judged)
      const failing = judged.filter(({ faults }) => faults.length > 0)
      expect(failing.map(({ seed, faults }) => `seed ${seed}: ${faults.join('; ')}`)).toEqual([])
    } finally {
      await ground.close()
    }
  },
  600_000,
)

test('three hundred fault schedules use every fault', () => {
  expect(verdicts).toHaveLength(schedules)
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
})
