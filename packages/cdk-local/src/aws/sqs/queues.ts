import * as z from 'zod'
import { jsonReply, type Place, type Service, targetOf } from '../operation.ts'
import { Refusal } from '../refusal.ts'
import { openFauxqs } from './fauxqs.ts'
import { moveMessages, movingNeeds } from './move.ts'

const body = z.looseObject({
  QueueName: z.string().optional(),
  QueueUrl: z.string().optional(),
  Attributes: z.record(z.string(), z.string()).optional(),
})

const moving = z.looseObject({ SourceArn: z.string(), DestinationArn: z.string().optional() })

// A batch needs the permission of the single operation.
const singular: Readonly<Record<string, string>> = {
  SendMessageBatch: 'SendMessage',
  DeleteMessageBatch: 'DeleteMessage',
  ChangeMessageVisibilityBatch: 'ChangeMessageVisibility',
}

/** SQS. Names, URLs and ARNs are of this place. Messages are fauxqs's, which knows one account and partition only. */
export async function sqsService(
  folder: string,
  place: Place,
  url: () => string,
): Promise<Service & { close(): Promise<void> }> {
  const fauxqs = await openFauxqs(folder)
  const urlOf = (name: string) => `${url()}/${place.account}/${name}`
  const arnOf = (name: string) => `arn:${place.partition}:sqs:${place.region}:${place.account}:${name}`

  function create(name: string, attributes: Record<string, string>): string {
    const existing = fauxqs.queues.getQueueByName(name)
    const differs = Object.entries(attributes).find(([key, value]) => existing?.attributes[key] !== value)
    if (existing && differs) {
      const text = `A queue already exists with the same name and a different value for attribute ${differs[0]}`
      throw new Refusal(400, 'QueueNameExists', text)
    }
    // A second creation would erase its messages.
    if (!existing) fauxqs.queues.createQueue(name, urlOf(name), arnOf(name), attributes)
    return urlOf(name)
  }

  return {
    close: () => fauxqs.close(),
    recognise(request) {
      const name = targetOf(request)
      const input = body.parse(JSON.parse(request.body.toString('utf8')))
      if (name === 'StartMessageMoveTask') {
        const { SourceArn: source, DestinationArn: destination } = moving.parse(input)
        return { name, needs: movingNeeds(fauxqs.queues, source, destination) }
      }
      const { QueueName: queue, QueueUrl: address } = input
      const target = queue ?? address?.split('/').at(-1)
      const action = `sqs:${singular[name] ?? name}`
      return { name, needs: [{ action, resource: target === undefined ? '*' : arnOf(target) }] }
    },
    async perform(operation, request) {
      const input = body.parse(JSON.parse(request.body.toString('utf8')))
      const name = input.QueueName ?? ''
      if (operation.name === 'CreateQueue') return { reply: reply({ QueueUrl: create(name, input.Attributes ?? {}) }) }
      if (operation.name === 'GetQueueUrl') {
        if (!fauxqs.queues.getQueueByName(name)) throw missing
        return { reply: reply({ QueueUrl: urlOf(name) }) }
      }
      if (operation.name === 'ListQueues') {
        return { reply: reply({ QueueUrls: [...fauxqs.queues.allQueues()].map(queue => urlOf(queue.name)) }) }
      }
      if (operation.name === 'StartMessageMoveTask') {
        const { SourceArn: source, DestinationArn: destination } = moving.parse(input)
        return { reply: reply({ TaskHandle: moveMessages(fauxqs.queues, source, destination) }) }
      }
      return { reply: await fauxqs.handle(request) }
    },
  }
}

const missing = new Refusal(400, 'QueueDoesNotExist', 'The specified queue does not exist.')

function reply(value: unknown) {
  return jsonReply(value, 'application/x-amz-json-1.0')
}
