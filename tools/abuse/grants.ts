import { parseArgs } from 'node:util'
import { speakPlainly } from '../../bin/plain-words.ts'
import { deployPlace } from '../../tests/journeys/place.ts'
import { tour } from './tour.ts'

/*
 * `npm run grants` walks through the hall once. For every grant of every role, and for each pattern of its partition
 * keys, it prints how many calls would have been refused without it. A grant that no call needed ends the command with
 * an error.
 */

speakPlainly('用法：npm run grants')
parseArgs()
const place = await deployPlace()
try {
  await tour(place)
  const grants = place.aws.grants()
  for (const { principal, action, resource, leading = '', needed } of grants) {
    console.log(String(needed).padStart(6), principal, action, resource, leading)
  }
  const idle = grants.filter(({ needed }) => needed === 0)
  const actions = new Set(grants.map(({ principal, action, resource }) => `${principal} ${action} ${resource}`))
  console.log(
    `${actions.size} actions, ${grants.length} grants by prefix of ${new Set(grants.map(g => g.principal)).size} roles, ${idle.length} needed by nothing`,
  )
  process.exitCode = idle.length === 0 ? 0 : 1
} finally {
  await place.close()
}
