import { createHash } from 'node:crypto'
import { DynamoDBClient, ListTablesCommand, paginateScan } from '@aws-sdk/client-dynamodb'
import type { Call } from 'cdk-local'
import { operator, type Place } from '../../tests/journeys/place.ts'

/** Writes of the functions behind the API, by the host's own record of their calls. */

const writing = [
  'PutItem',
  'UpdateItem',
  'DeleteItem',
  'TransactWriteItems',
  'BatchWriteItem',
  'PutObject',
  'DeleteObject',
  'SendMessage',
  'PutEvents',
]

/**
 * Functions that run by themselves, on the stream, a queue or a schedule. Those behind the API are in its construct.
 */
const background = /^(?!.*Answering)/

export class Writes {
  readonly #place: Place
  #last: Call | undefined

  constructor(place: Place) {
    this.#place = place
    this.mark()
  }

  /** Sets a mark: later questions are about the calls from here on. */
  mark(): void {
    this.#last = this.#place.aws.calls().at(-1)
  }

  /** Writes that succeeded since the mark. */
  since(): Call[] {
    const calls = this.#place.aws.calls()
    const from = this.#last === undefined ? 0 : calls.lastIndexOf(this.#last) + 1
    return calls
      .slice(from)
      .filter(call => writing.includes(call.operation) && call.status < 300 && !background.test(call.principal))
  }
}

/** Counters of visits and tries. Only these may change after a refused request. */
const counted: readonly string[] = [
  'look-up-progress',
  'rate-by-code',
  'send-pin',
  'verify-voucher',
  'print-voucher',
  'write-unsigned-letter',
]

export const isCount = (operation: string, call: Call): boolean =>
  counted.includes(operation) &&
  call.operation === 'UpdateItem' &&
  call.needs.every(({ resource }) => /Notices/.test(resource))

/** Digest of all entries of all tables, without the counters of visits and tries. */
export async function contents(place: Place): Promise<string> {
  const db = new DynamoDBClient(operator(place))
  const { TableNames = [] } = await db.send(new ListTablesCommand({}))
  const lines: string[] = []
  for (const TableName of TableNames) {
    for await (const { Items = [] } of paginateScan({ client: db }, { TableName })) {
      lines.push(
        ...Items.filter(item => !item.pk?.S?.startsWith('ATTEMPT#')).map(item =>
          JSON.stringify([TableName, ordered(item)]),
        ),
      )
    }
  }
  db.destroy()
  return createHash('sha256').update(lines.sort().join('\n')).digest('hex')
}

/** The same for any order of a map's keys. */
function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
  return entries.map(([name, inner]) => [name, ordered(inner)])
}
