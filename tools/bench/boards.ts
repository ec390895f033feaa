import { fork } from 'node:child_process'
import { join } from 'node:path'
import type { Row } from './row.ts'

/** What the pages of boards cost: measured by boards-worker.ts. */
export function boardRows(): Promise<Row[]> {
  // The functions' log goes nowhere, errors go to standard error, and the rows come as a message.
  const worker = fork(join(import.meta.dirname, 'boards-worker.ts'), [], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  return new Promise((resolve, reject) => {
    worker.once('message', rows => resolve(rows as Row[]))
    worker.once('exit', code => reject(new Error(`the process ended with ${code} and without figures`)))
  })
}
