import { fork } from 'node:child_process'
import { join } from 'node:path'
import * as z from 'zod'
import { everyItem, itemsOf } from '../../shared/catalogue/items.ts'
import { checkIdNumber } from '../../shared/kernel/identity.ts'
import type { Item } from '../../shared/kernel/item/item.ts'
import type { Person } from '../../shared/kernel/person.ts'
import { table } from '../../shared/platform/table.ts'
import { putItems } from '../../tests/catalogue/put-items.ts'
import { applicant } from '../../tests/documents/papers.ts'
import type { Ask } from './ask.ts'
import type { Bundles } from './bundles.ts'
import { type Ground, openGround } from './ground.ts'
import type { ItemsPlan } from './items-worker.ts'
import { submission } from './operations.ts'
import { median, type Row } from './row.ts'

/**
 * What the number of items costs a function: the look-up of one that it has not kept, and a whole request of a new environment
 * and of a warm one, with as many items as a county has and with 10,000.
 */

const most = 10_000
const tries = 60
/** The first ones open the connection. */
const unmeasured = 20

async function lookedUp(ground: Ground, code: string): Promise<{ milliseconds: number; units: number }> {
  // The endpoint counts the calls of functions, which find the table by their environment.
  const known = table(ground.store.reference.name)
  const times: number[] = []
  let units = 0
  for (let i = -unmeasured; i < tries; i++) {
    const began = performance.now()
    // Every look-up is a minute after the one before, so nothing is kept.
    const { calls } = await ground.counted(() => itemsOf(known, i * 60_000).versions(code))
    if (i < 0) continue
    times.push(performance.now() - began)
    units += calls.reduce((sum, call) => sum + (call.units ?? 0), 0)
  }
  return { milliseconds: median(times), units: units / tries }
}

let people = 0
/** Somebody else each time, because nobody applies for one item without end. */
function somebody(): Person {
  const body = `44532119900102${String(++people).padStart(3, '0')}`
  const number = [...'0123456789X'].map(last => body + last).find(one => checkIdNumber(one, '2026-01-01').ok)
  if (number === undefined) throw new RangeError('no check character fits')
  return { ...applicant, number }
}

/** The functions that read an item for a citizen's case and at the desk. */
const requests = {
  applications: { what: 'filing', ask: (ground: Ground) => submission(ground, somebody()) },
  changes: {
    what: 'reading an item at the desk',
    ask: async (): Promise<Ask> => ({
      as: 'drafter',
      route: 'GET /api/item-books/{item}',
      path: { item: 'SL-0103' },
    }),
  },
} as const
type Requested = keyof typeof requests
const names = Object.keys(requests) as Requested[]

/** Processes of each function, and requests in one of them. */
const processes = 5
const asked = 8

const measured = z.strictObject({ cold: z.number(), warm: z.number(), memory: z.number() })
type Measured = z.infer<typeof measured> & { units: number }

async function inProcess(ground: Ground, { api }: Bundles, name: Requested): Promise<Measured> {
  const asks: Ask[] = []
  while (asks.length < asked) asks.push(await requests[name].ask(ground))
  const plan: ItemsPlan = { file: api.find(one => one.name === name)?.file ?? '', asks }
  const { value, calls } = await ground.counted(async () => {
    const worker = fork(join(import.meta.dirname, 'items-worker.ts'), [JSON.stringify(plan)], {
      env: { PATH: process.env.PATH, ...ground.env },
      execArgv: ['--expose-gc'],
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    })
    return new Promise((resolve, reject) => {
      worker.once('message', resolve)
      worker.once('exit', code => reject(new Error(`the process ended with ${code} and without figures`)))
    })
  })
  const units = calls.reduce((sum, call) => sum + (call.units ?? 0), 0)
  return { ...measured.parse(value), units: units / asked }
}

const middle = (found: readonly Measured[], of: keyof Measured) => median(found.map(one => one[of]))

/** The most that each may grow; a busy machine moves CPU alone. */
const parts = [
  ['cold', 'CPU of the first request', 'ms', 1.5],
  ['warm', 'CPU of a warm request', 'ms', 1.5],
  ['memory', 'memory in use', 'MB', 1.1],
  ['units', 'capacity units', 'units', 1],
] as const

/** In turns, so that a busy machine delays both alike. */
async function ratios(name: Requested, few: Ground, many: Ground, bundles: Bundles): Promise<Row[]> {
  const [those, these]: [Measured[], Measured[]] = [[], []]
  for (let i = 0; i < processes; i++) {
    those.push(await inProcess(few, bundles, name))
    these.push(await inProcess(many, bundles, name))
  }
  return parts.map(([part, what, unit, budget]) => ({
    what: `${requests[name].what}: ${what}, with ${most.toLocaleString('en')} items to few`,
    measured: middle(these, part) / middle(those, part),
    budget,
    must: true,
    unit: '×',
    note: `${middle(those, part).toFixed(1)} and ${middle(these, part).toFixed(1)} ${unit}`,
  }))
}

export async function itemRows(ground: Ground, bundles: Bundles): Promise<Row[]> {
  const present = await everyItem(ground.store.reference)
  const [first] = present
  if (first === undefined) throw new Error('the county has no item')
  const few = await lookedUp(ground, first.code)
  const codes = new Set(present.map(({ code }) => code))
  const more: Item[] = []
  for (let i = 0; codes.size < most && i < most; i++) {
    const code = `SL-${String(i).padStart(4, '0')}`
    if (!codes.has(code)) more.push({ ...first, code, version: 1 })
    codes.add(code)
  }
  const began = performance.now()
  await putItems(ground.store.reference, more)
  const seconds = (performance.now() - began) / 1000
  const many = await lookedUp(ground, first.code)
  const rows: Row[] = []
  const other = await openGround()
  try {
    for (const name of names) rows.push(...(await ratios(name, other, ground, bundles)))
  } finally {
    await other.close()
  }
  return [
    {
      what: `look-up of an item among ${codes.size.toLocaleString('en')}, to one among ${present.length}`,
      measured: many.milliseconds / few.milliseconds,
      budget: 1.2,
      unit: '×',
      note: `${few.milliseconds.toFixed(1)} and ${many.milliseconds.toFixed(1)} ms; written in ${seconds.toFixed(0)} s`,
    },
    { what: 'units of that look-up', measured: many.units, budget: few.units, must: true, unit: 'units' },
    ...rows,
  ]
}
