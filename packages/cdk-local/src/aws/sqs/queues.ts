import * as z from 'zod'
import { jsonReply, type Place, type Service, targetOf } from '../operation.ts'
import { Refusal } from '../refusal.ts'
import { nameIn } from './attributes.ts'
import { movingNeeds } from './move.ts'
import { type Desk, operations } from './operations.ts'
import { QueueStore } from './store.ts'

/** The parts of an input that say which queue it is about. */
const subject = z.looseObject({
  QueueName: z.string().optional(),
  QueueUrl: z.string().optional(),
  SourceArn: z.string().optional(),
  DestinationArn: z.string().optional(),
})

// A batch needs the permission of the single operation.
const singular: Readonly<Record<string, string>> = {
  SendMessageBatch: 'SendMessage',
  DeleteMessageBatch: 'DeleteMessage',
  ChangeMessageVisibilityBatch: 'ChangeMessageVisibility',
}

export interface Queues extends Service {
  /** When the last message in flight of a queue is visible again, in epoch milliseconds; undefined when there is none. */
  retryAt(url: string): number | undefined
  /** Whether a queue has a message that can be received now. */
  hasMessage(url: string): boolean
  close(): void
}

/** SQS: standard queues, by their JSON protocol. Names, URLs and ARNs are of this place, and so is the time. */
export function sqsService(folder: string, place: Place, url: () => string, now: () => number): Queues {
  const store = new QueueStore(folder, now)
  const closing = new AbortController()
  const desk: Desk = {
    store,
    account: place.account,
    urlOf: name => `${url()}/${place.account}/${name}`,
    arnOf: name => `arn:${place.partition}:sqs:${place.region}:${place.account}:${name}`,
    closing: closing.signal,
  }
  return {
    retryAt: address => store.retryAt(nameIn(address)),
    hasMessage: address => store.hasVisible(nameIn(address)),
    close() {
      closing.abort()
      store.close()
    },
    recognise(request) {
      const name = targetOf(request)
      const input = subject.parse(JSON.parse(request.body.toString('utf8')))
      if (name === 'StartMessageMoveTask')
        return { name, needs: movingNeeds(store, input.SourceArn ?? '', input.DestinationArn, desk.arnOf) }
      const queue = input.QueueName ?? (input.QueueUrl === undefined ? undefined : nameIn(input.QueueUrl))
      const action = `sqs:${singular[name] ?? name}`
      return { name, needs: [{ action, resource: queue === undefined ? '*' : desk.arnOf(queue) }] }
    },
    async perform({ name }, request) {
      const operate = operations[name]
      if (!operate) throw new Refusal(400, 'UnsupportedOperation', `SQS ${name} is not served here.`)
      const answer = await operate(JSON.parse(request.body.toString('utf8')), desk)
      return { reply: jsonReply(answer, 'application/x-amz-json-1.0') }
    },
  }
}
