import { Duration, Stack } from 'aws-cdk-lib'
import { Alarm, ComparisonOperator, type Metric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch'
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions'
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import type { Function as Lambda } from 'aws-cdk-lib/aws-lambda'
import { Topic } from 'aws-cdk-lib/aws-sns'
import type { Queue } from 'aws-cdk-lib/aws-sqs'
import { Construct } from 'constructs'

/** A function with its alarms below it. */
type Watched = Construct & { readonly lambda: Lambda }

interface Watch {
  metric: Metric
  threshold: number
  description: string
}

/** What operators are told, all through one topic they subscribe to. */
export class Alarms extends Construct {
  readonly topic: Topic

  constructor(scope: Construct, id: string) {
    super(scope, id)
    this.topic = new Topic(this, 'Topic', { enforceSSL: true })
    // A policy of its own takes the place of the one that lets the account's services publish.
    this.topic.addToResourcePolicy(
      new PolicyStatement({
        principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
        actions: ['sns:Publish'],
        resources: [this.topic.topicArn],
        conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
      }),
    )
  }

  onErrors(fn: Watched): void {
    this.#watch(fn, 'Errors', {
      metric: fn.lambda.metricErrors({ period: Duration.minutes(5) }),
      threshold: 1,
      description: 'A function ended with an error.',
    })
  }

  /** A message nobody could deal with: docs/deploy.md says how to put it back. */
  onDeadLetters(queue: Queue): void {
    this.#watch(queue, 'DeadLetters', {
      metric: queue.metricApproximateNumberOfMessagesVisible({ period: Duration.minutes(1), statistic: 'max' }),
      threshold: 1,
      description: 'Messages wait in a dead-letter queue.',
    })
  }

  onAge(queue: Queue): void {
    this.#watch(queue, 'Age', {
      metric: queue.metricApproximateAgeOfOldestMessage({ period: Duration.minutes(5), statistic: 'max' }),
      threshold: Duration.minutes(15).toSeconds(),
      description: 'A message has waited for 15 minutes.',
    })
  }

  onIteratorAge(fn: Watched): void {
    this.#watch(fn, 'IteratorAge', {
      metric: fn.lambda.metric('IteratorAge', { period: Duration.minutes(5), statistic: 'max' }),
      threshold: Duration.minutes(5).toMilliseconds(),
      description: 'Announcements lag five minutes behind the table.',
    })
  }

  #watch(scope: Construct, id: string, { metric, threshold, description }: Watch): void {
    const alarm = new Alarm(scope, `${id}Alarm`, {
      metric,
      threshold,
      alarmDescription: description,
      evaluationPeriods: 1,
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData: TreatMissingData.NOT_BREACHING,
    })
    alarm.addAlarmAction(new SnsAction(this.topic))
  }
}
