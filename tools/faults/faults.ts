import { parseArgs } from 'node:util'
import { kinds } from 'cdk-local'
import { speakPlainly, wholeNumber } from '../../bin/plain-words.ts'
import { deployModel, openGround } from './ground.ts'
import { runWave, type Verdict } from './wave.ts'

// npm run faults -- --schedules 10000 --seed 1: walks that many schedules of faults, each by its own seed, and prints
// every one that leaves an error.

speakPlainly('用法：npm run faults -- [--schedules 10000] [--seed 1]')
const { values } = parseArgs({
  options: { schedules: { type: 'string', default: '10000' }, seed: { type: 'string', default: '1' } },
})
const total = wholeNumber('schedules', values.schedules)
const first = wholeNumber('seed', values.seed, 0)

/** Number of schedules walked at once. */
const width = Math.min(40, total)
/** After this many schedules a new hall starts: its calendar ends with the year, and its open cases accumulate. */
const lifetime = 1000

const struck = new Map<string, number>(Object.keys(kinds).map(kind => [kind, 0]))
const failed: Verdict[] = []
const sums = { schedules: 0, cases: 0, packed: 0, received: 0, done: 0, refused: 0, unknown: 0 }
const acts = new Map<string, number>()
const began = performance.now()
const model = await deployModel(width)
let ground = await openGround(model)
for (let done = 0; done < total; done += width) {
  if (done > 0 && done % lifetime === 0) {
    await ground.close()
    ground = await openGround(model)
  }
  const seeds = Array.from({ length: Math.min(width, total - done) }, (_, slot) => first + done + slot)
  for (const verdict of await runWave(ground, seeds)) tell(verdict, seeds)
  const seconds = Math.round((performance.now() - began) / 1000)
  console.log(`${sums.schedules}/${total} schedules, ${failed.length} failed, ${seconds} s`)
}
await ground.close()
model.remove()
console.log(
  `\n${sums.schedules} schedules, ${sums.cases} cases; requests: ${sums.done} carried out, ${sums.refused} refused, ${sums.unknown} of unknown outcome`,
)
console.log(`${sums.packed} batches of paper, ${sums.received} signed for`)
console.log(
  `acts: ${[...acts]
    .toSorted(([, a], [, b]) => b - a)
    .map(([act, times]) => `${act} ${times}`)
    .join(', ')}\n`,
)
for (const [kind, times] of struck) console.log(`${kind.padEnd(22)} ${times}`)
console.log(failed.length === 0 ? 'all invariants hold' : `failed: ${failed.map(({ seed }) => seed).join(' ')}`)
process.exitCode = failed.length === 0 ? 0 : 1

function tell(verdict: Verdict, seeds: readonly number[]): void {
  sums.schedules += 1
  sums.cases += verdict.cases
  sums.packed += verdict.batches.packed
  sums.received += verdict.batches.received
  for (const act of verdict.acts) acts.set(act, (acts.get(act) ?? 0) + 1)
  sums.done += verdict.requests.done
  sums.refused += verdict.requests.refused
  sums.unknown += verdict.requests.unknown
  for (const { kind } of verdict.struck) struck.set(kind, (struck.get(kind) ?? 0) + 1)
  if (verdict.faults.length === 0) return
  failed.push(verdict)
  console.log(`seed ${verdict.seed} leaves:`)
  for (const fault of verdict.faults) console.log(`  ${fault}`)
  console.log(
    `  struck by: ${verdict.struck.map(({ kind, where, occasion }) => `${kind} ${where} ${occasion}`).join('; ')}`,
  )
  console.log(`  again: npm run faults -- --seed ${verdict.seed} --schedules 1`)
  console.log(`  with those beside it: npm run faults -- --seed ${seeds[0]} --schedules ${seeds.length}`)
}
