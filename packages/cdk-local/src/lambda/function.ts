import { randomUUID } from 'node:crypto'
import type { Faults } from '../faults/faults.ts'
import { Instance } from './instance.ts'
import type { Answer } from './protocol.ts'

export interface FunctionOptions {
  name: string
  arn: string
  file: string
  handler: string
  /** Its log format is JSON. */
  jsonLog: boolean
  environment: Readonly<Record<string, string>>
  /** MB */
  memory: number
  /** Milliseconds one invocation may take. */
  timeout: number
  /** The most instances: the reserved concurrency, or as many as this machine can bear. */
  instances: number
  clock: SharedArrayBuffer
  roleArn: string
  faults: Faults
  log(line: string): void
  /** Called after each invocation. */
  ended(): void
}

/** A function: a pool of instances, started on demand. Callers wait while all are busy. */
export class LambdaFunction {
  readonly options: FunctionOptions
  readonly #idle: Instance[] = []
  readonly #all = new Set<Instance>()
  readonly #waiting: ((instance: Instance) => void)[] = []
  /** Invocations so far. */
  invocations = 0

  constructor(options: FunctionOptions) {
    this.options = options
  }

  get name(): string {
    return this.options.name
  }

  get arn(): string {
    return this.options.arn
  }

  /** Invocations that run or wait. */
  get busy(): number {
    return this.#all.size - this.#idle.length + this.#waiting.length
  }

  /** Invokes the function and waits for its answer. A failure of the handler is an answer, not an exception. */
  async invoke(event: unknown): Promise<Answer> {
    this.invocations += 1
    const instance = await this.#take()
    const { name, arn, memory, timeout, faults } = this.options
    const requestId = randomUUID()
    const text = JSON.stringify(event)
    const { skew = 0, timeout: left = timeout } = faults.on
      ? faults.fate(name, requestId, text, () => void instance.end())
      : {}
    const call = {
      event: text,
      requestId,
      deadline: Date.now() + left,
      skew,
      functionArn: arn,
      functionName: name,
      memory,
    }
    const answer = await instance.run(call, left)
    this.#release(instance)
    this.options.ended()
    if ('failure' in answer) this.options.log(JSON.stringify({ level: 'ERROR', requestId, ...answer.failure }))
    return answer
  }

  async end(): Promise<void> {
    await Promise.all([...this.#all].map(instance => instance.end()))
  }

  #take(): Promise<Instance> | Instance {
    const idle = this.#idle.pop()
    if (idle) return idle
    if (this.#all.size < this.options.instances) return this.#start()
    return new Promise(resolve => this.#waiting.push(resolve))
  }

  #release(used: Instance): void {
    if (used.dead) this.#all.delete(used)
    const next = this.#waiting.shift()
    const instance = used.dead ? next && this.#start() : used
    if (!instance) return
    if (next) next(instance)
    else this.#idle.push(instance)
  }

  #start(): Instance {
    const { clock, file, handler, jsonLog, environment, memory, log } = this.options
    const instance = new Instance({ clock, file, handler, jsonLog, environment, memory, log })
    this.#all.add(instance)
    return instance
  }
}
