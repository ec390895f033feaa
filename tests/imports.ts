import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { posix } from 'node:path'

/** The files that git tracks or would add, and their imports. */

export type Sources = ReadonlyMap<string, string>

const root = new URL('../', import.meta.url)
const listed = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], { cwd: root })
export const paths = [...new Set(listed.toString('utf8').split('\n'))].filter(
  p => p !== '' && existsSync(new URL(p, root)),
)
export const isCode = (path: string): boolean => /\.(ts|tsx|mts|js|mjs)$/.test(path)
export const house: Sources = new Map(paths.filter(isCode).map(p => [p, readFileSync(new URL(p, root), 'utf8')]))

export interface Import {
  from: string
  /** a path of this repository, or the name of a package */
  to: string
  typeOnly: boolean
  text: string
}

const statement = /^(?:import|export)\s+(type\s+)?(?:[\w*{}\s,$]+?\s+from\s+)?'([^']+)'|\bimport\(\s*'([^']+)'\s*\)/gm

const importsIn = ([from, source]: readonly [string, string]): Import[] =>
  [...source.matchAll(statement)].map(([text, type, fixed, dynamic]) => {
    const target = fixed ?? dynamic ?? ''
    const to = target.startsWith('.') ? posix.join(posix.dirname(from), target) : target
    return { from, to, typeOnly: type !== undefined, text }
  })

/** What was found in sources once, by file: reading all of them anew for each entry took most of these tests' time. */
const known = new WeakMap<Sources, ReadonlyMap<string, readonly Import[]>>()

function byFile(sources: Sources): ReadonlyMap<string, readonly Import[]> {
  const found = known.get(sources) ?? new Map([...sources].map(file => [file[0], importsIn(file)]))
  known.set(sources, found)
  return found
}

export const importsOf = (sources: Sources): Import[] => [...byFile(sources).values()].flat()

/** An entry with its direct and indirect imports, as far as `follows` allows; packages by their names. */
export function reachedFrom(sources: Sources, entry: string, follows = (_: Import): boolean => true): Set<string> {
  const files = byFile(sources)
  const reached = new Set([entry])
  for (const path of reached) for (const i of files.get(path) ?? []) if (follows(i)) reached.add(i.to)
  return reached
}
