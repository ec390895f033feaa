import { cpSync, existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import * as z from 'zod'

const manifest = z.object({
  dependencies: z.record(z.string(), z.string()).default({}),
  optionalDependencies: z.record(z.string(), z.string()).default({}),
})

/** Copies a package and its installed dependencies into `<to>/node_modules`. */
export function copyPackage(project: string, name: string, to: string): void {
  for (const [found, folder] of tree(project, name)) {
    // Copies only runtime files, without sources and build instructions.
    cpSync(folder, join(to, 'node_modules', found), {
      recursive: true,
      filter: path => !/\/(src|install|node_modules)$/.test(path.slice(folder.length)) && !path.endsWith('.d.ts'),
    })
  }
}

/** Folders of a package and its dependencies by name. Throws when a required one is not installed. */
function tree(project: string, name: string, found = new Map<string, string>()): Map<string, string> {
  if (found.has(name)) return found
  const folder = locate(project, name)
  if (folder === undefined) throw new Error(`package ${name} is not installed`)
  found.set(name, folder)
  const { dependencies, optionalDependencies } = manifest.parse(
    JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')),
  )
  for (const needed of Object.keys(dependencies)) tree(folder, needed, found)
  for (const wanted of Object.keys(optionalDependencies)) if (locate(folder, wanted)) tree(folder, wanted, found)
  return found
}

function locate(from: string, name: string): string | undefined {
  for (let folder = from; ; folder = dirname(folder)) {
    const candidate = join(folder, 'node_modules', name)
    if (existsSync(join(candidate, 'package.json'))) return candidate
    if (folder === dirname(folder)) return undefined
  }
}
