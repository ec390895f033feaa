import * as z from 'zod'
import { startHall } from './hall.ts'
import { person } from './oidc/person.ts'

// A hall in a process of its own, for tests that kill it. It takes its options as one JSON argument and prints its
// address as one JSON line.
const options = z.strictObject({
  port: z.int(),
  folder: z.string(),
  assembly: z.string(),
  people: z.array(person),
  parameters: z.record(z.string(), z.string()).default({}),
  clock: z.number().optional(),
})

const { clock, ...rest } = options.parse(JSON.parse(process.argv[2] ?? ''))
const hall = await startHall({ ...rest, ...(clock === undefined ? {} : { clock }) })
console.log(JSON.stringify({ url: hall.url, awsUrl: hall.aws.url, outputs: Object.fromEntries(hall.outputs) }))
process.once('SIGTERM', () => void hall.stop().then(() => process.exit(0)))
