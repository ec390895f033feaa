import { parseArgs } from 'node:util'
import { speakPlainly } from '../../bin/plain-words.ts'
import { openPlace } from '../../tests/journeys/place.ts'
import { acceptBaseline, baselineOf, readBaseline, risen } from './baseline.ts'
import { billOf } from './bill.ts'
import { count } from './count.ts'

/*
 * `npm run cost` goes each way of a case on the local host, counts its usage and prints the bill. `-- --accept` makes
 * the counts the new baseline. Without it a rise above 5 % ends the command with an error.
 */

speakPlainly('用法：npm run cost -- [--accept]')
const { values } = parseArgs({ options: { accept: { type: 'boolean', default: false } } })
const place = await openPlace()
try {
  const counted = await count(place)
  console.log(billOf(counted))
  const now = baselineOf(counted.usage)
  if (values.accept) {
    acceptBaseline(now)
    console.log(`accepted as the baseline: ${now.charges} for 1,000 cases, ${now.segments} SMS segments`)
  } else {
    const found = risen(now, readBaseline() ?? now)
    for (const line of found) console.error(`risen by more than 5 %: ${line}`)
    process.exitCode = found.length === 0 ? 0 : 1
  }
} finally {
  await place.close()
}
