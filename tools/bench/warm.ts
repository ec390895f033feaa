import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import * as z from 'zod'
import type { Bundles } from './bundles.ts'
import { type Ground, town } from './ground.ts'
import { type Functions, filed } from './operations.ts'
import type { Row } from './row.ts'
import type { WarmPlan } from './warm-worker.ts'

/** CPU of a warm request beyond that of the same data calls alone. */

const results = z.array(z.strictObject({ name: z.string(), own: z.number(), base: z.number(), more: z.number() }))

export async function warmRows(ground: Ground, functions: Functions, { api, bare }: Bundles): Promise<Row[]> {
  const caseToMove = async () => {
    const { head } = await filed(ground, functions)
    return { no: head.no, version: head.version }
  }
  const file = (wanted: string) => api.find(({ name }) => name === wanted)?.file ?? ''
  const plan: WarmPlan = {
    reviews: file('reviews'),
    work: file('work'),
    bare,
    mine: await caseToMove(),
    theirs: await caseToMove(),
    still: (await caseToMove()).no,
    workKey: `${town}#check`,
  }
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [join(import.meta.dirname, 'warm-worker.ts'), JSON.stringify(plan)],
    { env: { PATH: process.env.PATH, ...ground.env } },
  )
  // The lines above the last one are the functions' log.
  const last = stdout.trim().split('\n').at(-1) ?? ''
  return results.parse(JSON.parse(last)).map(({ name, own, base, more }) => ({
    what: `warm CPU beyond the data calls: ${name}`,
    measured: more,
    budget: 250,
    unit: 'µs',
    note: `${own.toFixed(0)} µs, the bare handler ${base.toFixed(0)} µs`,
  }))
}
