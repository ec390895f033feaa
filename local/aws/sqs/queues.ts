import * as z from 'zod'
import type { Fauxqs } from '../fauxqs.ts'
import { Refusal } from '../refusal.ts'
import type { AwsReply, AwsRequest } from '../request.ts'

const named = z.looseObject({ QueueName: z.string() })
const creation = named.extend({ Attributes: z.record(z.string(), z.string()).default({}) })

export interface Place {
  region: string
  account: string
  partition: string
}

/** SQS: names, URLs and ARNs are of this place; messages are fauxqs's, which knows one account and partition only. */
export function sqsService(fauxqs: Fauxqs, place: Place, url: () => string) {
  const urlOf = (name: string) => `${url()}/${place.account}/${name}`
  const arnOf = (name: string) => `arn:${place.partition}:sqs:${place.region}:${place.account}:${name}`
  return {
    arnOf,
    async handle(action: string, request: AwsRequest): Promise<AwsReply> {
      const input: unknown = JSON.parse(request.body.toString('utf8'))
      if (action === 'CreateQueue') {
        const { QueueName: name, Attributes: attributes } = creation.parse(input)
        const existing = fauxqs.queues.getQueueByName(name)
        const differs = Object.entries(attributes).find(([key, value]) => existing?.attributes[key] !== value)
        if (existing && differs) {
          const text = `A queue already exists with the same name and a different value for attribute ${differs[0]}`
          throw new Refusal(400, 'QueueNameExists', text)
        }
        // Creating it again would erase its messages.
        if (!existing) fauxqs.queues.createQueue(name, urlOf(name), arnOf(name), attributes)
        return json({ QueueUrl: urlOf(name) })
      }
      if (action === 'GetQueueUrl') {
        const { QueueName: name } = named.parse(input)
        if (!fauxqs.queues.getQueueByName(name)) throw missing
        return json({ QueueUrl: urlOf(name) })
      }
      if (action === 'ListQueues') {
        return json({ QueueUrls: [...fauxqs.queues.allQueues()].map(queue => urlOf(queue.name)) })
      }
      return fauxqs.handle(request)
    },
  }
}

const missing = new Refusal(400, 'QueueDoesNotExist', 'The specified queue does not exist.')

function json(value: unknown): AwsReply {
  return { status: 200, headers: { 'content-type': 'application/x-amz-json-1.0' }, body: JSON.stringify(value) }
}
