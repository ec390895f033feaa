import { CfnOutput, Duration, Stack } from 'aws-cdk-lib'
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs'
import { Construct } from 'constructs'
import type { Alarms } from './alarms.ts'

/**
 * The dead-letter queue for messages that keep failing. It keeps them for 14 days, has an alarm, and is named in the
 * stack's outputs.
 */
export function deadLetterQueue(scope: Construct, id: string, alarms: Alarms): Queue {
  const queue = new Queue(scope, id, {
    encryption: QueueEncryption.SQS_MANAGED,
    enforceSSL: true,
    retentionPeriod: Duration.days(14),
  })
  alarms.onDeadLetters(queue)
  const name = queue.node.path.split('/').slice(1).join('')
  new CfnOutput(Stack.of(scope), `${name}Url`, { value: queue.queueUrl })
  return queue
}

/** A queue with its dead-letter queue, sized for a consumer that may take `timeout` for a batch. */
export class WorkQueue extends Construct {
  readonly queue: Queue
  readonly dead: Queue

  constructor(scope: Construct, id: string, { alarms, timeout }: { alarms: Alarms; timeout: Duration }) {
    super(scope, id)
    this.dead = deadLetterQueue(this, 'Dead', alarms)
    this.queue = new Queue(this, 'Queue', {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      // AWS recommends six times the function's time limit, so that a throttled batch is not delivered twice.
      visibilityTimeout: Duration.seconds(timeout.toSeconds() * 6),
      retentionPeriod: Duration.days(14),
      deadLetterQueue: { queue: this.dead, maxReceiveCount: 5 },
    })
    alarms.onAge(this.queue)
  }
}
