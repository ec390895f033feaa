import { randomUUID } from 'node:crypto'
import {
  ChangeMessageVisibilityCommand,
  DeleteMessageCommand,
  MessageNotInflight,
  ReceiveMessageCommand,
  SendMessageCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs'
import type { AwsEndpoint } from '../aws/endpoint.ts'
import { openQueue } from '../sources/open-queue.ts'
import { type Poller, repeat } from '../sources/poller.ts'
import type { LambdaFunction } from './function.ts'

/** How a function's asynchronous events are retried. */
export interface Retry {
  /** The first one included. */
  attempts: number
  failureQueueUrl?: string
}

/** AWS's defaults: two retries. */
const usual: Retry = { attempts: 3 }
/** Seconds until the retry after the first, second … failure; AWS's own. */
const retryAfter = (failures: number): number => 60 * failures

/** The clock was moved past the event's time in flight meanwhile: its retry is due already. */
function retriedAtOnce(error: unknown): void {
  if (!(error instanceof MessageNotInflight)) throw error
}

/**
 * Lambda's internal queue of asynchronous events. Each function's events are kept in a queue of its own, so that a
 * kill loses none, and are retried when the function fails.
 */
export class AsyncInvoker {
  readonly #aws: AwsEndpoint
  readonly #queues: SQSClient
  readonly #opened = new Map<string, Promise<{ url: string; poller: Poller }>>()
  readonly #retries = new Map<string, Retry>()
  readonly #log: (line: string) => void
  readonly #pollers: Poller[]

  constructor(aws: AwsEndpoint, queues: SQSClient, pollers: Poller[], log: (line: string) => void) {
    this.#aws = aws
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
    const QueueUrl = await openQueue(this.#queues, `async-${target.name}`.slice(0, 80), {
      VisibilityTimeout: String(Math.ceil(target.options.timeout / 1000) + 30),
    })
    const poller = repeat(
      () => this.#round(QueueUrl, target),
      this.#log,
      () => this.#aws.retryAt(QueueUrl),
    )
    this.#pollers.push(poller)
    return { url: QueueUrl, poller }
  }

  async #round(QueueUrl: string, target: LambdaFunction): Promise<boolean> {
    if (!this.#aws.hasMessage(QueueUrl)) return false
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
        const { attempts, failureQueueUrl } = this.#retries.get(target.name) ?? usual
        if ('failure' in answer && attempt < attempts) {
          const VisibilityTimeout = retryAfter(attempt)
          return this.#queues
            .send(new ChangeMessageVisibilityCommand({ QueueUrl, ReceiptHandle, VisibilityTimeout }))
            .then(() => undefined, retriedAtOnce)
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
    return Messages.length > 0
  }
}
