import { mkdirSync, readdirSync, readFileSync, statSync, symlinkSync } from 'node:fs'
import { join, posix } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { Metafile } from 'esbuild'
import { bundleFunctions } from '../../infra/build/functions.ts'
import { bundleSite, type PageParts } from '../../infra/build/site.ts'
import { endpoints } from '../../shared/hall/endpoints.ts'
import type { Row } from './row.ts'

/** The deployed bundles and their sizes. */

const project = join(import.meta.dirname, '../..')

/** A function that answers endpoints, and the bare handler for comparison. */
export interface Bundled {
  name: string
  file: string
  baseline: string
  /** bytes from the SDK and its kin, from zod, and from the hall itself */
  of: Record<'sdk' | 'zod' | 'hall', number>
}

export interface Bundles {
  api: Bundled[]
  /** the baseline of most functions */
  bare: string
  site: string
  parts: PageParts
}

/** Bundles functions, pages and baselines into the folder, the baselines with the very options of the functions. */
export async function bundle(folder: string): Promise<Bundles> {
  const meta = await bundleFunctions(project, join(folder, 'hall'), 'xinxing')
  const parts = await bundleSite(project, join(folder, 'hall'), 'xinxing')
  const disguise = join(folder, 'disguise')
  mkdirSync(disguise)
  symlinkSync(join(import.meta.dirname, 'baseline'), join(disguise, 'functions'))
  for (const shared of ['node_modules', 'data']) symlinkSync(join(project, shared), join(disguise, shared))
  await bundleFunctions(disguise, join(folder, 'bare'), 'xinxing')
  const bundled = (of: string, name: string) => join(folder, of, 'functions', name, 'index.mjs')
  const sealing = new Set(
    Object.values(meta.outputs)
      .filter(output => Object.keys(output.inputs).some(input => input.includes('@aws-sdk/client-kms')))
      .map(output => output.entryPoint),
  )
  const api = [...new Set(Object.values(endpoints).map(row => row.answeredBy))].sort().map(name => ({
    name,
    file: bundled('hall', name),
    baseline: bundled('bare', sealing.has(`functions/answering/${name}.ts`) ? 'sealing' : 'data'),
    of: partsOf(meta, `functions/answering/${name}.ts`),
  }))
  return { api, bare: bundled('bare', 'data'), site: join(folder, 'hall', 'site'), parts }
}

function partsOf({ outputs }: Metafile, entryPoint: string): Bundled['of'] {
  const parts = { sdk: 0, zod: 0, hall: 0 }
  const output = Object.values(outputs).find(o => o.entryPoint === entryPoint)
  for (const [input, { bytesInOutput }] of Object.entries(output?.inputs ?? {})) {
    const isZod = input.includes('node_modules/zod/')
    parts[isZod ? 'zod' : input.includes('node_modules/') ? 'sdk' : 'hall'] += bytesInOutput
  }
  return parts
}

const kilobytes = (bytes: number): string => (bytes / 1000).toFixed(0)

/** The function with the case file and its acts carries all that a type of case knows. */
const budgetOf = (name: string): number => (name === 'reviews' ? 330 : 300)

export const bundleRows = ({ api, bare }: Bundles): Row[] => [
  ...api.map(({ name, file, of: { sdk, zod, hall } }) => ({
    what: `bundle of ${name}`,
    measured: statSync(file).size / 1000,
    budget: budgetOf(name),
    unit: 'KB',
    note: `SDK ${kilobytes(sdk)}, zod ${kilobytes(zod)}, hall ${kilobytes(hall)} KB`,
  })),
  { what: 'bundle of the bare handler', measured: statSync(bare).size / 1000, budget: null, unit: 'KB' },
]

/** The files a browser fetches for a page: the page itself, and its styles and scripts. */
export function pageRows({ site }: Bundles): Row[] {
  const packed = (name: string) => gzipSync(readFileSync(join(site, name))).length / 1000
  // One guide and one town represent all of them.
  const pages = ['.', 'desk']
    .flatMap(folder => readdirSync(join(site, folder)).map(name => (folder === '.' ? name : `${folder}/${name}`)))
    .filter(name => name.endsWith('.html'))
    .concat('guide/SL-0502.html', 'town/445321115.html')
  return pages.map(page => {
    const html = readFileSync(join(site, page), 'utf8')
    const named = [...html.matchAll(/<(?:script|link)[^>]*(?:src|href)="\/?([^":]+\.(?:js|css))"/g)].map(
      m => m[1] ?? '',
    )
    const loaded = withImports(site, new Set(named))
    const measured = [page, ...loaded].reduce((sum, name) => sum + packed(name), 0)
    // The design's limit protects the citizens' phones. The desk runs on office computers.
    return { what: `first load of ${page}, gzip`, measured, budget: page.startsWith('desk/') ? null : 40, unit: 'KB' }
  })
}

/** Scripts and styles, and every script these import at once. */
function withImports(site: string, files: Set<string>): Set<string> {
  for (const file of files) {
    if (!file.endsWith('.js')) continue
    const imports = readFileSync(join(site, file), 'utf8').matchAll(/(?:from|import)\s*["'](\.[^"']+)["']/g)
    for (const [, name = ''] of imports) files.add(posix.join(posix.dirname(file), name))
  }
  return files
}
