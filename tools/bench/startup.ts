import { execFileSync } from 'node:child_process'
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
  return api.map(({ name, file, baseline }) => {
    const mine: number[] = []
    const bare: number[] = []
    // In turns, so that a busy machine delays both alike.
    for (let i = 0; i < 7; i++) {
      bare.push(load(baseline, env))
      mine.push(load(file, env))
    }
    const [own, base] = [median(mine), median(bare)]
    return {
      what: `start-up CPU of ${name}`,
      measured: own / base,
      budget: 1.5,
      unit: '× baseline',
      note: `${own.toFixed(0)} ms, baseline ${base.toFixed(0)} ms`,
    }
  })
}
