import * as z from 'zod'
import { type Ask, answered, type Handler } from './ask.ts'
import type { BareCall } from './baseline/data.ts'
import { assign, worklistOf } from './operations.ts'
import { median } from './row.ts'

/*
 * Runs bundled handlers and the bare one in turns, in a process without other work. It sends its parent the CPU time
 * of both for each kind of request, in microseconds.
 */

const plan = z.strictObject({
  reviews: z.string(),
  work: z.string(),
  bare: z.string(),
  /** one case for the handler to move, one for the bare handler, one to be read */
  mine: z.strictObject({ no: z.string(), version: z.int() }),
  theirs: z.strictObject({ no: z.string(), version: z.int() }),
  still: z.string(),
  workKey: z.string(),
})
export type WarmPlan = z.infer<typeof plan>

const { reviews, work, bare, mine, theirs, still, workKey } = plan.parse(JSON.parse(process.argv[2] ?? ''))
// As Lambda writes it in the JSON log format: one line, which costs less than console's own form of an object.
console.info = (fields: object) => process.stdout.write(`${JSON.stringify(fields)}\n`)

const { handler }: { handler: Handler } = await import(reviews)
const { handler: workHandler }: { handler: Handler } = await import(work)
const { handler: bareHandler }: { handler: (call: BareCall) => Promise<unknown> } = await import(bare)

const blocks = 18
const size = 50

async function cpu(work: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage()
  for (let i = 0; i < size; i++) await work()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / size
}

async function compare(name: string, asked: Handler, ask: () => Ask, call: () => BareCall) {
  const own: number[] = []
  const base: number[] = []
  for (let block = 0; block < blocks; block++) {
    own.push(await cpu(() => answered(asked, ask())))
    base.push(await cpu(() => bareHandler(call())))
  }
  // The first third warms the compiler. Neighbouring runs are compared, because the machine has other work too.
  const warm = Math.floor(blocks / 3)
  const more = own.slice(warm).map((value, i) => value - (base[warm + i] ?? 0))
  return { name, own: median(own.slice(warm)), base: median(base.slice(warm)), more: median(more) }
}

const event = 'x'.repeat(400)
const results = [
  await compare(
    'worklist page',
    workHandler,
    () => worklistOf('check'),
    () => ({ call: 'page', key: workKey }),
  ),
  await compare(
    'case file',
    handler,
    () => ({ as: 'clerk', route: 'GET /api/cases/{case}', path: { case: still } }),
    () => ({ call: 'file', pk: `CASE#${still}` }),
  ),
  await compare(
    'move',
    handler,
    () => assign(mine.no, mine.version++),
    () => ({ call: 'move', pk: `CASE#${theirs.no}`, version: theirs.version++, event }),
  ),
]
process.send?.(results, () => process.exit(0))
