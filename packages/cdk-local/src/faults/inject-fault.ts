import * as z from 'zod'
import { jsonReply, type Outcome } from '../aws/operation.ts'
import { Refusal } from '../aws/refusal.ts'
import type { AwsRequest } from '../aws/request.ts'
import type { Faults } from './faults.ts'
import type { Kind } from './kind.ts'

/** A function's call on its way to a service. */
export interface FaultableCall {
  service: string
  /** the operation's name */
  operation: string
  principal: string
  request: AwsRequest
  perform(request: AwsRequest): Promise<Outcome>
}

/** Milliseconds an index may lag behind. AWS states no limit, and usually it is less than one. */
const lag = 1500

const simple = ['call-throttled', 'call-failed-before', 'call-failed-after'] as const

/** Lets a call through, or makes it fail as the service would. */
export async function injectFault(faults: Faults, call: FaultableCall): Promise<Outcome> {
  const { request, operation } = call
  const text = `${request.path} ${call.service === 's3' ? '' : request.body.toString('utf8')}`
  const where = `${call.principal}/${operation}`
  const kind = faults.decide(possibleOf(call, text), where, text, true)
  try {
    return await underFault(faults, call, kind, text)
  } finally {
    faults.called(/Root=[\w-]+/.exec(request.headers['x-amzn-trace-id'] ?? '')?.[0])
  }
}

async function underFault(faults: Faults, call: FaultableCall, kind: Kind | null, text: string): Promise<Outcome> {
  const { service, operation, request, perform } = call
  switch (kind) {
    case 'call-throttled':
      throw throttled(service, operation)
    case 'call-failed-before':
      throw failed(service)
    case 'call-failed-after':
      noteWrite(faults, operation, text)
      await perform(request)
      throw failed(service)
    case 'transaction-conflict':
      return conflict(request)
    case 'batch-partial':
      return readSome(call)
    case 'index-lagging':
      return withoutFresh(faults, await perform(request))
    case 'bus-took-some':
      return takeSome(call)
    default:
      noteWrite(faults, operation, text)
      return perform(request)
  }
}

function possibleOf({ service, operation }: FaultableCall, text: string): Kind[] {
  if (operation === 'TransactWriteItems') return [...simple, 'transaction-conflict']
  if (operation === 'BatchGetItem') return [...simple, 'batch-partial']
  if (operation === 'Query' && text.includes('"IndexName"')) return [...simple, 'index-lagging']
  if (operation === 'PutEvents') return [...simple, 'bus-took-some']
  // A read has the same result whether or not the reader receives it.
  return service === 's3' || /^(Put|Update|Delete)/.test(operation) ? [...simple] : [...simple.slice(0, 2)]
}

function noteWrite(faults: Faults, operation: string, text: string): void {
  if (/^(Put|Update|Delete|Transact)/.test(operation)) faults.wrote(text)
}

const throttlings: Readonly<Record<string, [number, string]>> = {
  dynamodb: [400, 'ProvisionedThroughputExceededException'],
  s3: [503, 'SlowDown'],
  kms: [400, 'ThrottlingException'],
  secretsmanager: [400, 'ThrottlingException'],
  events: [400, 'ThrottlingException'],
}

const failures: Readonly<Record<string, string>> = {
  dynamodb: 'InternalServerError',
  s3: 'InternalError',
  kms: 'KMSInternalException',
  secretsmanager: 'InternalServiceError',
  events: 'InternalException',
}

function throttled(service: string, operation: string): Refusal {
  const [status, code] = throttlings[service] ?? [400, 'ThrottlingException']
  const transacted = operation === 'TransactWriteItems'
  return new Refusal(status, transacted ? 'ThrottlingException' : code, 'Rate exceeded (a fault on purpose)')
}

const failed = (service: string): Refusal =>
  new Refusal(500, failures[service] ?? 'InternalFailure', 'Internal server error (a fault on purpose)')

const transaction = z.object({ TransactItems: z.array(z.unknown()) })

/** Cancelled because of another transaction on its first item. */
function conflict(request: AwsRequest): Outcome {
  const { TransactItems: items } = transaction.parse(JSON.parse(request.body.toString('utf8')))
  const reasons = items.map((_, at) =>
    at === 0 ? { Code: 'TransactionConflict', Message: 'Transaction is ongoing for the item' } : { Code: 'None' },
  )
  const message = `Transaction cancelled, please refer cancellation reasons for specific reasons [${reasons.map(r => r.Code).join(', ')}]`
  const reply = jsonReply(
    {
      __type: 'com.amazonaws.dynamodb.v20120810#TransactionCanceledException',
      message,
      Message: message,
      CancellationReasons: reasons,
    },
    'application/x-amz-json-1.0',
  )
  return { reply: { ...reply, status: 400 } }
}

const batch = z.looseObject({ RequestItems: z.record(z.string(), z.looseObject({ Keys: z.array(z.unknown()) })) })

/** Reads the first half of each table's keys and returns the others as unprocessed. */
async function readSome({ request, perform }: FaultableCall): Promise<Outcome> {
  const asked = batch.parse(JSON.parse(request.body.toString('utf8')))
  const halved = (first: boolean) =>
    Object.entries(asked.RequestItems).flatMap(([table, wanted]) => {
      const half = Math.ceil(wanted.Keys.length / 2)
      const Keys = first ? wanted.Keys.slice(0, half) : wanted.Keys.slice(half)
      return Keys.length === 0 ? [] : [[table, { ...wanted, Keys }] as const]
    })
  const outcome = await perform(withBody(request, { ...asked, RequestItems: Object.fromEntries(halved(true)) }))
  return changed(outcome, answer => ({ ...answer, UnprocessedKeys: Object.fromEntries(halved(false)) }))
}

const page = z.looseObject({ Items: z.array(z.unknown()).optional() })

/** Removes recent writes from an index's answer. */
function withoutFresh(faults: Faults, outcome: Outcome): Outcome {
  return changed(outcome, answer => {
    const { Items: items = [] } = page.parse(answer)
    const old = items.filter(item => !faults.isFresh(JSON.stringify(item), lag))
    return { ...answer, Items: old, Count: old.length }
  })
}

const entries = z.looseObject({ Entries: z.array(z.unknown()) })

/** Puts every second entry on the bus, starting with the first, and refuses the others. */
async function takeSome({ request, perform }: FaultableCall): Promise<Outcome> {
  const { Entries: all, ...rest } = entries.parse(JSON.parse(request.body.toString('utf8')))
  const isTaken = (at: number) => at % 2 === 1
  const taken = all.filter((_, at) => isTaken(at))
  const refused = { ErrorCode: 'ThrottlingException', ErrorMessage: 'Rate exceeded (a fault on purpose)' }
  const refusals = (results: unknown[]) => {
    const left = results.values()
    return all.map((_, at) => (isTaken(at) ? left.next().value : refused))
  }
  if (taken.length === 0) return { reply: jsonReply({ FailedEntryCount: all.length, Entries: refusals([]) }) }
  const outcome = await perform(withBody(request, { ...rest, Entries: taken }))
  return changed(outcome, answer => {
    const { Entries: results } = entries.parse(answer)
    return { ...answer, FailedEntryCount: all.length - taken.length, Entries: refusals(results) }
  })
}

const withBody = (request: AwsRequest, body: object): AwsRequest => ({
  ...request,
  body: Buffer.from(JSON.stringify(body)),
})

/** The outcome with another answer, if the service gave one. */
function changed(outcome: Outcome, change: (answer: Record<string, unknown>) => object): Outcome {
  const { reply } = outcome
  if (reply.status !== 200) return outcome
  const answer = z.record(z.string(), z.unknown()).parse(JSON.parse(String(reply.body)))
  const { 'x-amz-crc32': _, ...headers } = reply.headers
  return { ...outcome, reply: { ...reply, headers, body: JSON.stringify(change(answer)) } }
}
