import { randomUUID } from 'node:crypto'
import * as z from 'zod'
import type { Permission } from '../policy.ts'
import { Refusal } from '../refusal.ts'
import type { Fauxqs } from './fauxqs.ts'

const redrive = z.looseObject({ deadLetterTargetArn: z.string() })

/**
 * StartMessageMoveTask: moves the waiting messages of a dead-letter queue back, and answers when all are moved.
 * Without a destination they go to the queue they came from, which must then be the only one with this dead-letter
 * queue.
 */
export function moveMessages(queues: Fauxqs['queues'], sourceArn: string, destinationArn: string | undefined): string {
  const source = queues.getQueueByArn(sourceArn)
  const origins = originsOf(queues, sourceArn)
  if (!source || origins.length === 0)
    throw new Refusal(400, 'InvalidParameterValue', 'Source queue must be configured as a Dead Letter Queue.')
  const target = destinationArn === undefined ? origins[0] : queues.getQueueByArn(destinationArn)
  if (!target)
    throw new Refusal(
      404,
      'ResourceNotFoundException',
      'The resource that you specified for the DestinationArn parameter does not exist.',
    )
  if (destinationArn === undefined && origins.length > 1) {
    throw new Refusal(
      501,
      'UnsupportedOperation',
      'The local SQS moves messages of several queues only to a DestinationArn.',
    )
  }
  source.processTimers()
  for (const { approximateFirstReceiveTimestamp: _, delayUntil: __, ...message } of source.messages.splice(0)) {
    // One write replaces the message under its own number: it is never lost and never duplicated.
    target.enqueue({ ...message, approximateReceiveCount: 0 })
  }
  return randomUUID()
}

/** Moving is receiving, deleting and sending. */
export function movingNeeds(queues: Fauxqs['queues'], source: string, destination: string | undefined): Permission[] {
  const targets = destination === undefined ? originsOf(queues, source).map(queue => queue.arn) : [destination]
  return [
    ...['StartMessageMoveTask', 'ReceiveMessage', 'DeleteMessage', 'GetQueueAttributes'].map(name => ({
      action: `sqs:${name}`,
      resource: source,
    })),
    ...targets.map(resource => ({ action: 'sqs:SendMessage', resource })),
  ]
}

function originsOf(queues: Fauxqs['queues'], deadLetterArn: string) {
  return [...queues.allQueues()].filter(({ attributes: { RedrivePolicy: policy } }) => {
    return policy !== undefined && redrive.parse(JSON.parse(policy)).deadLetterTargetArn === deadLetterArn
  })
}
