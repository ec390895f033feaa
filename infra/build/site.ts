import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build, type InlineConfig, type Plugin } from 'vite'
import * as z from 'zod'
import { elderChoices, elderTopics } from '../../shared/catalogue/elder.ts'
import { searchWords } from '../../shared/catalogue/search-words.ts'
import { countySite } from '../../shared/catalogue/site.ts'
import {
  disclosureChannels,
  disclosureDays,
  disclosureForms,
  disclosureRequesters,
  disclosureWays,
  mostDescription,
} from '../../shared/disclosure-request/api/requests.ts'
import { letterKinds, mostLetter } from '../../shared/enquiry/api/letters.ts'
import { caseTypes } from '../../shared/hall/case-types.ts'
import { endpoints } from '../../shared/hall/endpoints.ts'
import { item } from '../../shared/kernel/item.ts'
import { countyRecord, department, divisions, officesOf } from '../../shared/kernel/office.ts'
import { enquiryDesk } from '../../shared/kernel/reference.ts'
import { retention } from '../../shared/kernel/retention.ts'
import { plainImports } from './plain-imports.ts'
import { searchIndex } from './search-index.ts'
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
  pages: z.array(z.looseObject({ script: z.object({ entry: z.string(), source: z.string() }) })),
})

/**
 * Makes the pages of hall and desk in `<out>/site`, each row of the table of pages a file of its own: written from the county's folder of
 * data/, with its script and style sheet. `<out>/pages` is the renderer and is not deployed.
 */
export async function bundleSite(project: string, out: string, county: string): Promise<void> {
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

  await build({
    ...base,
    plugins: [endpointRows(), plainImports()],
    build: {
      outDir,
      emptyOutDir: true,
      target: 'es2022',
      manifest: 'manifest.json',
      modulePreload: false,
      rolldownOptions: {
        input: {
          hall: join(web, 'hall/hall.css'),
          catalogue: join(web, 'hall/catalogue/catalogue.css'),
          'elder-page': join(web, 'hall/elder/elder.css'),
          desk: join(web, 'desk/desk.css'),
          ...Object.fromEntries(pages.map(({ script }) => [script.entry, join(web, script.source)])),
        },
      },
    },
  })
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
      outDir: renderer,
      emptyOutDir: true,
      rolldownOptions: { input: { site: join(web, 'site.tsx') } },
    },
  })

  const { render } = await import(`${pathToFileURL(join(renderer, 'site.js'))}`)
  const folder = join(project, 'data', county)
  const data = readData(folder)
  const landscape = readFileSync(join(folder, 'landscape.svg'), 'utf8')
  const picture = `/assets/landscape-${createHash('sha256').update(landscape).digest('hex').slice(0, 8)}.svg`
  const listed = manifestOf(outDir)
  const files: Record<string, string> = render(data, { ...assetsOf(listed, outDir), landscape: picture })
  for (const [name, text] of Object.entries({
    ...withPreloads(files, listed),
    [picture]: landscape,
    'favicon.svg': favicon(data.county.name),
    'robots.txt': robots,
    'search.json': JSON.stringify(searchIndex(data.items, data.departments, data.towns, data.searchWords)),
  })) {
    mkdirSync(dirname(join(outDir, name)), { recursive: true })
    writeFileSync(join(outDir, name), text)
  }
  await bundleServiceWorker(web, outDir)
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
function assetsOf(listed: Made, outDir: string): Record<string, string> {
  const mode = readdirSync(join(outDir, 'assets')).find(name => /^mode-.*\.js$/.test(name))
  const entries = Object.entries(listed)
    .filter(([, { isEntry }]) => isEntry)
    .map(([key, { name, file }]) => [name ?? key, `/${file}`])
  return { ...Object.fromEntries(entries), mode: `/assets/${mode}` }
}

/** The pages, each asking for all that its script imports at once and not import by import: a far network costs a trip for each level. */
function withPreloads(files: Readonly<Record<string, string>>, listed: Made): Record<string, string> {
  const importsOf = (key: string, found = new Set<string>()): Set<string> => {
    for (const next of listed[key]?.imports ?? []) {
      if (found.has(next)) continue
      found.add(next)
      importsOf(next, found)
    }
    return found
  }
  const links = new Map(
    Object.entries(listed).map(([key, { file }]) => [
      `/${file}`,
      [...importsOf(key)]
        .map(next => `<link rel="modulepreload" fetchpriority="low" href="/${listed[next]?.file}"/>`)
        .join(''),
    ]),
  )
  const preloaded = (text: string) =>
    text.replace(/<script type="module" src="([^"]+)">/, (tag, source) => `${links.get(source) ?? ''}${tag}`)
  return Object.fromEntries(Object.entries(files).map(([name, text]) => [name, preloaded(text)]))
}

function readData(folder: string) {
  const json = (name: string): unknown => JSON.parse(readFileSync(join(folder, name), 'utf8'))
  const all = readdirSync(join(folder, 'items'))
    .sort()
    .map(name => item.parse(json(`items/${name}`)))
  const departments = z.array(department).parse(json('departments.json'))
  const county = countyRecord.parse(json('county.json'))
  const divided = divisions.parse(json('divisions.json'))
  const { towns } = divided
  const items = all
    .filter(one => !all.some(other => other.code === one.code && other.version > one.version))
    .sort((a, b) => a.code.localeCompare(b.code))
  const { desk, topics } = enquiryDesk.parse(json('enquiries.json'))
  const letters = {
    desk,
    kinds: Object.entries(letterKinds).map(([id, { label, limit }]) => ({ id, label, days: limit.days })),
    topics: topics.map(({ id, name }) => [id, name]),
    towns: towns.map(({ code, name }) => [code, name]),
    items: items.map(({ code, name }) => [code, name]),
    departments: departments.map(({ id, shortName }) => [id, shortName]),
    most: mostLetter,
  }
  const disclosure = {
    days: disclosureDays,
    departments: letters.departments,
    towns: letters.towns,
    requesters: Object.entries(disclosureRequesters),
    forms: Object.entries(disclosureForms),
    ways: Object.entries(disclosureWays),
    channels: Object.entries(disclosureChannels),
    most: mostDescription,
  }
  return {
    county,
    departments,
    towns,
    items,
    letters,
    disclosure,
    elder: elderChoices(elderTopics.parse(json('elder.json')), items, officesOf(county, divided, departments)),
    searchWords: searchWords.parse(json('search-words.json')),
    site: countySite.parse(json('site.json')),
    retention: Object.values(retention).map(({ title, kept, from }) => ({
      title,
      kept: `${kept.count}${{ minutes: '分钟', days: '天', years: '年' }[kept.unit]}`,
      from,
    })),
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
