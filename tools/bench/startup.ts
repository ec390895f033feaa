import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Bundles } from './bundles.ts'
import { median, type Row } from './row.ts'

/** CPU from nothing to a loaded handler, in a process of its own each time. */

const script =
  'const before=process.cpuUsage();await import(process.argv[1]);const used=process.cpuUsage(before);' +
  'console.log((used.user+used.system)/1000);process.exit(0)'

function load(file: string, env: Readonly<Record<string, string>>): number {
  const told = execFileSync(process.execPath, ['--input-type=module', '-e', script, file], {
    env: { PATH: process.env.PATH, ...env },
    encoding: 'utf8',
  })
  return Number(told)
}

export function startupRows({ api }: Bundles, env: Readonly<Record<string, string>>): Row[] {
  const cache = mkdtempSync(join(tmpdir(), 'hall-compiled-'))
  try {
    return api.map(({ name, file, baseline }) => rowOf(name, file, baseline, { env, cache }))
  } finally {
    rmSync(cache, { recursive: true })
  }
}

function rowOf(
  name: string,
  file: string,
  baseline: string,
  { env, cache }: { env: Readonly<Record<string, string>>; cache: string },
): Row {
  const compiled = { ...env, NODE_COMPILE_CACHE: cache }
  // The first run fills the cache.
  load(file, compiled)
  const mine: number[] = []
  const cached: number[] = []
  const bare: number[] = []
  // In turns, so that a busy machine delays all alike.
  for (let i = 0; i < 7; i++) {
    bare.push(load(baseline, env))
    mine.push(load(file, env))
    cached.push(load(file, compiled))
  }
  const [own, base, fromCache] = [median(mine), median(bare), median(cached)]
  return {
    what: `start-up CPU of ${name}`,
    measured: own / base,
    budget: 1.5,
    unit: '× baseline',
    note: `${own.toFixed(0)} ms, baseline ${base.toFixed(0)} ms; a compile cache would save ${(own - fromCache).toFixed(0)} ms, most of the rest makes schemas`,
  }
}
