import { setTimeout as delay } from 'node:timers/promises'
import * as z from 'zod'
import { Refusal } from '../refusal.ts'
import { deadLettersOf, describe, nameIn, numberOf, withAttributes } from './attributes.ts'
import { md5, md5OfAttributes, messageAttributes, sizeOf, validate } from './message.ts'
import { moveMessages } from './move.ts'
import { readHandle, show } from './received.ts'
import type { Queue, QueueStore } from './store.ts'

/** What the operations work on. */
export interface Desk {
  store: QueueStore
  account: string
  arnOf(name: string): string
  urlOf(name: string): string
  /** Ends the waiting of long polls. */
  closing: AbortSignal
}

type Operate = (input: unknown, desk: Desk) => object | Promise<object>

type Input<T extends z.ZodRawShape> = z.output<z.ZodObject<T, z.core.$strict>>

/** An operation with its input. A parameter that is not listed is refused, never ignored. */
function operation<T extends z.ZodRawShape>(
  shape: T,
  act: (input: Input<T>, desk: Desk) => object | Promise<object>,
): Operate {
  const type = z.strictObject(shape)
  return (input, desk) => act(read(type, input), desk)
}

/** An operation on an existing queue. */
function onQueue<T extends z.ZodRawShape>(
  shape: T,
  act: (queue: Queue, input: Input<T>, desk: Desk) => object | Promise<object>,
): Operate {
  const type = z.strictObject(shape)
  return (given, desk) => {
    const { QueueUrl: url, ...rest } = read(addressed, given)
    return act(queueOf(desk, nameIn(url)), read(type, rest), desk)
  }
}

const addressed = z.looseObject({ QueueUrl: z.string() })

function read<T>(type: z.ZodType<T>, input: unknown): T {
  const parsed = type.safeParse(input)
  if (!parsed.success) throw new Refusal(400, 'InvalidParameterValue', z.prettifyError(parsed.error))
  return parsed.data
}

const attributes = z.record(z.string(), z.string())
const timeout = z.int().min(0).max(43_200)
const names = z.array(z.string()).default([])
const message = {
  MessageBody: z.string(),
  DelaySeconds: z.int().min(0).max(900).optional(),
  MessageAttributes: messageAttributes.default({}),
}
const deletion = { ReceiptHandle: z.string() }
const visibility = { ReceiptHandle: z.string(), VisibilityTimeout: timeout }
const batchOf = <T extends z.ZodRawShape>(shape: T) => ({
  Entries: z.array(z.strictObject({ Id: z.string().regex(/^[\w-]{1,80}$/), ...shape })),
})

export const operations: Readonly<Record<string, Operate>> = {
  CreateQueue: operation(
    { QueueName: z.string().regex(/^[\w-]{1,80}$/), Attributes: attributes.default({}) },
    ({ QueueName: name, Attributes: given }, { store, urlOf }) => {
      const existing = store.queue(name)
      const differs = Object.entries(given).find(([key, value]) => existing?.attributes[key] !== value)
      if (existing && differs) {
        const text = `A queue already exists with the same name and a different value for attribute ${differs[0]}`
        throw new Refusal(400, 'QueueNameExists', text)
      }
      if (!existing) store.create(name, withAttributes({}, given, store))
      return { QueueUrl: urlOf(name) }
    },
  ),

  GetQueueUrl: operation({ QueueName: z.string() }, ({ QueueName: name }, desk) => ({
    QueueUrl: desk.urlOf(queueOf(desk, name).name),
  })),

  /** By name; a token is the last name of the page before. */
  ListQueues: operation(
    {
      QueueNamePrefix: z.string().default(''),
      MaxResults: z.int().min(1).max(1000).default(1000),
      NextToken: z.string().default(''),
    },
    ({ QueueNamePrefix: prefix, MaxResults: most, NextToken: after }, { store, urlOf }) => {
      const left = store.queues().flatMap(({ name }) => (name.startsWith(prefix) && name > after ? [name] : []))
      const page = left.slice(0, most)
      return { QueueUrls: page.map(urlOf), ...(left.length > most ? { NextToken: page.at(-1) } : {}) }
    },
  ),

  GetQueueAttributes: onQueue({ AttributeNames: names }, (queue, { AttributeNames: wanted }, { store, arnOf }) => {
    const all = Object.entries(describe(queue, arnOf(queue.name), store))
    return { Attributes: Object.fromEntries(all.filter(([name]) => wanted.includes('All') || wanted.includes(name))) }
  }),

  SetQueueAttributes: onQueue({ Attributes: attributes }, (queue, { Attributes: changes }, { store }) => {
    store.setAttributes(queue.name, withAttributes(queue.attributes, changes, store))
    return {}
  }),

  PurgeQueue: onQueue({}, ({ name }, _input, { store }) => {
    store.purge(name)
    return {}
  }),

  SendMessage: onQueue(message, (queue, input, { store }) => send(store, queue, input)),
  SendMessageBatch: onQueue(batchOf(message), (queue, { Entries: entries }, { store }) => {
    const size = entries.reduce((sum, { MessageBody: body, MessageAttributes: them }) => sum + sizeOf(body, them), 0)
    if (size > 1_048_576)
      throw new Refusal(400, 'BatchRequestTooLong', 'Batch requests cannot be longer than 1048576 bytes.')
    return inBatch(store, entries, entry => send(store, queue, entry))
  }),

  ReceiveMessage: onQueue(
    {
      MaxNumberOfMessages: z.int().min(1).max(10).default(1),
      VisibilityTimeout: timeout.optional(),
      WaitTimeSeconds: z.int().min(0).max(20).optional(),
      /** The older name of the next one. */
      AttributeNames: names,
      MessageSystemAttributeNames: names,
      MessageAttributeNames: names,
    },
    async (queue, input, { store, account, closing }) => {
      const hidden = (input.VisibilityTimeout ?? numberOf(queue, 'VisibilityTimeout')) * 1000
      const receive = () => store.receive(queue.name, input.MaxNumberOfMessages, hidden, deadLettersOf(queue))
      const until =
        performance.now() + (input.WaitTimeSeconds ?? numberOf(queue, 'ReceiveMessageWaitTimeSeconds')) * 1000
      let found = receive()
      while (found.length === 0 && performance.now() < until) {
        await delay(50)
        if (closing.aborted) break
        found = receive()
      }
      const wanted = [...input.AttributeNames, ...input.MessageSystemAttributeNames]
      const shown = found.map(one => show(one, account, wanted, input.MessageAttributeNames))
      return shown.length === 0 ? {} : { Messages: shown }
    },
  ),

  DeleteMessage: onQueue(deletion, ({ name }, input, { store }) => remove(store, name, input)),
  DeleteMessageBatch: onQueue(batchOf(deletion), ({ name }, { Entries: entries }, { store }) =>
    inBatch(store, entries, entry => remove(store, name, entry)),
  ),

  ChangeMessageVisibility: onQueue(visibility, ({ name }, input, { store }) => hide(store, name, input)),
  ChangeMessageVisibilityBatch: onQueue(batchOf(visibility), ({ name }, { Entries: entries }, { store }) =>
    inBatch(store, entries, entry => hide(store, name, entry)),
  ),

  StartMessageMoveTask: operation(
    { SourceArn: z.string(), DestinationArn: z.string().optional() },
    ({ SourceArn: source, DestinationArn: destination }, { store }) => ({
      TaskHandle: moveMessages(store, source, destination),
    }),
  ),
}

function queueOf({ store }: Desk, name: string): Queue {
  const queue = store.queue(name)
  if (!queue) throw new Refusal(400, 'QueueDoesNotExist', 'The specified queue does not exist.')
  return queue
}

function send(store: QueueStore, queue: Queue, input: z.output<z.ZodObject<typeof message>>) {
  const { MessageBody: body, MessageAttributes: given } = input
  validate(body, given, numberOf(queue, 'MaximumMessageSize'))
  const seconds = input.DelaySeconds ?? numberOf(queue, 'DelaySeconds')
  const id = store.send(queue.name, { body, attributes: given, delay: seconds * 1000 })
  return { MessageId: id, MD5OfMessageBody: md5(body), MD5OfMessageAttributes: md5OfAttributes(given) }
}

function remove(store: QueueStore, queue: string, { ReceiptHandle: handle }: { ReceiptHandle: string }) {
  store.remove(queue, readHandle(handle))
  return {}
}

function hide(store: QueueStore, queue: string, input: z.output<z.ZodObject<typeof visibility>>) {
  if (!store.hide(queue, readHandle(input.ReceiptHandle), input.VisibilityTimeout * 1000)) {
    const text = 'Message does not exist or is not available for visibility timeout change.'
    throw new Refusal(400, 'MessageNotInflight', text)
  }
  return {}
}

/** Carries out the entries of a batch in one write; an entry that is refused fails alone. */
function inBatch<T extends { Id: string }>(store: QueueStore, entries: readonly T[], act: (entry: T) => object) {
  if (entries.length === 0) throw new Refusal(400, 'EmptyBatchRequest', 'There should be at least one entry.')
  if (entries.length > 10)
    throw new Refusal(400, 'TooManyEntriesInBatchRequest', 'Maximum number of entries per request are 10.')
  if (new Set(entries.map(({ Id }) => Id)).size < entries.length)
    throw new Refusal(400, 'BatchEntryIdsNotDistinct', 'Two or more batch entries in the request have the same Id.')
  return store.transaction(() => {
    const Successful: object[] = []
    const Failed: object[] = []
    for (const entry of entries) {
      try {
        Successful.push({ Id: entry.Id, ...act(entry) })
      } catch (error) {
        if (!(error instanceof Refusal)) throw error
        Failed.push({ Id: entry.Id, SenderFault: true, Code: error.code, Message: error.message })
      }
    }
    return { Successful, Failed }
  })
}
