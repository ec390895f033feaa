import { copyFileSync } from 'node:fs'
import { join } from 'node:path'
import { bundleFunctions } from './functions.ts'
import { bundleSite } from './site.ts'

/** Bundles what the stacks of one county deploy into dist/<county>: functions/<name>, site and meta.json. `county` is its folder of data/. */
export async function build(project: string, county: string): Promise<void> {
  const out = join(project, 'dist', county)
  await Promise.all([bundleFunctions(project, out, county), bundleSite(project, out, county)])
  // The function that answers unknown addresses has their page beside its code.
  copyFileSync(join(out, 'site/not-found.html'), join(out, 'functions/public/not-found.html'))
}
