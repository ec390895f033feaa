import { copyFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { bundleFunctions } from './functions.ts'
import { bundleSite } from './site.ts'

/** Bundles what the stacks of one county deploy into dist/<county>: functions/<name>, site and meta.json. `county` is its folder of data/. */
export async function build(project: string, county: string): Promise<void> {
  const out = join(project, 'dist', county)
  const [, parts] = await Promise.all([bundleFunctions(project, out, county), bundleSite(project, out, county)])
  // The function that publishes the pages has beside its code what writes them.
  copyFileSync(join(out, 'pages/site.js'), join(out, 'functions/catalogue/site.mjs'))
  writeFileSync(join(out, 'functions/catalogue/pages.json'), JSON.stringify(parts))
}
