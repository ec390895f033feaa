import { GetQueueAttributesCommand, type SQSClient } from '@aws-sdk/client-sqs'
import type { Found } from './poller.ts'

/** Failed messages of one queue that will be retried. While there are any, the queue is not at rest. */
export class PendingRetries {
  readonly #queues: SQSClient
  readonly #queueUrl: string
  #failed = false

  constructor(queues: SQSClient, queueUrl: string) {
    this.#queues = queues
    this.#queueUrl = queueUrl
  }

  /** Records a failed message. */
  note(): void {
    this.#failed = true
  }

  /** The result of a round that received these messages. The queue itself knows which ones it still hides. */
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
