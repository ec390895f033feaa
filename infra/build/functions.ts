import { cpSync, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { build, type Metafile } from 'esbuild'
import { openApi } from '../../shared/hall/openapi.ts'
import { builtIn } from './built-in.ts'
import { copyPackage } from './native.ts'

/** Packages with binaries, by the one function that uses them. They are not bundled, but copied beside it. */
const binary: Readonly<Record<string, readonly string[]>> = { materials: ['sharp', '@hyzyla/pdfium'] }

/**
 * The parts of a county's folder that the hall loads. The rest (deployments, people of the demo) is for its operators.
 */
const loaded = [
  'county.json',
  'divisions.json',
  'departments.json',
  'enquiries.json',
  'parts.json',
  'procedures.json',
  'quotas.json',
  'limits.json',
  'rights.json',
  'texts.json',
  'link-hosts.json',
  'rules.json',
  'search-words.json',
  'site.json',
  'items',
]

/** Bundles every file below functions/ into `<out>/functions/<name>/index.mjs`, all in one go, for the county of that folder of data/. */
export async function bundleFunctions(project: string, out: string, county: string): Promise<Metafile> {
  const folder = join(project, 'functions')
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(file => file.endsWith('.ts'))
    .sort()
  const outdir = join(out, 'functions')
  rmSync(outdir, { recursive: true, force: true })
  const { metafile } = await build({
    absWorkingDir: project,
    entryPoints: files.map(file => ({ in: join(folder, file), out: `${basename(file, '.ts')}/index` })),
    outdir,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'node',
    target: 'node24',
    mainFields: ['module', 'main'],
    conditions: ['module'],
    charset: 'utf8',
    legalComments: 'none',
    external: Object.values(binary).flat(),
    alias: {
      // The kernel is written in the functions that zod shares with zod/mini, and ships with the smaller one.
      zod: 'zod/mini',
      'zod/mini': 'zod/mini',
      '@aws-sdk/credential-provider-node': join(import.meta.dirname, 'credentials.ts'),
      '@smithy/core/event-streams': join(import.meta.dirname, 'absent.ts'),
      '@aws-sdk/endpoint-cache': join(import.meta.dirname, 'absent.ts'),
    },
    plugins: [builtIn],
    // An ES module has no require of its own.
    banner: { js: "import{createRequire}from'node:module';const require=createRequire(import.meta.url);" },
    metafile: true,
    logLevel: 'warning',
  })
  for (const [name, packages] of Object.entries(binary)) {
    for (const packageName of packages) copyPackage(project, packageName, join(outdir, name))
  }
  // The one function that loads the reference data has it beside its code.
  const beside = join(outdir, 'reference/data')
  const data = join(project, 'data')
  // Where nothing is planned, nothing of it is in the folder.
  const planned = ['later.json'].filter(name => existsSync(join(data, county, name)))
  for (const name of [...loaded, ...planned])
    cpSync(join(data, county, name), join(beside, 'county', name), { recursive: true })
  cpSync(join(data, 'calendar'), join(beside, 'calendar'), { recursive: true })
  // And the one that answers the interface's document.
  mkdirSync(join(outdir, 'public'), { recursive: true })
  writeFileSync(join(outdir, 'public/openapi.json'), JSON.stringify(openApi()))
  writeFileSync(join(out, 'meta.json'), JSON.stringify(metafile))
  return metafile
}
