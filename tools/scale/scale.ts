import { parseArgs } from 'node:util'
import { speakPlainly, wholeNumber } from '../../bin/plain-words.ts'
import { busiestShare, most, partitionLimit, peakShare, perHour, replay } from './replay.ts'

/*
 * `npm run scale` replays an hour at ten times a county's peak, counts the writes to each partition key in each
 * second, and prints the hottest. It ends with an error when one takes more than half of a partition's limit.
 */

speakPlainly('用法：npm run scale -- [--times 10] [--seed 1]')
const { values } = parseArgs({
  options: { times: { type: 'string', default: '10' }, seed: { type: 'string', default: '1' } },
})
const times = wholeNumber('times', values.times)
const done = await replay({ seed: wholeNumber('seed', values.seed, 0), times, seconds: 3600 })

console.log(
  `Peak hour of a county: ${perHour.toFixed(0)} cases filed (${100 * peakShare} % of a day's), the busiest town ${100 * busiestShare} % of them; here ${times} times that, seed ${values.seed}.`,
)
console.log(
  `${done.commands.toLocaleString('en')} commands in ${done.seconds} s (${(done.commands / done.seconds).toFixed(1)} a second), ${(done.units / done.commands).toFixed(1)} write units each, ${(done.units / done.seconds).toFixed(0)} a second.\n`,
)
console.log('partition key'.padEnd(44), 'worst second'.padStart(14), 'mean'.padStart(10), `of ${most}`.padStart(10))
for (const { key, peak, mean } of done.hottest.slice(0, 20)) {
  const share = `${((100 * peak) / most).toFixed(0)} %`
  console.log(key.padEnd(44), String(peak).padStart(14), mean.toFixed(1).padStart(10), share.padStart(10))
}
const worst = done.hottest[0]?.peak ?? Number.POSITIVE_INFINITY
console.log(`\nthe hottest key takes ${worst} of ${partitionLimit} write units a second; allowed are ${most}`)
process.exitCode = worst < most ? 0 : 1
