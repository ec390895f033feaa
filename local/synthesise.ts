import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { delimiter, dirname, join, resolve } from 'node:path'
import { alone, place, replaceFile } from 'cdk-local'
import * as z from 'zod'

const config = z.looseObject({
  build: z.string().optional(),
  app: z.string(),
  output: z.string().default('cdk.out'),
  context: z.record(z.string(), z.unknown()).default({}),
})

/** Folders at the top of a project that no build reads: products, data, tests, papers, the demo, and this host itself. */
const aside = new Set(['node_modules', 'dist', 'coverage', 'tests', 'docs', 'local', 'demo'])
const isAside = (name: string): boolean => name.startsWith('.') || name.startsWith('cdk.out') || aside.has(name)

/** Deviations of a synthesis from the project's cdk.json. */
export interface Wanted {
  /** like `-c name=value` */
  context?: Readonly<Record<string, string>>
  /** default: `output` of cdk.json */
  output?: string
}

/**
 * Runs a project's `build` and `app` commands of cdk.json as the CDK command line does. It skips them when neither
 * their inputs nor their outputs have changed.
 * @returns the folder of the synthesised app
 */
export async function synthesise(
  project: string = process.cwd(),
  say: (line: string) => void = () => {},
  wanted: Wanted = {},
): Promise<string> {
  const usual = config.parse(JSON.parse(readFileSync(join(project, 'cdk.json'), 'utf8')))
  const how = { ...usual, context: { ...usual.context, ...wanted.context } }
  const folder = resolve(project, wanted.output ?? how.output)
  return alone(folder, () => synthesiseAlone(project, folder, how, say))
}

async function synthesiseAlone(
  project: string,
  folder: string,
  { build, app, context }: z.infer<typeof config>,
  say: (line: string) => void,
): Promise<string> {
  const stamp = join(folder, '.synthesised')
  const inputs = `${digest(project, sourceFiles(project))} ${JSON.stringify(context)}`
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === `${inputs} ${digest(folder, templates(folder))}`)
    return folder
  const contextFile = join(project, 'cdk.context.json')
  const kept: unknown = existsSync(contextFile) ? JSON.parse(readFileSync(contextFile, 'utf8')) : {}
  const environment = {
    ...process.env,
    PATH: [dirname(process.execPath), join(import.meta.dirname, '../node_modules/.bin'), process.env.PATH].join(
      delimiter,
    ),
    CDK_OUTDIR: folder,
    CDK_CONTEXT_JSON: JSON.stringify({ ...context, ...z.record(z.string(), z.unknown()).parse(kept) }),
    CDK_DEFAULT_REGION: place.region,
    CDK_DEFAULT_ACCOUNT: place.account,
  }
  // Empties the folder first, so that no template of a removed stack remains.
  rmSync(folder, { recursive: true, force: true })
  if (build !== undefined) {
    say(`构建：${build}`)
    await run(build, project, environment)
  }
  say(`合成：${app}`)
  await run(app, project, environment)
  replaceFile(stamp, `${inputs} ${digest(folder, templates(folder))}`)
  return folder
}

function run(command: string, cwd: string, env: NodeJS.ProcessEnv): Promise<void> {
  const ended = Promise.withResolvers<void>()
  const child = spawn(command, { cwd, env, shell: true, stdio: ['ignore', 'inherit', 'inherit'] })
  child.once('error', ended.reject)
  child.once('exit', code =>
    code === 0 ? ended.resolve() : ended.reject(new Error(`“${command}” ended with ${code}`)),
  )
  return ended.promise
}

function sourceFiles(project: string): string[] {
  return readdirSync(project, { withFileTypes: true })
    .filter(({ name }) => !isAside(name) && !name.endsWith('.md'))
    .flatMap(entry =>
      entry.isDirectory()
        ? readdirSync(join(project, entry.name), { recursive: true, withFileTypes: true })
            .filter(inner => inner.isFile())
            .map(inner => join(inner.parentPath, inner.name).slice(project.length + 1))
        : [entry.name],
    )
    .sort()
}

function templates(folder: string): string[] {
  return existsSync(folder)
    ? readdirSync(folder)
        .filter(name => name.endsWith('.json'))
        .sort()
    : []
}

function digest(folder: string, files: readonly string[]): string {
  const hash = createHash('sha256')
  for (const file of files)
    hash
      .update(file)
      .update('\0')
      .update(readFileSync(join(folder, file)))
      .update('\0')
  return hash.digest('hex')
}
