import * as z from 'zod'
import { type Ask, answered, type Handler } from './ask.ts'
import { median } from './row.ts'

/*
 * One bundled function in a process of its own, as a new environment has it: it sends its parent the CPU of the first
 * request with all that it loads, that of a later one, and the memory that it holds at the end.
 */

const plan = z.strictObject({ file: z.string(), asks: z.array(z.custom<Ask>()).check(z.minLength(3)) })
export type ItemsPlan = z.infer<typeof plan>

const { file, asks } = plan.parse(JSON.parse(process.argv[2] ?? ''))
const [first, second, ...later] = asks
if (first === undefined || second === undefined) throw new RangeError('nothing is asked')

/** Milliseconds. */
async function cpu(work: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage()
  await work()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
}

let handler: Handler | null = null
const ask = (one: Ask) => {
  if (handler === null) throw new RangeError('nothing is loaded')
  return answered(handler, one)
}
const cold = await cpu(async () => {
  ;({ handler } = await import(file))
  await ask(first)
})
await ask(second)
const warm: number[] = []
for (const one of later) warm.push(await cpu(() => ask(one)))
globalThis.gc?.()
const { heapUsed } = process.memoryUsage()
process.send?.({ cold, warm: median(warm), memory: heapUsed / 1_000_000 }, () => process.exit(0))
