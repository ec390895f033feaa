import { Duration } from 'aws-cdk-lib'
import { type EventBus, type EventPattern, Rule } from 'aws-cdk-lib/aws-events'
import { SqsQueue } from 'aws-cdk-lib/aws-events-targets'
import { CfnEventSourceMapping } from 'aws-cdk-lib/aws-lambda'
import { Construct } from 'constructs'
import type { Alarms } from './alarms.ts'
import { HallFunction } from './function.ts'
import { deadLetterQueue, WorkQueue } from './queue.ts'

export interface EventsProps {
  alarms: Alarms
  /** the events it receives */
  pattern: EventPattern
  /** the bus of these events; by default the account's own */
  bus?: EventBus
  /** messages in one call */
  batchSize?: number
  /** how long the first of them waits for others */
  gather?: Duration
}

export interface WorkerProps extends EventsProps {
  /** its file below functions/ */
  code: string
  memory?: number
  native?: boolean
  /** for a batch; default: 20 seconds. A failed message is retried after six times as long. */
  timeout?: Duration
}

/** A function behind a queue that a rule fills. */
export class Worker extends Construct {
  readonly fn: HallFunction

  constructor(scope: Construct, id: string, props: WorkerProps) {
    super(scope, id)
    const { bus, batchSize, pattern, ...rest } = props
    this.fn = new HallFunction(this, 'Worker', { timeout: Duration.seconds(20), ...rest })
    deliver(this, this.fn, props)
  }
}

/** Leads events to a function: rule → queue → function, with a dead-letter queue at each step. */
export function deliver(
  scope: Construct,
  fn: HallFunction,
  { alarms, pattern, bus, batchSize = 10, gather }: EventsProps,
): void {
  const { queue } = new WorkQueue(scope, 'Work', { alarms, timeout: fn.timeout })
  new Rule(scope, 'Rule', {
    ...(bus === undefined ? {} : { eventBus: bus }),
    eventPattern: pattern,
    targets: [new SqsQueue(queue, { deadLetterQueue: deadLetterQueue(scope, 'Undelivered', alarms) })],
  })
  fn.allow(['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'], [queue.queueArn])
  const mapping = new CfnEventSourceMapping(scope, 'Source', {
    eventSourceArn: queue.queueArn,
    functionName: fn.live.functionArn,
    batchSize,
    ...(gather === undefined ? {} : { maximumBatchingWindowInSeconds: gather.toSeconds() }),
    functionResponseTypes: ['ReportBatchItemFailures'],
  })
  // Lambda refuses a source that the role may not read yet.
  mapping.node.addDependency(fn.role)
}
