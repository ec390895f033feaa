import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import * as z from 'zod'

/*
 * Where halls run on this machine. Each marks its own data folder. Those of `npm start` are also listed in `.halls` of
 * the project, so that the other commands find them wherever their data is.
 */

const running = z.strictObject({
  url: z.url(),
  pid: z.int(),
  /** for operators' commands: the AWS endpoint and the host's own credentials */
  aws: z.strictObject({ endpoint: z.url(), region: z.string(), accessKeyId: z.string(), secretAccessKey: z.string() }),
})
export type Running = z.infer<typeof running>

const listed = z.strictObject({ folder: z.string(), county: z.string() })

export interface FoundHall extends Running {
  /** The county's folder under data/; undefined when the hall is not listed. */
  county: string | undefined
}

/** Records in the data folder that a hall runs, and where. */
export const markRunning = (folder: string, hall: Running): void => replace(join(folder, 'running.json'), hall)

export function unmarkRunning(folder: string): void {
  rmSync(join(folder, 'running.json'), { force: true })
}

/**
 * The hall running on a data folder. Undefined when none runs, even if a killed hall or another version has left its
 * mark.
 */
export async function findRunning(folder: string): Promise<Running | undefined> {
  const hall = readAs(running, join(folder, 'running.json'))
  if (hall === undefined) return undefined
  try {
    process.kill(hall.pid, 0)
    const response = await fetch(`${hall.url}/local/clock`)
    return response.ok ? hall : undefined
  } catch {
    return undefined
  }
}

/** Adds the hall on a data folder to the project's list, and removes those that were killed. */
export async function listRunning(folder: string, county: string, project = process.cwd()): Promise<void> {
  for (const file of filesOf(project)) {
    const entry = readAs(listed, file)
    if (entry === undefined || (await findRunning(entry.folder)) === undefined) rmSync(file, { force: true })
  }
  mkdirSync(listOf(project), { recursive: true })
  replace(entryOf(project, folder), { folder: resolve(folder), county })
}

export function unlistRunning(folder: string, project = process.cwd()): void {
  rmSync(entryOf(project, folder), { force: true })
}

/**
 * The hall that a command means: the one on the given data folder, else the only one that runs, or the only one of the
 * given county. Throws with a sentence for the user when there is none, or when there are several.
 */
export async function findHall(
  wanted: { folder: string | undefined; county?: string | undefined },
  project = process.cwd(),
): Promise<FoundHall> {
  const known = filesOf(project).flatMap(file => readAs(listed, file) ?? [])
  if (wanted.folder !== undefined) {
    const folder = resolve(wanted.folder)
    const hall = await findRunning(folder)
    if (hall === undefined) throw new Error(`没有正在运行的大厅：${wanted.folder}`)
    return { ...hall, county: known.find(entry => entry.folder === folder)?.county }
  }
  const halls: (FoundHall & { folder: string })[] = []
  for (const { folder, county } of known.filter(({ county }) => county === (wanted.county ?? county))) {
    const hall = await findRunning(folder)
    if (hall !== undefined) halls.push({ ...hall, folder, county })
  }
  const [only, ...others] = halls
  if (only === undefined) throw new Error('没有正在运行的大厅，请先 npm start。')
  if (others.length === 0) return only
  const folders = halls.map(({ folder, county, url }) => `  --data ${folder}  （${county}，${url}）`)
  throw new Error(['有几个大厅正在运行，请用 --data 说明是哪一个：', ...folders.toSorted()].join('\n'))
}

const listOf = (project: string): string => join(project, '.halls')

const entryOf = (project: string, folder: string): string =>
  join(listOf(project), `${createHash('sha256').update(resolve(folder)).digest('hex').slice(0, 16)}.json`)

function filesOf(project: string): string[] {
  if (!existsSync(listOf(project))) return []
  return readdirSync(listOf(project)).map(name => join(listOf(project), name))
}

/** The content of a file. Undefined when it is absent, or another version wrote it. */
function readAs<T>(schema: z.ZodType<T>, file: string): T | undefined {
  try {
    return schema.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch {
    return undefined
  }
}

/** Nobody reads half a file. */
function replace(file: string, content: object): void {
  writeFileSync(`${file}.new`, JSON.stringify(content), { mode: 0o600 })
  renameSync(`${file}.new`, file)
}
