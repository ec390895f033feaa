import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { parseInstant } from 'cdk-local'
import { usualCounty } from './demo/cast.ts'

/** The default data folder. Another county's data has a folder of its own. */
export const usualFolder = (county = usualCounty): string => (county === usualCounty ? '.hall' : `.hall-${county}`)

const counties = join(import.meta.dirname, '../data')

export interface StartOptions {
  /** The county's folder under data/. */
  county: string
  /** Undefined when none was requested. */
  port: number | undefined
  folder: string
  /** Milliseconds since 1970. */
  clock: number | undefined
  /** Undefined for a hall in which nothing has happened. */
  demo: 'quarter' | undefined
}

/** Reads the options of `npm start`. An unknown one ends the process with 2 and a sentence in Chinese. */
export function readStartOptions(args: string[]): StartOptions {
  return orEnd(() => {
    const { values } = parseArgs({
      args,
      options: {
        port: { type: 'string' },
        county: { type: 'string', default: usualCounty },
        data: { type: 'string' },
        clock: { type: 'string' },
        demo: { type: 'string' },
      },
    })
    const port = values.port === undefined ? undefined : Number(values.port)
    if (port !== undefined && !(Number.isInteger(port) && port >= 1 && port <= 65_535)) {
      throw new Error(`端口“${values.port}”不对：请写 1 到 65535 之间的整数。`)
    }
    const { county, demo } = values
    if (demo !== undefined && demo !== 'quarter') throw new Error(`没有“${demo}”这个演示：--demo 后面只能写 quarter。`)
    checkCounty(county)
    const folder = values.data ?? usualFolder(county)
    return { county, port, folder, clock: values.clock === undefined ? undefined : parseInstant(values.clock), demo }
  })
}

/** The hall that a command names, in so far as it does. */
export interface Wanted {
  folder: string | undefined
  county: string | undefined
}

/** Reads `--data` and `--county` beside at most `most` other words of a command. Ends the process in the same way. */
export function readWanted(args: string[], most: number): Wanted & { rest: string[] } {
  return orEnd(() => {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { data: { type: 'string' }, county: { type: 'string' } },
    })
    if (positionals.length > most) throw new Error(`命令里的“${positionals[most]}”是多余的。`)
    if (values.county !== undefined) checkCounty(values.county)
    return { folder: values.data, county: values.county, rest: positionals }
  })
}

function checkCounty(county: string): void {
  if (/^[a-z]+(-[a-z]+)*$/.test(county) && existsSync(join(counties, county, 'county.json'))) return
  throw new Error(`没有“${county}”这个县：data/ 下没有它的文件夹。`)
}

function orEnd<T>(read: () => T): T {
  try {
    return read()
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    const [, word] = /'([^' ]+)/.exec(message) ?? []
    console.error(word === undefined ? message : `命令里的“${word}”看不懂。`)
    process.exit(2)
  }
}
