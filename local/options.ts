import { parseArgs } from 'node:util'
import { parseInstant } from 'cdk-local'

/** The data folder when none is named. */
export const defaultFolder = '.hall'

export interface StartOptions {
  /** Undefined when none was asked for. */
  port: number | undefined
  folder: string
  /** Milliseconds since 1970. */
  clock: number | undefined
}

/** Reads the options of `npm start`. What it does not understand ends the process with 2 and a sentence in Chinese. */
export function readStartOptions(args: string[]): StartOptions {
  return orEnd(() => {
    const { values } = parseArgs({
      args,
      options: {
        port: { type: 'string' },
        data: { type: 'string', default: defaultFolder },
        clock: { type: 'string' },
      },
    })
    const port = values.port === undefined ? undefined : Number(values.port)
    if (port !== undefined && !(Number.isInteger(port) && port >= 1 && port <= 65_535)) {
      throw new Error(`端口“${values.port}”不对：请写 1 到 65535 之间的整数。`)
    }
    return { port, folder: values.data, clock: values.clock === undefined ? undefined : parseInstant(values.clock) }
  })
}

/** Reads `--data` beside at most `most` other words of a command; ends the process in the same way. */
export function readFolder(args: string[], most: number): { folder: string; rest: string[] } {
  return orEnd(() => {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { data: { type: 'string', default: defaultFolder } },
    })
    if (positionals.length > most) throw new Error(`命令里的“${positionals[most]}”是多余的。`)
    return { folder: values.data, rest: positionals }
  })
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
