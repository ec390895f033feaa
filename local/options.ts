import { parseArgs } from 'node:util'
import { parseInstant } from './time/parse-move.ts'

/** The data folder when none is named. */
export const defaultFolder = '.hall'

export interface StartOptions {
  /** Undefined when none was asked for. */
  port: number | undefined
  folder: string
  /** Milliseconds since 1970. */
  clock: number | undefined
}

/** Reads the options of `npm start`. Throws with a sentence in Chinese for what it does not understand. */
export function readStartOptions(args: string[]): StartOptions {
  const { values } = parseArgs({
    args,
    options: { port: { type: 'string' }, data: { type: 'string', default: defaultFolder }, clock: { type: 'string' } },
  })
  const port = values.port === undefined ? undefined : Number(values.port)
  if (port !== undefined && !(Number.isInteger(port) && port >= 1 && port <= 65_535)) {
    throw new Error(`端口“${values.port}”不对：请写 1 到 65535 之间的整数。`)
  }
  return { port, folder: values.data, clock: values.clock === undefined ? undefined : parseInstant(values.clock) }
}

/** Reads `--data` beside the other arguments of a command. */
export function readFolder(args: string[]): { folder: string; rest: string[] } {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { data: { type: 'string', default: defaultFolder } },
  })
  return { folder: values.data, rest: positionals }
}
