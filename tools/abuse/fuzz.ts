import { parseArgs } from 'node:util'
import { speakPlainly, wholeNumber } from '../../bin/plain-words.ts'
import { openPlace } from '../../tests/journeys/place.ts'
import { barrage } from './barrage.ts'

/*
 * `npm run fuzz -- --runs 100 --seed 7` sends that many requests to each operation of the hall's OpenAPI document,
 * drawn by the seed. It prints how many each accepted and how it refused the others, and every wrong reply.
 */

speakPlainly('用法：npm run fuzz -- [--runs 50] [--seed 7]')
const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '50' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
  },
})
const runs = wholeNumber('runs', values.runs)
const seed = wholeNumber('seed', values.seed, 0)

const place = await openPlace()
try {
  const began = performance.now()
  const { rows, found } = await barrage(place, { runs, seed })
  for (const { operation, sent, taken, refused } of rows) {
    const codes = Object.entries(refused).sort(([, a], [, b]) => b - a)
    console.log(
      operation.padEnd(22),
      String(sent).padStart(5),
      String(taken).padStart(5),
      ' ',
      codes.map(([code, n]) => `${code} ${n}`).join(', '),
    )
  }
  for (const { operation, faults, request, reply } of found)
    console.error(`\n${operation}: ${faults.join('; ')}\n  ${request}\n  ${reply}`)
  const sent = rows.reduce((sum, row) => sum + row.sent, 0)
  const taken = rows.reduce((sum, row) => sum + row.taken, 0)
  const seconds = Math.round((performance.now() - began) / 1000)
  console.log(
    `seed ${seed}: ${sent} requests to ${rows.length} operations in ${seconds} s, ${taken} taken, ${found.length} faults`,
  )
  process.exitCode = found.length === 0 ? 0 : 1
} finally {
  await place.close()
}
