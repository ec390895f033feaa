import { copyFileSync, mkdirSync, readdirSync, rmSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { build } from 'esbuild'

/** What a browser takes as it is. */
const asIs = /\.(html|css|svg|png|ico|webmanifest)$/

/**
 * Puts the pages of web/ side by side into `<out>/site`, as they refer to each other: what stands as it is, and for each
 * page `<name>.html` the bundle of its `<name>.ts`. Throws when two files would have one name.
 */
export async function bundleSite(project: string, out: string): Promise<void> {
  const web = join(project, 'web')
  const outdir = join(out, 'site')
  rmSync(outdir, { recursive: true, force: true })
  mkdirSync(outdir, { recursive: true })
  const files = readdirSync(web, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name))
    .sort()
  const taken = new Set<string>()
  for (const file of files.filter(path => asIs.test(path))) {
    const name = basename(file)
    if (taken.has(name)) throw new Error(`web/ has two files called ${name}`)
    taken.add(name)
    copyFileSync(file, join(outdir, name))
  }
  const entries = files
    .filter(file => file.endsWith('.html'))
    .map(file => join(dirname(file), `${basename(file, '.html')}.ts`))
  await build({
    absWorkingDir: project,
    entryPoints: entries
      .filter(entry => files.includes(entry))
      .map(entry => ({ in: entry, out: basename(entry, '.ts') })),
    outdir,
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    charset: 'utf8',
    logLevel: 'warning',
  })
}
