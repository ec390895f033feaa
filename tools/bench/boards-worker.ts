import { moveDate } from 'cdk-local'
import { story } from '../../tests/application/story.ts'
import { type Ask, answered, type Handler } from './ask.ts'
import { type Ground, openGround, town } from './ground.ts'
import { percentile, type Row } from './row.ts'
import { seed } from './seed.ts'

/*
 * What the pages of boards cost with few open cases and with many, over all departments and towns: the data calls of a
 * request that reads everything anew, as one does a minute after the one before, and the time of it and of others. In a
 * process of its own, because its clock is moved; it sends its parent the rows.
 */

const [few, many] = [1_000, 10_000]
const tries = 20
const minute = 60_000

interface Page {
  what: string
  handler: Handler
  ask: Ask
}

const pagesOf = ({ work, signals }: Record<'work' | 'signals', Handler>): Page[] => [
  { what: 'a head’s board', handler: work, ask: { as: 'head', route: 'GET /api/boards/own' } },
  { what: 'a town’s board of its villages', handler: work, ask: { as: 'head', route: 'GET /api/boards/villages' } },
  { what: 'the county’s board', handler: signals, ask: { as: 'supervisor', route: 'GET /api/boards/county' } },
  {
    what: 'the county’s board of an office',
    handler: signals,
    ask: { as: 'supervisor', route: 'GET /api/boards/offices/{office}', path: { office: town } },
  },
  {
    what: 'a town’s stations of two weeks',
    handler: work,
    ask: { as: 'head', route: 'GET /api/stations/weeks/{town}', path: { town } },
  },
  {
    what: 'the coverage of stations',
    handler: work,
    ask: { as: 'supervisor', route: 'GET /api/stations/coverage' },
  },
]

async function milliseconds(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now()
  await work()
  return performance.now() - began
}

/** Lets a minute pass, so that nothing is kept any more. */
const passed = new BigInt64Array(new SharedArrayBuffer(8))
const pass = () => Atomics.add(passed, 0, BigInt(minute))

/** The data calls of each page. */
async function callsOf(ground: Ground, pages: readonly Page[]): Promise<number[]> {
  const each: number[] = []
  for (const { handler, ask } of pages) {
    await answered(handler, ask)
    pass()
    each.push((await ground.counted(() => answered(handler, ask))).calls.length)
  }
  return each
}

/** Milliseconds of which 95 % of the requests need less: of those that read anew, and of those within the minute. */
async function timesOf({ handler, ask }: Page): Promise<{ anew: number; kept: number }> {
  const request = () => answered(handler, ask)
  const [anew, kept]: [number[], number[]] = [[], []]
  for (let i = 0; i < tries; i++) {
    pass()
    anew.push(await milliseconds(request))
    kept.push(await milliseconds(request))
  }
  return { anew: percentile(anew, 95), kept: percentile(kept, 95) }
}

async function rowsOn(ground: Ground): Promise<Row[]> {
  Object.assign(process.env, ground.env)
  // The functions log every request.
  console.info = () => {}
  moveDate(passed.buffer)
  const { handler: work } = await import('../../functions/answering/work.ts')
  const { handler: signals } = await import('../../functions/answering/signals.ts')
  const pages = pagesOf({ work, signals })
  const { offices, calendar } = ground.reference
  const { head } = story({ fromVillage: false }).examining()
  const holders = [...offices.values()].filter(({ tier }) => tier !== 'village').map(({ id }) => id)
  const likeOf = (nth: number) => ({ ...head, holder: holders[nth % holders.length] ?? town })
  await seed(ground.store.cases, likeOf, calendar, { from: 0, until: few })
  const before = await callsOf(ground, pages)
  await seed(ground.store.cases, likeOf, calendar, { from: few, until: many })
  const after = await callsOf(ground, pages)
  const open = `with ${many.toLocaleString('en')} open cases`
  const rows: Row[] = []
  // The endpoint forgets its oldest calls, so these come last.
  for (const [i, page] of pages.entries()) {
    const { anew, kept } = await timesOf(page)
    rows.push(
      {
        ...{ what: `data calls of ${page.what}, ${open}`, measured: after[i] ?? Number.NaN, unit: 'calls' },
        ...{ budget: before[i] ?? Number.NaN, must: true },
        note: `as many as with ${few.toLocaleString('en')}; everything is read anew, once a minute`,
      },
      {
        ...{ what: `p95 of ${page.what}, ${open}`, measured: anew, budget: null, unit: 'ms' },
        note: `${kept.toFixed(1)} ms within the minute`,
      },
    )
  }
  return rows
}

const ground = await openGround()
try {
  const rows = await rowsOn(ground)
  process.send?.(rows)
} finally {
  await ground.close()
}
process.disconnect?.()
