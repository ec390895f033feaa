import { pathToFileURL } from 'node:url'
import { parentPort, workerData } from 'node:worker_threads'
import { traceOf } from '../faults/faults.ts'
import { moveDate } from '../time/move-date.ts'
import { logAsJson } from './console.ts'
import type { Answer, Call, Start } from './protocol.ts'

// The thread of one execution environment of a function. It loads the bundle once, and then handles one event at a
// time.
// The host's own, which has served its purpose.
delete process.env.NODE_COMPILE_CACHE
const { clock, file, handler: name, jsonLog }: Start = workerData
let skew = 0
moveDate(clock, () => skew)
let current: string | undefined
if (jsonLog) logAsJson(() => current)

const loaded: Promise<(event: unknown, context: object) => unknown> = import(pathToFileURL(file).href).then(bundle => {
  const handler: unknown = bundle[name]
  if (typeof handler !== 'function') throw new Error(`Runtime.HandlerNotFound: ${file} exports no function ${name}`)
  return (event, context) => handler(event, context)
})

parentPort?.on('message', async (call: Call) => {
  parentPort?.postMessage(await run(call))
})

async function run({ event, requestId, deadline, functionArn, functionName, memory, ...call }: Call): Promise<Answer> {
  current = requestId
  skew = call.skew
  // Lambda does the same: the SDK sends it with every call.
  process.env._X_AMZN_TRACE_ID = traceOf(requestId)
  try {
    const handler = await loaded
    const result = await handler(JSON.parse(event), {
      awsRequestId: requestId,
      functionName,
      functionVersion: '$LATEST',
      invokedFunctionArn: functionArn,
      memoryLimitInMB: String(memory),
      logGroupName: `/aws/lambda/${functionName}`,
      logStreamName: requestId,
      callbackWaitsForEmptyEventLoop: true,
      getRemainingTimeInMillis: () => Math.max(0, deadline - (performance.timeOrigin + performance.now())),
    })
    return { payload: JSON.stringify(result) ?? 'null' }
  } catch (error) {
    const failure = error instanceof Error ? error : new Error(String(error))
    return {
      failure: { errorType: failure.name, errorMessage: failure.message, trace: (failure.stack ?? '').split('\n') },
    }
  }
}
