import { format } from 'node:util'

/** Lambda's names of console's levels. */
const levels = { debug: 'DEBUG', info: 'INFO', log: 'INFO', warn: 'WARN', error: 'ERROR', trace: 'TRACE' } as const
const methods = ['debug', 'info', 'log', 'warn', 'error', 'trace'] as const

/**
 * Writes lines like Lambda's Node.js runtime for a function with the JSON log format: one object a line, the text in
 * `message`.
 */
export function logAsJson(requestId: () => string | undefined): void {
  for (const method of methods) {
    console[method] = (...given: unknown[]) => {
      const message = given.length === 1 ? given[0] : format(...given)
      const line = { timestamp: new Date().toISOString(), level: levels[method], requestId: requestId(), message }
      process.stdout.write(`${JSON.stringify(line)}\n`)
    }
  }
}
