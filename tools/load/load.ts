import { availableParallelism, loadavg } from 'node:os'
import { parseArgs } from 'node:util'
import { speakPlainly, wholeNumber } from '../../bin/plain-words.ts'
import { randomFrom } from '../scale/random.ts'
import { perHour } from '../scale/replay.ts'
import { type Driven, drive, failings } from './drive.ts'
import { openGround } from './ground.ts'
import { photographs } from './people.ts'
import { unsound } from './store.ts'

/*
 * `npm run load -- --times 100` drives the local host in the proportions of a county's peak hour, at 1, 2, 5, 10 …
 * times that hour, and reports the highest factor this machine sustains. It ends with an error when a case the hall
 * acknowledged is lost.
 */

speakPlainly('用法：npm run load -- [--times 10] [--seconds 20] [--seed 1]')
const { values } = parseArgs({
  options: {
    times: { type: 'string', default: '10' },
    seconds: { type: 'string', default: '20' },
    seed: { type: 'string', default: '1' },
  },
})
const most = wholeNumber('times', values.times)
const seconds = wholeNumber('seconds', values.seconds)
const seed = wholeNumber('seed', values.seed, 0)
const factors = [...new Set([1, 2, 5, 10, 20, 50, 100].filter(times => times < most)), most]

function print(driven: Driven): void {
  const { times, rows, backlog, drained } = driven
  const [offered, done] = [rows.reduce((sum, r) => sum + r.offered, 0), rows.reduce((sum, r) => sum + r.done, 0)]
  console.log(
    `\n${times} × the peak hour for ${seconds} s: ${offered} requests (${(offered / seconds).toFixed(1)} a second), ${done} done`,
  )
  const line = (cells: readonly string[]) =>
    console.log(cells.map((cell, i) => (i === 0 ? cell.padEnd(24) : cell.padStart(9))).join(''))
  line(['operation', 'offered', 'done', 'p50 ms', 'p95 ms', 'p99 ms', 'errors'])
  for (const { operation, p50, p95, p99, errors, ...row } of rows) {
    const times = [p50, p95, p99].map(ms => ms.toFixed(0))
    const failed = Object.entries(errors).map(([kind, count]) => `  ${count} × ${kind}`)
    line([operation, String(row.offered), String(row.done), ...times, String(row.offered - row.done)])
    for (const each of failed) console.log(`${' '.repeat(24)}${each}`)
  }
  const throttled = rows.reduce(
    (sum, r) =>
      sum + Object.entries(r.errors).reduce((n, [kind, count]) => (kind.startsWith('429') ? n + count : n), 0),
    0,
  )
  console.log(
    `throttled ${throttled}; at most ${backlog} messages in queues; all queues empty ${drained.toFixed(1)} s after the last answer`,
  )
}

const ground = await openGround(seed, 24)
try {
  console.log(
    `Peak hour of a county: ${perHour.toFixed(0)} cases. Open-loop Poisson arrivals, seed ${seed}; ${photographs} of 100 uploads are photographs.`,
  )
  console.log(
    `${availableParallelism()} processors, which already have ${(loadavg()[0] ?? 0).toFixed(1)} processes to run.`,
  )
  const random = randomFrom(seed)
  let held = 0
  let broke: number | undefined
  for (const times of factors) {
    const driven = await drive(ground.people, ground.hall, { times, seconds, random })
    print(driven)
    const found = failings(driven)
    console.log(found.length === 0 ? 'held' : `not held: ${found.slice(0, 6).join('; ')}`)
    if (found.length === 0 && broke === undefined) held = times
    else broke ??= times
  }
  console.log(`\nthis machine holds ${held} times the peak hour${broke === undefined ? '' : ` and not ${broke} times`}`)
  const wrong = await unsound(ground.place, ground.people.acknowledged)
  console.log(`${ground.people.acknowledged.size} cases were acknowledged; unsound: ${wrong.length}`)
  for (const line of wrong) console.error(line)
  process.exitCode = wrong.length === 0 ? 0 : 1
} finally {
  await ground.close()
}
