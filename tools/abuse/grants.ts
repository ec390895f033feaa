import { parseArgs } from 'node:util'
import { speakPlainly } from '../../bin/plain-words.ts'
import { openPlace } from '../../tests/journeys/place.ts'
import { tour } from './tour.ts'

/*
 * `npm run grants` walks through the hall once. It prints for every grant of every role how many calls needed it. A
 * grant that no call needed ends the command with an error.
 */

speakPlainly('用法：npm run grants')
parseArgs()
const place = await openPlace()
try {
  await tour(place)
  const grants = place.aws.grants()
  for (const { principal, action, resource, needed } of grants) {
    console.log(String(needed).padStart(6), principal, action, resource)
  }
  const idle = grants.filter(({ needed }) => needed === 0)
  console.log(
    `${grants.length} grants of ${new Set(grants.map(g => g.principal)).size} roles, ${idle.length} needed by nothing`,
  )
  process.exitCode = idle.length === 0 ? 0 : 1
} finally {
  await place.close()
}
