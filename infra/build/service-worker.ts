import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join, posix } from 'node:path'
import { build, type Plugin } from 'vite'

/** These files are published from the registers, so no hash of the build can name their contents. */
const published = ['village-items', 'counter-items', 'offices', 'calendar', 'sign-in', 'search'].map(
  name => `/catalogue/${name}.json`,
)

/** Makes the desk's service worker in `<site>/desk`, with the list of what it keeps. The pages must be there already. */
export async function bundleServiceWorker(web: string, site: string): Promise<void> {
  const files = deskFiles(site)
  const hash = createHash('sha256')
  for (const file of files) hash.update(file).update(readFileSync(join(site, file)))
  const version = hash.digest('hex').slice(0, 16)
  await build({
    root: web,
    configFile: false,
    envDir: false,
    logLevel: 'warn',
    publicDir: false,
    plugins: [precached({ version, files: [...files.map(file => `/${file}`), ...published] })],
    build: {
      outDir: site,
      emptyOutDir: false,
      target: 'es2022',
      modulePreload: false,
      rolldownOptions: {
        input: join(web, 'desk/offline/service-worker.ts'),
        output: { format: 'iife', entryFileNames: 'desk/[name].js' },
      },
    },
  })
}

/** The desk's pages, and the scripts, styles and drawings they load now or later. */
function deskFiles(site: string): string[] {
  const pages = readdirSync(join(site, 'desk')).filter(name => name.endsWith('.html'))
  const files = new Set(pages.map(name => `desk/${name}`))
  for (const file of files) {
    const text = readFileSync(join(site, file), 'utf8')
    for (const [, found = ''] of text.matchAll(/["'`]\/(assets\/[^"'`#]+)/g)) files.add(found)
    if (!file.endsWith('.js')) continue
    for (const [, name = ''] of text.matchAll(/(?:from|import)\s*\(?\s*["'`](\.[^"'`]+)["'`]/g)) {
      files.add(posix.join(posix.dirname(file), name))
    }
  }
  return [...files].sort()
}

function precached(made: { version: string; files: readonly string[] }): Plugin {
  const id = 'virtual:precached'
  return {
    name: 'precached',
    resolveId: source => (source === id ? `\0${id}` : null),
    load: wanted =>
      wanted === `\0${id}`
        ? Object.entries(made)
            .map(([name, value]) => `export const ${name} = ${JSON.stringify(value)}`)
            .join('\n')
        : null,
  }
}
