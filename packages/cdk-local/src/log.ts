import { createWriteStream, mkdirSync } from 'node:fs'
import { join } from 'node:path'

/** The host's log: one JSON object a line, in a file of the data folder. */
export interface Log {
  /** Writes a line of a function or of a part of the host. JSON from a function stays unchanged. */
  write(source: string, line: string): void
  close(): Promise<void>
}

export function openLog(folder: string, name: string, now: () => number): Log {
  mkdirSync(folder, { recursive: true })
  const file = createWriteStream(join(folder, `${name}.log`), { flags: 'a', mode: 0o600 })
  return {
    write(source, line) {
      file.write(`${JSON.stringify({ at: new Date(now()).toISOString(), source, ...parse(line) })}\n`)
    },
    close: () => new Promise(resolve => file.end(resolve)),
  }
}

function parse(line: string): object {
  try {
    const value: unknown = JSON.parse(line)
    return typeof value === 'object' && value !== null ? { entry: value } : { message: line }
  } catch {
    return { message: line }
  }
}
