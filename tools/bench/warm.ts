import { fork } from 'node:child_process'
import { join } from 'node:path'
import * as z from 'zod'
import type { Bundles } from './bundles.ts'
import { type Ground, town } from './ground.ts'
import { type Functions, filed } from './operations.ts'
import type { Row } from './row.ts'
import type { WarmPlan } from './warm-worker.ts'

/** CPU of a warm request beyond that of the same data calls alone. */

const name = z.enum(['worklist page', 'case file', 'move'])
const results = z.array(z.strictObject({ name, own: z.number(), base: z.number(), more: z.number() }))

/** What costs a request most beyond its data calls, by a profile. */
const causes: Readonly<Record<z.infer<typeof name>, string>> = {
  'worklist page': 'the proof of origin, the check of the request and the rows',
  'case file': 'the check of the history, and every act tried with decide',
  move: 'the check of the head, and the files and indexes of the entry',
}

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
  // The functions' log goes nowhere, errors go to standard error, and the figures come as a message.
  const worker = fork(join(import.meta.dirname, 'warm-worker.ts'), [JSON.stringify(plan)], {
    env: { PATH: process.env.PATH, ...ground.env },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  const figures = await new Promise((resolve, reject) => {
    worker.once('message', resolve)
    worker.once('exit', code => reject(new Error(`the process ended with ${code} and without figures`)))
  })
  return results.parse(figures).map(({ name, own, base, more }) => ({
    what: `warm CPU beyond the data calls: ${name}`,
    measured: more,
    budget: 250,
    unit: 'µs',
    note: `${own.toFixed(0)} µs, the bare handler ${base.toFixed(0)} µs; ${causes[name]}`,
  }))
}
