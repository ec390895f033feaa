import { everyItem, itemsOf } from '../../shared/catalogue/items.ts'
import type { Item } from '../../shared/kernel/item/item.ts'
import { table } from '../../shared/platform/table.ts'
import { putItems } from '../../tests/catalogue/put-items.ts'
import type { Ground } from './ground.ts'
import { median, type Row } from './row.ts'

/** What it costs to look up an item that a function has not kept, with as many items as a county has and with 10,000. */

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

export async function itemRows(ground: Ground): Promise<Row[]> {
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
  return [
    {
      what: `look-up of an item among ${codes.size.toLocaleString('en')}, to one among ${present.length}`,
      measured: many.milliseconds / few.milliseconds,
      budget: 1.2,
      unit: '×',
      note: `${few.milliseconds.toFixed(1)} and ${many.milliseconds.toFixed(1)} ms; written in ${seconds.toFixed(0)} s`,
    },
    { what: 'units of that look-up', measured: many.units, budget: few.units, unit: 'units' },
  ]
}
