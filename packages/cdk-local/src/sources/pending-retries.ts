import { GetQueueAttributesCommand, type SQSClient } from '@aws-sdk/client-sqs'
import type { Found } from './poller.ts'

/** Messages of one queue that failed and are to come again: while there are any, the queue is not at rest. */
export class PendingRetries {
  readonly #queues: SQSClient
  readonly #queueUrl: string
  #failed = false

  constructor(queues: SQSClient, queueUrl: string) {
    this.#queues = queues
    this.#queueUrl = queueUrl
  }

  /** Notes that a message failed. */
  note(): void {
    this.#failed = true
  }

  /** What a round found that received these messages. The queue itself knows what it still hides. */
  async found(received: readonly unknown[]): Promise<Found> {
    if (received.length > 0) return 'work'
    if (!this.#failed) return 'nothing'
    const { Attributes: counts = {} } = await this.#queues.send(
      new GetQueueAttributesCommand({
        QueueUrl: this.#queueUrl,
        AttributeNames: ['ApproximateNumberOfMessages', 'ApproximateNumberOfMessagesNotVisible'],
      }),
    )
    this.#failed = Object.values(counts).some(count => Number(count) > 0)
    return this.#failed ? 'later' : 'nothing'
  }
}
