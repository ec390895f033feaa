/** The start data of a worker thread. */
export interface Start {
  clock: SharedArrayBuffer
  /** The module of the bundle. */
  file: string
  /** The module's exported name of the handler. */
  handler: string
  /** The function's log format is JSON. */
  jsonLog: boolean
}

/** One invocation, sent to the worker. */
export interface Call {
  /** JSON, as Lambda passes events. */
  event: string
  requestId: string
  /** Real milliseconds since 1970 at which the function's time ends. */
  deadline: number
  functionArn: string
  functionName: string
  /** MB */
  memory: number
  /** milliseconds the function's clock is off */
  skew: number
}

export interface Failure {
  errorType: string
  errorMessage: string
  trace: string[]
}

/** The end of an invocation: the handler's result as JSON, or why there is none. */
export type Answer = { payload: string } | { failure: Failure }
