import { randomUUID } from 'node:crypto'
import type { Permission } from '../policy.ts'
import { Refusal } from '../refusal.ts'
import { deadLettersOf, nameIn } from './attributes.ts'
import type { Queue, QueueStore } from './store.ts'

/**
 * StartMessageMoveTask: moves the waiting messages of a dead-letter queue back, and answers when all are moved.
 * Without a destination they go to the queue they came from, which must then be the only one with this dead-letter
 * queue.
 */
export function moveMessages(store: QueueStore, sourceArn: string, destinationArn: string | undefined): string {
  const source = store.queue(nameIn(sourceArn))
  const origins = originsOf(store, sourceArn)
  if (!source || origins.length === 0)
    throw new Refusal(400, 'InvalidParameterValue', 'Source queue must be configured as a Dead Letter Queue.')
  const target = destinationArn === undefined ? origins[0] : store.queue(nameIn(destinationArn))
  if (!target)
    throw new Refusal(
      404,
      'ResourceNotFoundException',
      'The resource that you specified for the DestinationArn parameter does not exist.',
    )
  if (destinationArn === undefined && origins.length > 1) {
    const text = 'The local SQS moves messages of several queues only to a DestinationArn.'
    throw new Refusal(400, 'UnsupportedOperation', text)
  }
  store.move(source.name, target.name)
  return randomUUID()
}

/** Moving is receiving, deleting and sending. `arnOf` gives a queue's ARN by its name. */
export function movingNeeds(
  store: QueueStore,
  source: string,
  destination: string | undefined,
  arnOf: (name: string) => string,
): Permission[] {
  const targets = destination === undefined ? originsOf(store, source).map(({ name }) => arnOf(name)) : [destination]
  return [
    ...['StartMessageMoveTask', 'ReceiveMessage', 'DeleteMessage', 'GetQueueAttributes'].map(name => ({
      action: `sqs:${name}`,
      resource: source,
    })),
    ...targets.map(resource => ({ action: 'sqs:SendMessage', resource })),
  ]
}

function originsOf(store: QueueStore, deadLetterArn: string): Queue[] {
  return store.queues().filter(queue => deadLettersOf(queue)?.queue === nameIn(deadLetterArn))
}
