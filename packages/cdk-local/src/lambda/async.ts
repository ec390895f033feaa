import { randomUUID } from 'node:crypto'
import {
  ChangeMessageVisibilityCommand,
  CreateQueueCommand,
  DeleteMessageCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs'
import { PendingRetries } from '../sources/pending-retries.ts'
import { type Found, type Poller, repeat } from '../sources/poller.ts'
import type { LambdaFunction } from './function.ts'

/** How a function's asynchronous events are retried; AWS's defaults. */
export interface Retry {
  attempts: number
  failureQueueUrl?: string
}

/**
 * Lambda's internal queue of asynchronous events. Each event is kept in a queue of its own, so that a kill loses
 * none, and is retried when the function fails.
 */
export class AsyncInvoker {
  readonly #queues: SQSClient
  readonly #opened = new Map<string, Promise<{ url: string; poller: Poller }>>()
  readonly #retries = new Map<string, Retry>()
  readonly #log: (line: string) => void
  readonly #pollers: Poller[]

  constructor(queues: SQSClient, pollers: Poller[], log: (line: string) => void) {
    this.#queues = queues
    this.#pollers = pollers
    this.#log = log
  }

  /** Sets the retries of a function by name. */
  configure(name: string, retry: Retry): void {
    this.#retries.set(name, retry)
  }

  /** Prepares a function for asynchronous events. */
  async prepare(target: LambdaFunction): Promise<void> {
    const opened = this.#opened.get(target.name) ?? this.#open(target)
    this.#opened.set(target.name, opened)
    await opened
  }

  /** Accepts an event for a prepared function. The event is kept when this returns. */
  async invoke(target: LambdaFunction, event: unknown): Promise<void> {
    const opened = await this.#opened.get(target.name)
    if (!opened) throw new Error(`function ${target.name} takes no asynchronous events`)
    await this.#queues.send(new SendMessageCommand({ QueueUrl: opened.url, MessageBody: JSON.stringify(event) }))
    opened.poller.wake()
  }

  async #open(target: LambdaFunction): Promise<{ url: string; poller: Poller }> {
    const { QueueUrl = '' } = await this.#queues.send(
      new CreateQueueCommand({
        QueueName: `async-${target.name}`.slice(0, 80),
        Attributes: { VisibilityTimeout: String(Math.ceil(target.options.timeout / 1000) + 30) },
      }),
    )
    const retries = new PendingRetries(this.#queues, QueueUrl)
    const poller = repeat(() => this.#round(QueueUrl, target, retries), this.#log)
    this.#pollers.push(poller)
    return { url: QueueUrl, poller }
  }

  async #round(QueueUrl: string, target: LambdaFunction, retries: PendingRetries): Promise<Found> {
    const { Messages = [] } = await this.#queues.send(
      new ReceiveMessageCommand({
        QueueUrl,
        MaxNumberOfMessages: 4,
        MessageSystemAttributeNames: ['ApproximateReceiveCount'],
      }),
    )
    await Promise.all(
      Messages.map(async ({ Body = 'null', ReceiptHandle, Attributes }) => {
        const event: unknown = JSON.parse(Body)
        const answer = await target.invoke(event)
        const attempt = Number(Attributes?.ApproximateReceiveCount ?? 1)
        const { attempts, failureQueueUrl } = this.#retries.get(target.name) ?? { attempts: 3 }
        if ('failure' in answer && attempt < attempts) {
          // AWS waits one minute, then two.
          retries.note()
          await this.#queues.send(
            new ChangeMessageVisibilityCommand({ QueueUrl, ReceiptHandle, VisibilityTimeout: attempt }),
          )
          return
        }
        if ('failure' in answer && failureQueueUrl !== undefined) {
          const { errorType, errorMessage } = answer.failure
          const message = {
            version: '1.0',
            timestamp: new Date().toISOString(),
            requestContext: {
              requestId: randomUUID(),
              functionArn: target.arn,
              condition: 'RetriesExhausted',
              approximateInvokeCount: attempt,
            },
            requestPayload: event,
            responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError: 'Unhandled' },
            responsePayload: { errorType, errorMessage },
          }
          await this.#queues.send(
            new SendMessageCommand({ QueueUrl: failureQueueUrl, MessageBody: JSON.stringify(message) }),
          )
        }
        await this.#queues.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }))
      }),
    )
    return retries.found(Messages)
  }
}
