import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build, type InlineConfig, type Plugin } from 'vite'
import * as z from 'zod'
import { type ElderTopics, elderTopics } from '../../shared/catalogue/elder.ts'
import { countySite } from '../../shared/catalogue/site.ts'
import { caseTypes } from '../../shared/hall/case-types.ts'
import { endpoints } from '../../shared/hall/endpoints.ts'
import { type PageSource, pagesData } from '../../shared/hall/pages-data.ts'
import { item } from '../../shared/kernel/item/item.ts'
import { countyRecord, department, divisions, officesOf } from '../../shared/kernel/office.ts'
import { enquiryDesk } from '../../shared/kernel/reference.ts'
import { plainImports } from './plain-imports.ts'
import { bundleServiceWorker } from './service-worker.ts'

/** Vite's record of a file: its name, and the chunks it imports at once. */
const made = z.record(
  z.string(),
  z.looseObject({
    file: z.string(),
    name: z.string().optional(),
    isEntry: z.boolean().optional(),
    imports: z.array(z.string()).default([]),
  }),
)
type Made = z.infer<typeof made>

/** The build's part of the table of pages, which is in the pages' own folder. */
const pageTable = z.object({
  pages: z.array(z.looseObject({ file: z.string(), script: z.object({ entry: z.string(), source: z.string() }) })),
})

/** What the publisher writes the county's pages with, beside what the registers say. */
export interface PageParts {
  /** as Built of the pages' head.tsx */
  built: { assets: Record<string, string>; preloads: Record<string, string[]> }
  elder: ElderTopics
}

/**
 * Makes scripts, styles and drawings in `<out>/site`, and the pages of hall and desk as an empty hall publishes them from the county's folder of data/: the
 * service worker keeps those of the desk, and tests weigh all. Deployed is what no register changes; the pages come from the publisher, which writes them with
 * the renderer in `<out>/pages`.
 */
export async function bundleSite(project: string, out: string, county: string): Promise<PageParts> {
  const outDir = join(out, 'site')
  const web = join(project, 'web')
  const { pages } = pageTable.parse(await import(`${pathToFileURL(join(web, 'platform/page/pages.ts'))}`))
  const base = {
    root: web,
    configFile: false,
    envDir: false,
    logLevel: 'warn',
    publicDir: false,
  } satisfies InlineConfig

  const bundled = async (input: Record<string, string>, isFirst: boolean): Promise<Made> => {
    await build({
      ...base,
      plugins: [endpointRows(), plainImports()],
      build: {
        outDir,
        emptyOutDir: isFirst,
        target: 'es2022',
        manifest: 'manifest.json',
        modulePreload: false,
        rolldownOptions: { input },
      },
    })
    return manifestOf(outDir)
  }
  const scripts = (isWanted: (file: string) => boolean): Record<string, string> =>
    Object.fromEntries(
      pages.flatMap(({ file, script }) => (isWanted(file) ? [[script.entry, join(web, script.source)]] : [])),
    )
  const isOfDesk = (file: string): boolean => file.startsWith('desk/')
  const styles = {
    hall: join(web, 'hall/hall.css'),
    catalogue: join(web, 'hall/catalogue/catalogue.css'),
    'elder-page': join(web, 'hall/elder/elder.css'),
    desk: join(web, 'desk/desk.css'),
  }
  // Apart, so that no part which only the desk asks for by itself splits what a citizen's page loads first.
  const listed = [
    await bundled({ ...styles, ...scripts(file => !isOfDesk(file)) }, true),
    await bundled(scripts(isOfDesk), false),
  ]
  // The display mode is set before anything is drawn. So this script is no module and imports nothing.
  await build({
    ...base,
    build: {
      outDir,
      emptyOutDir: false,
      target: 'es2022',
      modulePreload: false,
      rolldownOptions: {
        input: join(web, 'platform/styles/mode.ts'),
        output: { format: 'iife', entryFileNames: 'assets/[name]-[hash].js' },
      },
    },
  })
  const renderer = join(out, 'pages')
  await build({
    ...base,
    plugins: [endpointRows()],
    ssr: { noExternal: true },
    build: {
      ssr: true,
      minify: true,
      outDir: renderer,
      emptyOutDir: true,
      rolldownOptions: { input: { site: join(web, 'site.tsx') } },
    },
  })

  const { render } = await import(`${pathToFileURL(join(renderer, 'site.js'))}`)
  const folder = join(project, 'data', county)
  const source = readFolder(folder)
  const data = pagesData(source)
  const landscape = readFileSync(join(folder, 'landscape.svg'), 'utf8')
  const picture = `/assets/landscape-${createHash('sha256').update(landscape).digest('hex').slice(0, 8)}.svg`
  const assets = Object.assign({ mode: modeIn(outDir), landscape: picture }, ...listed.map(assetsOf))
  const built = { assets, preloads: Object.assign({}, ...listed.map(preloadsOf)) }
  const files: Record<string, string> = render(data, built)
  for (const [name, text] of Object.entries({
    ...files,
    [picture]: landscape,
    'favicon.svg': favicon(data.county.name),
    'robots.txt': robots,
  })) {
    mkdirSync(dirname(join(outDir, name)), { recursive: true })
    writeFileSync(join(outDir, name), text)
  }
  await bundleServiceWorker(web, outDir)
  return { built, elder: source.elder }
}

/** The seal of the county's first character. */
const favicon = (county: string): string => `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">
<rect width="32" height="32" rx="5" fill="#b01e1e"/><rect x="2" y="2" width="28" height="28" rx="3" fill="none" stroke="#fff"/>
<text x="16" y="23" font-size="19" font-family="serif" font-weight="700" text-anchor="middle" fill="#fff">${county.slice(0, 1)}</text>
</svg>
`

/** What is public is for everybody; desk and interface are for nobody's index. */
const robots = `User-agent: *
Disallow: /desk/
Disallow: /api/
`

function manifestOf(outDir: string): Made {
  const manifest = join(outDir, 'manifest.json')
  const listed = made.parse(JSON.parse(readFileSync(manifest, 'utf8')))
  rmSync(manifest)
  return listed
}

/** Where each entry's bundle is, by the entry's name. */
function assetsOf(listed: Made): Record<string, string> {
  const entries = Object.entries(listed)
    .filter(([, { isEntry }]) => isEntry)
    .map(([key, { name, file }]) => [name ?? key, `/${file}`])
  return Object.fromEntries(entries)
}

const modeIn = (outDir: string): string =>
  `/assets/${readdirSync(join(outDir, 'assets')).find(name => /^mode-.*\.js$/.test(name))}`

/** What each entry's script imports at once, by the entry's name. */
function preloadsOf(listed: Made): Record<string, string[]> {
  const importsOf = (key: string, found = new Set<string>()): Set<string> => {
    for (const next of listed[key]?.imports ?? []) {
      if (found.has(next)) continue
      found.add(next)
      importsOf(next, found)
    }
    return found
  }
  const preloads = Object.entries(listed)
    .filter(([, { isEntry }]) => isEntry)
    .map(([key, { name }]) => [name ?? key, [...importsOf(key)].map(next => `/${listed[next]?.file}`)])
  return Object.fromEntries(preloads)
}

/** The folder's data as an empty hall has it on the day its pages are built. */
function readFolder(folder: string): PageSource {
  const json = (name: string): unknown => JSON.parse(readFileSync(join(folder, name), 'utf8'))
  const all = readdirSync(join(folder, 'items')).map(name => item.parse(json(`items/${name}`)))
  const offices = officesOf(
    countyRecord.parse(json('county.json')),
    divisions.parse(json('divisions.json')),
    z.array(department).parse(json('departments.json')),
  )
  return {
    offices: new Map(offices.map(office => [office.id, office])),
    enquiries: enquiryDesk.parse(json('enquiries.json')),
    items: all
      .filter(one => !all.some(other => other.code === one.code && other.version > one.version))
      .sort((a, b) => a.code.localeCompare(b.code)),
    elder: elderTopics.parse(json('elder.json')),
    site: countySite.parse(json('site.json')),
    // Those of a running hall are told from its register.
    versions: {},
    entrustments: {},
    links: {},
  }
}

/** The rows of the contract without their schemas, which would bring zod along. */
function endpointRows(): Plugin {
  const id = 'virtual:endpoints'
  return {
    name: 'endpoint-rows',
    resolveId: source => (source === id ? `\0${id}` : null),
    load(wanted) {
      if (wanted !== `\0${id}`) return null
      const rows = Object.entries(endpoints).map(([name, { method, path }]) => [name, [method, path]])
      const paths = caseTypes.map(({ name, path }) => [name, path])
      return [
        `export const rows = ${JSON.stringify(Object.fromEntries(rows))}`,
        `export const casePaths = ${JSON.stringify(Object.fromEntries(paths))}`,
      ].join('\n')
    },
  }
}
