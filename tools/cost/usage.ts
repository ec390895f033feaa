import type { Tally } from 'cdk-local'
import type { Usage } from './price.ts'

/**
 * The local host's counts in the units AWS charges. Calls, units and bytes are counted. The running time of a
 * function on Lambda is unknown here and is modelled from its calls.
 */

const gigabyte = 1024 ** 3
export const inGigabytes = (bytes: number): number => bytes / gigabyte

/** Milliseconds a call delays a function: medians reported by AWS's users, estimated high. */
const waits: Readonly<Record<string, number>> = { s3: 40, kms: 15, events: 15, sqs: 10, secretsmanager: 15 }
const dataWaits = { read: 6, write: 12 }

/**
 * Milliseconds of an invocation without its calls: parsing, deciding, answering, and a cold start (600 ms) in one of
 * fifty.
 */
const ownWork = 8 + 12
/** Decoding, turning and scaling a photograph of 12 megapixels on a whole processor. */
const decoding = 1800
/** The carrier's answer to one message. */
const carrierWaits = 150

/** START, END and REPORT of an invocation; a line of the API's access log. Bytes. */
const platformLines = 600
const accessLine = 350

const writes = /^(Put|Update|Delete|TransactWrite|BatchWrite)/
const puts = /^(Put|Copy|List|Post)/
const isReference = ({ service, resource }: Tally) => service === 'dynamodb' && resource.includes('Reference')
const isWorker = ({ principal }: Tally) => principal.includes('materials')
// Read once a minute and kept: a cost of a running function, not of a case.
const isCached = (t: Tally) => isReference(t) || t.service === 'secretsmanager' || t.operation === 'GetPublicKey'

/** The charged usage of some counts. `segments`: parts of short messages that were sent. */
export function usageOf(tallies: readonly Tally[], segments: number): Usage {
  const counted = tallies.filter(t => !isCached(t))
  const sum = (choose: (t: Tally) => boolean, amount: (t: Tally) => number = t => t.count) =>
    counted.reduce((all, t) => (choose(t) ? all + amount(t) : all), 0)
  const of = (service: string, operation?: RegExp) => (t: Tally) =>
    t.service === service && (operation === undefined || operation.test(t.operation))
  const data = of('dynamodb')
  const isWrite = (t: Tally) => data(t) && writes.test(t.operation)
  const invocations = sum(of('lambda'))
  const requests = sum(of('apigateway'))
  const logged = sum(of('logs'), t => t.sent) + invocations * platformLines + requests * accessLine
  const seconds = secondsOf(counted, segments)
  return {
    'lambda.requests': invocations,
    'lambda.armSeconds': seconds.arm,
    'lambda.x86Seconds': seconds.x86,
    'dynamodb.writes': sum(isWrite, t => t.units),
    'dynamodb.reads': sum(
      t => data(t) && !isWrite(t),
      t => t.units,
    ),
    'apigateway.requests': requests,
    'cloudfront.requests': sum(of('cloudfront')),
    'cloudfront.out': inGigabytes(sum(of('cloudfront'), t => t.received)),
    // A message is sent, received and deleted, each by a call of its own while queues are nearly empty.
    'sqs.requests':
      3 * sum(t => of('sqs')(t) && t.principal === 'host') + sum(t => of('sqs')(t) && t.principal !== 'host'),
    'events.events': sum(of('events', /^Event$/)),
    'kms.signatures': sum(of('kms', /^Sign$/)),
    's3.puts': sum(of('s3', puts)),
    's3.gets': sum(t => of('s3')(t) && !puts.test(t.operation) && !t.operation.startsWith('Delete')),
    's3.out': inGigabytes(
      sum(
        t => of('s3', /^GetObject$/)(t) && !isWorker(t),
        t => t.received,
      ),
    ),
    'logs.ingested': inGigabytes(logged),
    'sms.segments': segments,
  }
}

/** GB-seconds by processor. */
function secondsOf(tallies: readonly Tally[], segments: number): { arm: number; x86: number } {
  const seconds = { arm: 0, x86: 0 }
  for (const [principal, own] of Map.groupBy(tallies, t => t.principal)) {
    const invoked = own.filter(t => t.service === 'lambda')
    const count = invoked.reduce((sum, t) => sum + t.count, 0)
    if (count === 0) continue
    const memory = invoked.reduce((sum, t) => sum + t.units, 0) / count / 1024
    const waited = own.reduce((sum, t) => sum + t.count * waitOf(t), 0)
    const worker = principal.includes('materials')
    const more = worker ? count * decoding : principal.includes('notify') ? segments * carrierWaits : 0
    seconds[worker ? 'x86' : 'arm'] += (memory * (count * ownWork + waited + more)) / 1000
  }
  return seconds
}

function waitOf({ principal, service, operation }: Tally): number {
  if (service === 'dynamodb') return writes.test(operation) ? dataWaits.write : dataWaits.read
  // A browser's use of a grant counts under the function that signed it.
  if (service === 's3' && !principal.includes('materials')) return 0
  return waits[service] ?? 0
}
