/*
 * `npm run bench` measures the budgets of the design and prints them as ratios. It marks a figure over its budget.
 * The command fails when something could not be measured, and when a cost grows with the number of items.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { speakPlainly } from '../../bin/plain-words.ts'
import { boardRows } from './boards.ts'
import { browseRows } from './browse.ts'
import { type Bundles, bundle, bundleRows, pageRows } from './bundles.ts'
import { capacityRows, writeRow } from './capacity.ts'
import { type Ground, openGround } from './ground.ts'
import { importRows } from './import.ts'
import { itemRows } from './items.ts'
import type { Functions } from './operations.ts'
import { publicationRows } from './publication.ts'
import { readyRows } from './ready.ts'
import { isMissed, type Row, tableOf } from './row.ts'
import { startupRows } from './startup.ts'
import { stepRow } from './step.ts'
import { sweepRows } from './sweep.ts'
import { warmRows } from './warm.ts'

speakPlainly('用法：npm run bench')
parseArgs()
const began = performance.now()
const rows: Row[] = []
const failures: string[] = []

async function measured(what: string, work: () => Row[] | Promise<Row[]>): Promise<void> {
  const since = performance.now()
  try {
    rows.push(...(await work()))
    console.error(`${what}: measured in ${((performance.now() - since) / 1000).toFixed(1)} s`)
  } catch (error) {
    failures.push(`${what}: ${error instanceof Error ? error.message : String(error)}`)
  }
}

async function onGround(ground: Ground, bundles: Bundles): Promise<void> {
  Object.assign(process.env, ground.env)
  // The functions log every request. Their warnings and errors still reach standard error.
  console.info = () => {}
  const functions: Functions = {
    applications: (await import('../../functions/answering/applications.ts')).handler,
    reviews: (await import('../../functions/answering/reviews.ts')).handler,
    work: (await import('../../functions/answering/work.ts')).handler,
    paper: (await import('../../functions/answering/paper.ts')).handler,
    signals: (await import('../../functions/answering/signals.ts')).handler,
    personal: (await import('../../functions/answering/personal.ts')).handler,
    public: (await import('../../functions/answering/public.ts')).handler,
  }
  await measured('sweep and looks', sweepRows)
  await measured('start-up', () => startupRows(bundles, ground.env))
  await measured('write units', () => writeRow(ground, functions))
  await measured('items', () => itemRows(ground, bundles))
  await measured('calls and capacity', () => capacityRows(ground, functions))
  // These come last: the one makes more calls than the endpoint remembers, the other gives every item a next version.
  await measured('warm requests', () => warmRows(ground, functions, bundles))
  await measured('publication', () => publicationRows(ground, bundles))
  await measured('an import of items', () => importRows(ground))
}

const folder = await mkdtemp(join(tmpdir(), 'hall-bench-'))
try {
  await measured('npm start', readyRows)
  const bundles = await bundle(folder)
  await measured('bundles', () => bundleRows(bundles))
  await measured('pages', () => pageRows(bundles))
  await measured('pages in a browser', browseRows)
  await measured('steps', () => [stepRow()])
  await measured('boards', boardRows)
  const ground = await openGround()
  try {
    await onGround(ground, bundles)
  } finally {
    await ground.close()
  }
} finally {
  await rm(folder, { recursive: true, force: true })
}

console.log(tableOf(rows))
console.log(`\nmeasured in ${((performance.now() - began) / 1000).toFixed(0)} s`)
for (const failure of failures) console.error(`could not be measured: ${failure}`)
const missed = rows.filter(isMissed)
for (const { what } of missed) console.error(`grows: ${what}`)
process.exit(failures.length + missed.length > 0 ? 1 : 0)
