import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { Past } from '../hall.ts'
import { rosterFile } from './cast.ts'

/** A county that lives: what has happened in the quarter before the hall's time, written by local/quarter/quarter.ts. */

const days = 92
/** Matters between two lines of progress. */
const stride = 100

/**
 * The past of a hall that is started on an empty data folder. Throws Error with a sentence for the user where a hall has
 * been started on it: it may have cases, and what it supervises began later.
 */
export function quarterPast(
  { county, folder, clock }: { county: string; folder: string; clock: number | undefined },
  say: (line: string) => void,
): Past {
  if (existsSync(join(folder, 'host')))
    throw new Error(
      `数据文件夹 ${folder} 里已经有大厅，可能有办件。演示季度只装入空的文件夹：请先 npm run reset -- --data ${folder}，或者用 --data 换一个。`,
    )
  return {
    from: (clock ?? Date.now()) - days * 86_400_000,
    async happen(environment, until) {
      const thread = new Worker(new URL('../quarter/quarter.ts', import.meta.url), {
        env: environment,
        workerData: { roster: rosterFile(county), from: this.from, until },
        // The services' own log, which nobody asked for.
        stdout: true,
        stderr: true,
      })
      await told(thread, say).catch(error => {
        const why = error instanceof Error ? error.message : String(error)
        throw new Error(`季度没有装完（${why}）。数据文件夹不完整，请先清空：npm run reset -- --data ${folder}`, {
          cause: error,
        })
      })
    },
  }
}

/** Waits until the thread has ended, and says how far it is. Throws what it threw. */
function told(thread: Worker, say: (line: string) => void): Promise<void> {
  let said = 0
  thread.stdout.resume()
  thread.stderr.resume()
  thread.on('message', ({ filed, all }: { filed: number; all: number }) => {
    if (filed < said + stride && filed < all) return
    if (filed > said) say(`已载入 ${filed}/${all}`)
    said = filed
  })
  return new Promise((resolve, reject) => {
    thread.once('error', reject)
    thread.once('exit', () => resolve())
  })
}
