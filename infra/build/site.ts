import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build, type InlineConfig, type Plugin } from 'vite'
import * as z from 'zod'
import { letterKinds, mostLetter } from '../../shared/enquiry/api/letters.ts'
import { caseTypes } from '../../shared/hall/case-types.ts'
import { endpoints } from '../../shared/hall/endpoints.ts'
import { item } from '../../shared/kernel/item.ts'
import { countyRecord, department, divisions } from '../../shared/kernel/office.ts'
import { enquiryDesk } from '../../shared/kernel/reference.ts'
import { searchIndex } from './search-index.ts'
import { bundleServiceWorker } from './service-worker.ts'

/** What vite tells of a file it made: its name, and the chunks it imports at once. */
const made = z.record(
  z.string(),
  z.looseObject({ file: z.string(), name: z.string().optional(), isEntry: z.boolean().optional() }),
)

/** Rooms of the staff desk; each has a script of its own. */
const deskRooms = ['worklist', 'case', 'village', 'letter', 'paper', 'notices', 'signals']

/**
 * Makes the pages of hall and desk in `<out>/site`: every page a file of its own, written from the data folder, with the scripts and the
 * style it asks for. `<out>/pages` is the renderer and is not deployed.
 */
export async function bundleSite(project: string, out: string): Promise<void> {
  const outDir = join(out, 'site')
  const web = join(project, 'web')
  const base = {
    root: web,
    configFile: false,
    envDir: false,
    logLevel: 'warn',
    publicDir: false,
  } satisfies InlineConfig

  await build({
    ...base,
    plugins: [endpointRows()],
    build: {
      outDir,
      emptyOutDir: true,
      target: 'es2022',
      manifest: 'manifest.json',
      modulePreload: false,
      rolldownOptions: {
        input: {
          hall: join(web, 'look/hall.css'),
          search: join(web, 'hall/search/search.ts'),
          signed: join(web, 'hall/account/signed-in.ts'),
          apply: join(web, 'hall/apply/apply.tsx'),
          letters: join(web, 'hall/letters/letters.tsx'),
          my: join(web, 'hall/account/my.tsx'),
          case: join(web, 'hall/account/case.tsx'),
          progress: join(web, 'hall/account/progress.tsx'),
          verify: join(web, 'verify/verify.ts'),
          desk: join(web, 'look/desk.css'),
          ...Object.fromEntries(deskRooms.map(room => [`desk-${room}`, join(web, `desk/${room}/${room}.tsx`)])),
        },
      },
    },
  })
  // Looks are settled before anything is drawn, so this one is no module and stands alone.
  await build({
    ...base,
    build: {
      outDir,
      emptyOutDir: false,
      target: 'es2022',
      modulePreload: false,
      rolldownOptions: {
        input: join(web, 'look/mode.ts'),
        output: { format: 'iife', entryFileNames: 'assets/[name]-[hash].js' },
      },
    },
  })
  const renderer = join(out, 'pages')
  await build({
    ...base,
    ssr: { noExternal: true },
    build: {
      ssr: true,
      outDir: renderer,
      emptyOutDir: true,
      rolldownOptions: { input: { hall: join(web, 'hall/page/site.tsx'), desk: join(web, 'desk/page/site.tsx') } },
    },
  })

  const pagesOf = (entry: string) => import(`${pathToFileURL(join(renderer, `${entry}.js`))}`)
  const [hall, desk] = await Promise.all([pagesOf('hall'), pagesOf('desk')])
  const data = readData(join(project, 'data'))
  const assets = assetsOf(outDir)
  const files: Record<string, string> = {
    ...hall.render(data, assets),
    ...desk.render({ assets, county: data.county.name, letters: data.letters }),
  }
  for (const [name, text] of Object.entries({
    ...files,
    'search.json': JSON.stringify(searchIndex(data.items, data.departments, data.towns)),
  })) {
    mkdirSync(dirname(join(outDir, name)), { recursive: true })
    writeFileSync(join(outDir, name), text)
  }
  await bundleServiceWorker(web, outDir)
}

/** Where each entry's bundle is, by the entry's name. */
function assetsOf(outDir: string): Record<string, string> {
  const manifest = join(outDir, 'manifest.json')
  const listed = Object.entries(made.parse(JSON.parse(readFileSync(manifest, 'utf8'))))
  rmSync(manifest)
  const mode = readdirSync(join(outDir, 'assets')).find(name => /^mode-.*\.js$/.test(name))
  const entries = listed.filter(([, { isEntry }]) => isEntry).map(([key, { name, file }]) => [name ?? key, `/${file}`])
  return { ...Object.fromEntries(entries), mode: `/assets/${mode}` }
}

function readData(folder: string) {
  const json = (name: string): unknown => JSON.parse(readFileSync(join(folder, name), 'utf8'))
  const all = readdirSync(join(folder, 'items'))
    .sort()
    .map(name => item.parse(json(`items/${name}`)))
  const departments = z.array(department).parse(json('departments.json'))
  const { towns } = divisions.parse(json('divisions.json'))
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
  return { county: countyRecord.parse(json('county.json')), departments, towns, items, letters }
}

/** The rows of the contract without their schemas: those would bring zod along. */
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
