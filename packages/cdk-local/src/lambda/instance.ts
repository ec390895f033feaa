import { extname } from 'node:path'
import { createInterface } from 'node:readline'
import { Worker } from 'node:worker_threads'
import type { Answer, Call, Start } from './protocol.ts'

/** What the host has compiled is not compiled again by each of its threads. */
const { NODE_COMPILE_CACHE } = process.env
const compiled = NODE_COMPILE_CACHE === undefined ? {} : { NODE_COMPILE_CACHE }

export interface InstanceOptions extends Start {
  environment: Readonly<Record<string, string>>
  /** MB of heap the thread may use. */
  memory: number
  log(line: string): void
}

/** One execution environment of a function: a thread that runs one invocation at a time until it dies. */
export class Instance {
  readonly #worker: Worker
  #settle: ((answer: Answer) => void) | undefined
  /** Whether the thread has ended. A dead instance accepts no more calls. */
  dead = false

  constructor({ environment, memory, log, ...start }: InstanceOptions) {
    this.#worker = new Worker(new URL(`./worker${extname(import.meta.filename)}`, import.meta.url), {
      workerData: start,
      env: { ...environment, ...compiled },
      execArgv: ['--disable-warning=ExperimentalWarning'],
      resourceLimits: { maxOldGenerationSizeMb: memory },
      stdout: true,
      stderr: true,
    })
    createInterface({ input: this.#worker.stdout }).on('line', log)
    createInterface({ input: this.#worker.stderr }).on('line', log)
    this.#worker.on('message', (answer: Answer) => this.#answer(answer))
    this.#worker.on('error', error => this.#end(error instanceof Error ? error.message : String(error)))
    this.#worker.on('exit', code => this.#end(`Runtime exited with status ${code}`))
  }

  /**
   * Runs one invocation and never rejects. After `timeout` milliseconds the thread is ended, as Lambda ends the
   * environment.
   */
  async run(call: Call, timeout: number): Promise<Answer> {
    const { promise, resolve } = Promise.withResolvers<Answer>()
    this.#settle = resolve
    this.#worker.postMessage(call)
    const timer = setTimeout(() => {
      const seconds = (timeout / 1000).toFixed(2)
      this.#answer(
        failed('Sandbox.Timedout', `RequestId: ${call.requestId} Error: Task timed out after ${seconds} seconds`),
      )
      void this.end()
    }, timeout)
    try {
      return await promise
    } finally {
      clearTimeout(timer)
    }
  }

  async end(): Promise<void> {
    this.dead = true
    await this.#worker.terminate()
  }

  #end(reason: string): void {
    this.dead = true
    this.#answer(failed('Runtime.ExitError', reason))
  }

  #answer(answer: Answer): void {
    const settle = this.#settle
    this.#settle = undefined
    settle?.(answer)
  }
}

function failed(errorType: string, errorMessage: string): Answer {
  return { failure: { errorType, errorMessage, trace: [] } }
}
