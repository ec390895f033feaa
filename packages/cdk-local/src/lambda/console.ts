import { format } from 'node:util'

/** Lambda's names of what console writes. */
const levels = { debug: 'DEBUG', info: 'INFO', log: 'INFO', warn: 'WARN', error: 'ERROR', trace: 'TRACE' } as const
const methods = ['debug', 'info', 'log', 'warn', 'error', 'trace'] as const

/** Writes lines as Lambda's Node.js runtime does for a function whose log format is JSON: one object a line, what is logged in `message`. */
export function logAsJson(requestId: () => string | undefined): void {
  for (const method of methods) {
    console[method] = (...given: unknown[]) => {
      const message = given.length === 1 ? given[0] : format(...given)
      const line = { timestamp: new Date().toISOString(), level: levels[method], requestId: requestId(), message }
      process.stdout.write(`${JSON.stringify(line)}\n`)
    }
  }
}
