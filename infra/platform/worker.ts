import { Duration } from 'aws-cdk-lib'
import { type EventBus, type EventPattern, Rule } from 'aws-cdk-lib/aws-events'
import { SqsQueue } from 'aws-cdk-lib/aws-events-targets'
import { CfnEventSourceMapping } from 'aws-cdk-lib/aws-lambda'
import { Construct } from 'constructs'
import type { Alarms } from './alarms.ts'
import { HallFunction } from './function.ts'
import { deadLetterQueue, WorkQueue } from './queue.ts'

export interface WorkerProps {
  /** its file in functions/ */
  code: string
  alarms: Alarms
  /** the events it receives */
  pattern: EventPattern
  /** the bus of these events; by default the account's own */
  bus?: EventBus
  memory?: number
  native?: boolean
  /** for a batch; default: 20 seconds. A failed message is retried after six times as long. */
  timeout?: Duration
  /** messages in one call */
  batchSize?: number
}

/** A function behind a queue that a rule fills: rule → queue → function, with a dead-letter queue at each step. */
export class Worker extends Construct {
  readonly fn: HallFunction

  constructor(scope: Construct, id: string, props: WorkerProps) {
    super(scope, id)
    const { bus, batchSize = 10, pattern, ...rest } = props
    const { alarms } = rest
    this.fn = new HallFunction(this, 'Worker', { timeout: Duration.seconds(20), ...rest })
    const { queue } = new WorkQueue(this, 'Work', { alarms, timeout: this.fn.timeout })
    new Rule(this, 'Rule', {
      ...(bus === undefined ? {} : { eventBus: bus }),
      eventPattern: pattern,
      targets: [new SqsQueue(queue, { deadLetterQueue: deadLetterQueue(this, 'Undelivered', alarms) })],
    })
    this.fn.allow(['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'], [queue.queueArn])
    const mapping = new CfnEventSourceMapping(this, 'Source', {
      eventSourceArn: queue.queueArn,
      functionName: this.fn.live.functionArn,
      batchSize,
      functionResponseTypes: ['ReportBatchItemFailures'],
    })
    // Lambda refuses a source that the role may not read yet.
    mapping.node.addDependency(this.fn.role)
  }
}
