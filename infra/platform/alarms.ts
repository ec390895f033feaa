import { Duration, Stack } from 'aws-cdk-lib'
import { Alarm, ComparisonOperator, type IMetric, Metric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch'
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions'
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import type { Function as Lambda } from 'aws-cdk-lib/aws-lambda'
import { FilterPattern, type LogGroup, MetricFilter } from 'aws-cdk-lib/aws-logs'
import { type ITopic, Topic } from 'aws-cdk-lib/aws-sns'
import type { Queue } from 'aws-cdk-lib/aws-sqs'
import { Construct } from 'constructs'

/** A function and the alarms below it. */
type Watched = Construct & { readonly lambda: Lambda; readonly log: LogGroup }

interface Watch {
  metric: IMetric
  /** the runbook in docs/runbooks */
  runbook: string
  description: string
  threshold: number
  /** default: the alarm fires from below */
  below?: true
  /** periods in a row; default: 1 */
  periods?: number
}

/** The text for a scheduled function that has missed three runs. */
export type Late = Pick<Watch, 'description' | 'runbook'>

/** The operators' alarms, all through one topic they subscribe to. */
export class Alarms extends Construct {
  readonly topic: ITopic
  readonly #all = new Map<string, Alarm[]>()

  /** `topic`: that of an earlier stack; by default a new one. */
  constructor(scope: Construct, id: string, topic?: ITopic) {
    super(scope, id)
    this.topic = topic ?? this.#newTopic()
  }

  #newTopic(): ITopic {
    const topic = new Topic(this, 'Topic', { enforceSSL: true })
    // A policy of its own replaces the one that lets the account's services publish.
    topic.addToResourcePolicy(
      new PolicyStatement({
        principals: ['cloudwatch', 'budgets'].map(name => new ServicePrincipal(`${name}.amazonaws.com`)),
        actions: ['sns:Publish'],
        resources: [topic.topicArn],
        conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
      }),
    )
    return topic
  }

  /** Every alarm by its runbook. */
  get all(): ReadonlyMap<string, readonly Alarm[]> {
    return this.#all
  }

  onErrors(fn: Watched): Alarm {
    return this.#watch(fn, 'Errors', {
      metric: fn.lambda.metricErrors({ period: Duration.minutes(5) }),
      threshold: 1,
      description: 'A function ended with an error.',
      runbook: 'function-errors',
    })
  }

  /** A message that kept failing. */
  onDeadLetters(queue: Queue): void {
    this.#watch(queue, 'DeadLetters', {
      metric: queue.metricApproximateNumberOfMessagesVisible({ period: Duration.minutes(1), statistic: 'max' }),
      threshold: 1,
      description: 'Messages wait in a dead-letter queue.',
      runbook: 'dead-letters',
    })
  }

  onAge(queue: Queue): void {
    this.#watch(queue, 'Age', {
      metric: queue.metricApproximateAgeOfOldestMessage({ period: Duration.minutes(5), statistic: 'max' }),
      threshold: Duration.minutes(15).toSeconds(),
      description: 'A message has waited for 15 minutes.',
      runbook: 'queue-age',
    })
  }

  onIteratorAge(fn: Watched): void {
    this.#watch(fn, 'IteratorAge', {
      metric: fn.lambda.metric('IteratorAge', { period: Duration.minutes(5), statistic: 'max' }),
      threshold: Duration.minutes(5).toMilliseconds(),
      description: 'Announcements lag five minutes behind the table.',
      runbook: 'stream-age',
    })
  }

  /** `every`: its schedule; `late`: the work that stops meanwhile, and the runbook. */
  onSilence(fn: Watched, every: Duration, { description, runbook }: Late): void {
    this.#watch(fn, 'Silence', {
      metric: fn.lambda.metricInvocations({ period: Duration.minutes(every.toMinutes() * 3), statistic: 'sum' }),
      threshold: 1,
      below: true,
      description,
      runbook,
    })
  }

  onApi(scope: Construct, apiId: string): void {
    const metric = (metricName: string, statistic: string) =>
      new Metric({
        namespace: 'AWS/ApiGateway',
        metricName,
        statistic,
        period: Duration.minutes(5),
        dimensionsMap: { ApiId: apiId },
      })
    this.#watch(scope, 'ServerErrors', {
      metric: metric('5xx', 'sum'),
      threshold: 5,
      description: 'The API failed on five requests within five minutes.',
      runbook: 'api-errors',
    })
    this.#watch(scope, 'Latency', {
      metric: metric('Latency', 'p95'),
      threshold: Duration.seconds(3).toMilliseconds(),
      periods: 3,
      description: 'One request in twenty takes longer than three seconds.',
      runbook: 'api-slow',
    })
  }

  onMessagesNotTaken(fn: Watched): void {
    this.#onLine(fn, 'MessagesNotTaken', 'message not taken', {
      threshold: 5,
      description: 'The carrier has not taken five short messages within 15 minutes.',
      runbook: 'sms-failing',
    })
  }

  onHallDown(fn: Watched): void {
    this.#onLine(fn, 'HallDown', 'hall does not answer', {
      threshold: 2,
      description: 'The hall has not answered its own probe twice within 15 minutes.',
      runbook: 'hall-down',
    })
  }

  onMissingYear(fn: Watched): void {
    this.#onLine(fn, 'YearMissing', 'calendar year missing', {
      threshold: 1,
      description: 'The holidays of a year are not imported; its due days are provisional.',
      runbook: 'calendar-year-missing',
    })
  }

  /** Counts the lines with this text in a function's log. */
  #onLine(fn: Watched, metricName: string, line: string, watch: Omit<Watch, 'metric'>): void {
    const filter = new MetricFilter(fn, `${metricName}Lines`, {
      logGroup: fn.log,
      filterPattern: FilterPattern.stringValue('$.message.message', '=', line),
      metricNamespace: 'CountyHall',
      metricName,
      metricValue: '1',
    })
    this.#watch(fn, metricName, {
      ...watch,
      metric: filter.metric({ period: Duration.minutes(15), statistic: 'sum' }),
    })
  }

  #watch(scope: Construct, id: string, watch: Watch): Alarm {
    const { metric, threshold, description, runbook, below, periods = 1 } = watch
    const alarm = new Alarm(scope, `${id}Alarm`, {
      metric,
      threshold,
      alarmDescription: `${description} docs/runbooks/${runbook}.md`,
      evaluationPeriods: periods,
      comparisonOperator: below
        ? ComparisonOperator.LESS_THAN_THRESHOLD
        : ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData: below ? TreatMissingData.BREACHING : TreatMissingData.NOT_BREACHING,
    })
    alarm.addAlarmAction(new SnsAction(this.topic))
    this.#all.set(runbook, [...(this.#all.get(runbook) ?? []), alarm])
    return alarm
  }
}
