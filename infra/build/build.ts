import { createHash } from 'node:crypto'
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { bundleFunctions } from './functions.ts'
import { bundleSite } from './site.ts'

/** Bundles what the stacks of one county deploy into dist/<county>: functions/<name>, site and meta.json. `county` is its folder of data/. */
export async function build(project: string, county: string): Promise<void> {
  const out = join(project, 'dist', county)
  const [, parts] = await Promise.all([bundleFunctions(project, out, county), bundleSite(project, out, county)])
  // The function that publishes the pages has beside its code what writes them.
  const publisher = join(out, 'functions/catalogue')
  copyFileSync(join(out, 'pages/site.js'), join(publisher, 'site.mjs'))
  const hash = createHash('sha256').update(JSON.stringify(parts))
  for (const name of ['index.mjs', 'site.mjs']) hash.update(readFileSync(join(publisher, name)))
  writeFileSync(join(publisher, 'pages.json'), JSON.stringify({ release: hash.digest('hex').slice(0, 16), ...parts }))
}
